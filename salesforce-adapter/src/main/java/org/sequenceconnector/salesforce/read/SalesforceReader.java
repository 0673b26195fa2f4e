package org.sequenceconnector.salesforce.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.salesforce.call.Complete;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceApi;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.query.ContactAccounts;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;
import org.sequenceconnector.salesforce.schema.VirtualField;

/** Reads records by id, by address and by query, and completes them with what stands beside them. */
public final class SalesforceReader {
    /** Most ids of one retrieve call. */
    private static final int MAX_RETRIEVE = 2_000;
    /** Values of one answer, so that it stays far below what is taken of one. */
    private static final int MAX_VALUES = 400_000;

    private final ConnectionId connection;
    private final SalesforceCalls calls;
    private final SalesforceQueries queries;
    private final FieldPlans plans;
    private final Consents consents;
    private final Cadences cadences;
    private final ConsentActions actions;
    private final MergedRecords merged;
    private final ContactAccounts accounts;
    private final SalesforceOwners owners;
    private final Lanes lanes;
    private final Clock clock;

    public SalesforceReader(
            ConnectionId connection,
            SalesforceCalls calls,
            SalesforceQueries queries,
            SalesforceObjects objects,
            FieldPlans plans,
            ContactAccounts accounts,
            SalesforceOwners owners,
            Lanes lanes,
            Clock clock) {
        this.connection = connection;
        this.calls = calls;
        this.queries = queries;
        this.plans = plans;
        this.consents = new Consents(queries, objects);
        this.cadences = new Cadences(queries, objects);
        this.actions = new ConsentActions(calls);
        this.merged = new MergedRecords(queries);
        this.accounts = accounts;
        this.owners = owners;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** By asked id, in the order asked; a merged-away id answers with its survivor as long as the bin remembers it. */
    public Map<String, RawRecord> read(ObjectType type, FieldSelection fields, Collection<String> ids) {
        Map<String, String> normal = new LinkedHashMap<>();
        ids.stream().filter(SalesforceIds::isId).forEach(id -> normal.put(id, SalesforceIds.normal(id)));
        Map<String, RawRecord> found = readPlain(type, fields, new LinkedHashSet<>(normal.values()));
        Set<String> missing = new LinkedHashSet<>(normal.values());
        missing.removeAll(found.keySet());
        Map<String, String> survivors = merged.survivors(SalesforceTypes.sobject(type), missing);
        if (!survivors.isEmpty()) {
            Map<String, RawRecord> living = readPlain(type, fields, new LinkedHashSet<>(survivors.values()));
            survivors.forEach((loser, survivor) ->
                    Optional.ofNullable(living.get(survivor)).ifPresent(record -> found.put(loser, record)));
        }
        Map<String, RawRecord> asked = new LinkedHashMap<>();
        normal.forEach((as, id) -> Optional.ofNullable(found.get(id)).ifPresent(record -> asked.put(as, record)));
        return asked;
    }

    /** Living records whose address this is; Salesforce compares texts without looking at their case. */
    public List<RawRecord> findByEmail(ObjectType type, FieldSelection fields, String email) {
        if (type == ObjectType.COMPANY) {
            return List.of();
        }
        return plans.with(type, fields, plan -> {
            if (!plans.readable(type, "Email")) {
                throw new PermanentCrmException("the Salesforce user cannot read " + plan.sobject()
                        + ".Email: grant the field in the connector's permission set");
            }
            Soql soql = Soql.select(plan.sobject(), plan.selected()).where(Soql.equal("Email", email));
            return records(plan, queries.rows(Lane.COMMON, soql));
        });
    }

    /** Rows of a query that selects what the plan needs, as complete records. */
    List<RawRecord> records(FieldPlan plan, List<Row> rows) {
        Map<String, Map<String, String>> beside = beside(plan, rows);
        // Writing keeps the contacts of an account together.
        rows.forEach(row -> accounts.learn(row.id(), SalesforceIds.normal(row.value(ContactAccounts.FIELD))));
        return rows.stream()
                .map(row -> plan.record(
                        connection,
                        row,
                        Optional.ofNullable(beside.get(row.id())).orElse(Map.of())))
                .toList();
    }

    /** Living records whose column names one of the parents. */
    List<RawRecord> readBy(FieldPlan plan, String column, Collection<String> values) {
        List<Row> rows = queries.byIds(
                Lane.COMMON,
                column,
                values,
                ids -> Soql.select(plan.sobject(), plan.selected()).where(Soql.in(column, ids)));
        return records(plan, rows);
    }

    /** Addresses of contact points, deleted ones included. */
    Set<String> addressesOf(Collection<String> pointIds) {
        return consents.addressesOf(pointIds);
    }

    private Map<String, RawRecord> readPlain(ObjectType type, FieldSelection fields, Set<String> ids) {
        return ids.isEmpty() ? new HashMap<>() : plans.with(type, fields, plan -> readPlain(plan, ids));
    }

    /** Parent columns can only be had by queries; without them one call reads thousands. */
    private Map<String, RawRecord> readPlain(FieldPlan plan, Set<String> ids) {
        if (ids.isEmpty()) {
            return new HashMap<>();
        }
        List<RawRecord> records = plan.readsParents() ? readBy(plan, "Id", ids) : records(plan, retrieve(plan, ids));
        Map<String, RawRecord> byId = new LinkedHashMap<>();
        records.forEach(record -> byId.put(record.ref().id(), record));
        return byId;
    }

    private List<Row> retrieve(FieldPlan plan, Set<String> ids) {
        List<Supplier<List<Row>>> work = new ArrayList<>();
        int most =
                Math.max(1, Math.min(MAX_RETRIEVE, MAX_VALUES / plan.selected().size()));
        for (List<String> batch : SalesforceQueries.batches(ids, most)) {
            work.add(() -> retrieve(plan, batch));
        }
        List<Row> rows = new ArrayList<>();
        lanes.all(work).forEach(rows::addAll);
        return rows;
    }

    private List<Row> retrieve(FieldPlan plan, List<String> ids) {
        ObjectNode body = SalesforceHttp.JSON.createObjectNode();
        ids.forEach(body.putArray("ids")::add);
        plan.selected().forEach(body.putArray("fields")::add);
        JsonNode answer = calls.read(
                        Lane.COMMON,
                        (session, api) -> api.post(
                                session.data("composite/sobjects/" + plan.sobject())
                                        .build(),
                                SalesforceApi.NO_HEADERS,
                                SalesforceHttp.body(body),
                                session))
                .orThrow();
        // One entry for each id asked for, null for those that are not there.
        if (!answer.isArray() || answer.size() < ids.size()) {
            throw Complete.incomplete(ids.size() + " records were asked for and " + answer.size() + " answered about");
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode record : answer) {
            if (record.isObject()) {
                rows.add(Row.of(record));
            }
        }
        return rows;
    }

    /** By record id, then by mapped name. */
    private Map<String, Map<String, String>> beside(FieldPlan plan, List<Row> rows) {
        Map<String, Map<String, String>> beside = new HashMap<>();
        if (plan.virtual().isEmpty() || rows.isEmpty()) {
            return beside;
        }
        rows.forEach(row -> beside.put(row.id(), new HashMap<>()));
        if (plan.asksCadences()) {
            addCadences(plan, rows, beside);
        }
        consents.answer(plan, rows, beside, clock.instant());
        for (VirtualField field : plan.virtual()) {
            switch (field) {
                case VirtualField.ConsentApi api -> {
                    Set<String> forbidden = actions.forbidden(beside.keySet());
                    beside.forEach(
                            (id, values) -> values.put(api.name(), forbidden.contains(id) ? ConsentRule.OPT_OUT : ""));
                }
                case VirtualField.Consent answered -> {}
                case VirtualField.Cadence done -> {}
                case VirtualField.Queue queue ->
                    rows.forEach(row -> Optional.ofNullable(beside.get(row.id()))
                            .orElseThrow()
                            .put(queue.name(), owners.queueName(row.value(FieldPlan.OWNER))));
            }
        }
        return beside;
    }

    private void addCadences(FieldPlan plan, List<Row> rows, Map<String, Map<String, String>> beside) {
        Map<String, TreeSet<String>> running = cadences.running(beside.keySet());
        rows.stream().filter(Cadences::runs).forEach(row -> running.computeIfAbsent(row.id(), none -> new TreeSet<>()));
        for (VirtualField field : plan.virtual()) {
            if (field instanceof VirtualField.Cadence cadence) {
                beside.forEach((id, values) -> {
                    Optional<TreeSet<String>> names = Optional.ofNullable(running.get(id));
                    values.put(
                            cadence.name(),
                            cadence.names()
                                    ? String.join("; ", names.orElseGet(TreeSet::new))
                                    : Boolean.toString(names.isPresent()));
                });
            }
        }
    }
}
