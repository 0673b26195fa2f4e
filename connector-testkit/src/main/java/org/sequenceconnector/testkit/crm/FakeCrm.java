package org.sequenceconnector.testkit.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.ConsentCatalogue;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/**
 * A CRM in memory that behaves: it pages, merges and converts, refuses single rows, validates options, counts calls and
 * fails when told to, with the habits of its account's {@link FakeCrmKind}. It passes the same contracts as the real adapters. What a person does in the CRM is done on its
 * {@link #account}; all adapters on one account see the same records.
 */
public final class FakeCrm implements CrmAdapter {
    private static final int NEWEST = 200;
    private static final String LOADING = "load";
    private static final String FOLLOWING = "changes";
    private static final Pattern POSITION = Pattern.compile("load:\\d+:(?<id>\\d+)|changes:\\d+");

    private final ConnectionId connection;
    private final FakeCrmAccount account;
    private final Map<String, FieldDefinition> definitions;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();

    /** @param definitions the connector's own fields, known by key when writing */
    public FakeCrm(ConnectionId connection, FakeCrmAccount account, List<FieldDefinition> definitions) {
        this.connection = connection;
        this.account = account;
        this.definitions = new HashMap<>();
        definitions.forEach(definition -> this.definitions.put(definition.key(), definition));
    }

    /** A new empty account with the connector's fields already installed: what most tests of the engine start from. */
    public static FakeCrm installed(ConnectionId connection, Clock clock, List<FieldDefinition> definitions) {
        return installed(connection, new FakeCrmAccount(clock), definitions);
    }

    /** The same on a given account. */
    public static FakeCrm installed(
            ConnectionId connection, FakeCrmAccount account, List<FieldDefinition> definitions) {
        FakeCrm crm = new FakeCrm(connection, account, definitions);
        FakeCrmInstall.apply(crm.account, definitions);
        return crm;
    }

    public FakeCrmAccount account() {
        return account;
    }

    /** How a value that is written to a field of the connector shows in the account: the option's value for its code. */
    public static String shown(FieldDefinition definition, FieldValue value) {
        return FakeCrmInstall.crmValue(definition, value);
    }

    @Override
    public ConnectionId connection() {
        return connection;
    }

    /** Told with the login, so that it is no call of its own. */
    @Override
    public AccountIdentity identity() {
        return account.identity();
    }

    @Override
    public Set<Capability> capabilities() {
        return account.kind().capabilities();
    }

    @Override
    public List<HealthFinding> check(Map<ObjectType, FieldSelection> mapped) {
        List<HealthFinding> findings = new ArrayList<>();
        try {
            findings.add(new HealthFinding("login", true, "the fake account answers", ""));
            mapped.forEach((type, selection) -> {
                Set<String> missing = new TreeSet<>(selection.names());
                missing.removeAll(describe(type).keySet());
                missing.forEach(name -> findings.add(new HealthFinding(
                        "fields", false, "field " + name + " does not exist", "create it or change the mapping")));
            });
        } catch (CrmException trouble) {
            findings.add(
                    new HealthFinding("login", false, trouble.verdict().name(), "see the fake account's failures"));
        }
        return findings;
    }

    @Override
    public Map<String, FieldDescription> describe(ObjectType type) {
        return call(() -> {
            Map<String, FieldDescription> described = new HashMap<>();
            account.schemaOf(type)
                    .forEach((name, field) -> described.put(
                            name, new FieldDescription(name, name, field.type(), true, false, field.options())));
            return described;
        });
    }

    @Override
    public ChangePage changesAfter(ObjectType type, FieldSelection fields, SyncCursor cursor, int limit) {
        return call(() -> {
            String position = cursor.isStart() ? LOADING + ":" + account.changeCount(type) + ":0" : cursor.value();
            account.requireKnown(type);
            Matcher matcher = POSITION.matcher(position);
            if (!matcher.matches()) {
                throw new CursorExpiredException("this is not a cursor of the fake account: read everything again");
            }
            int change = Integer.parseInt(position.split(":", -1)[1]);
            return position.startsWith(LOADING)
                    ? load(type, fields, change, Long.parseLong(matcher.group("id")), limit)
                    : follow(type, fields, change, limit);
        });
    }

    @Override
    public NewestChanges newest(ObjectType type, FieldSelection fields, Instant since, Instant known) {
        return call(() -> new NewestChanges(
                account.newest(type, since, known, NEWEST).stream()
                        .map(row -> raw(type, fields, row))
                        .toList(),
                Duration.ZERO));
    }

    private ChangePage load(ObjectType type, FieldSelection fields, int position, long lastId, int limit) {
        List<FakeCrmRecords.Row> rows = account.rowsAfter(type, lastId, limit + 1);
        List<RawRecord> page = new ArrayList<>();
        rows.stream().limit(limit).forEach(row -> page.add(raw(type, fields, row)));
        boolean hasMore = rows.size() > limit;
        SyncCursor next = hasMore
                ? new SyncCursor(LOADING + ":" + position + ":" + rows.get(limit - 1).id)
                : new SyncCursor(FOLLOWING + ":" + position);
        return new ChangePage(page, next, hasMore, !hasMore);
    }

    private ChangePage follow(ObjectType type, FieldSelection fields, int position, int limit) {
        List<FakeCrmRecords.Change> changes = account.changesAfter(type, position, limit);
        Set<String> ids = new LinkedHashSet<>();
        changes.forEach(change -> ids.add(change.id()));
        List<RawRecord> page = new ArrayList<>();
        ids.forEach(id -> account.current(type, id).ifPresent(row -> page.add(raw(type, fields, row))));
        int reached = position + changes.size();
        return new ChangePage(
                page, new SyncCursor(FOLLOWING + ":" + reached), reached < account.changeCount(type), false);
    }

    @Override
    public RemovalPage removalsAfter(ObjectType type, SyncCursor cursor, int limit) {
        return call(() -> {
            if (!cursor.isStart() && !cursor.value().chars().allMatch(Character::isDigit)) {
                throw new CursorExpiredException("this is not a cursor of the fake account: sweep from the start");
            }
            int position = cursor.isStart() ? 0 : Integer.parseInt(cursor.value());
            List<FakeCrmRecords.Removed> removed = account.removalsAfter(type, position, limit);
            int reached = position + removed.size();
            return new RemovalPage(
                    removed.stream()
                            .map(row -> new RemovalPage.Removal(row.id(), row.at(), row.mergedInto()))
                            .toList(),
                    new SyncCursor(Integer.toString(reached)),
                    reached < account.removalCount(type));
        });
    }

    @Override
    public Map<String, RawRecord> read(ObjectType type, FieldSelection fields, Collection<String> ids) {
        return call(() -> {
            Map<String, RawRecord> found = new LinkedHashMap<>();
            for (String id : ids) {
                account.resolve(type, id).ifPresent(row -> found.put(id, raw(type, fields, row)));
            }
            return found;
        });
    }

    @Override
    public List<RawRecord> findByEmail(ObjectType type, FieldSelection fields, String email) {
        return call(() -> account.holding(type, email).stream()
                .map(row -> raw(type, fields, row))
                .toList());
    }

    @Override
    public Map<String, List<String>> companiesOf(Collection<String> contactIds) {
        return call(() -> {
            Map<String, List<String>> found = new HashMap<>();
            for (String id : contactIds) {
                List<String> companies = account.companiesOf(id);
                if (!companies.isEmpty()) {
                    found.put(id, companies);
                }
            }
            return found;
        });
    }

    @Override
    public List<WriteOutcome> write(List<RecordWrite> writes) {
        return call(() -> writes.stream().map(this::write).toList());
    }

    private WriteOutcome write(RecordWrite write) {
        ObjectType type = write.record().type();
        String id = write.record().id();
        Optional<FakeCrmRecords.Row> row = account.current(type, id);
        if (row.isEmpty() || row.orElseThrow().convertedTo.isPresent()) {
            account.noteRefused(id);
            return new WriteOutcome.Gone(account.survivorOf(type, id));
        }
        if (account.takeLock(id)) {
            return new WriteOutcome.TryLater("the row is locked", Optional.of(Duration.ofSeconds(2)));
        }
        Optional<String> refused = account.refusalOf(id);
        if (refused.isPresent()) {
            return new WriteOutcome.Rejected(refused.orElseThrow(), "the fake account refuses this record");
        }
        Map<String, FakeCrmSchema.Field> schema = account.schemaOf(type);
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, FieldValue> entry : write.values().entrySet()) {
            FieldDefinition definition = definitions.get(entry.getKey());
            FakeCrmSchema.Field field = definition == null ? null : schema.get(definition.crmName());
            if (definition == null || field == null) {
                return new WriteOutcome.Rejected("UNKNOWN_FIELD", "no field is installed for " + entry.getKey());
            }
            String value = FakeCrmInstall.crmValue(definition, entry.getValue());
            if (!field.options().isEmpty()
                    && !value.isEmpty()
                    && !field.options().containsKey(value)) {
                return new WriteOutcome.Rejected(
                        "INVALID_OPTION", value + " is not an option of " + definition.crmName());
            }
            values.put(definition.crmName(), value);
        }
        account.write(type, id, values);
        return new WriteOutcome.Written();
    }

    @Override
    public int writeBatch() {
        return 2_000;
    }

    @Override
    public Optional<ChangeFeed> changeFeed(
            Map<ObjectType, FieldSelection> fields, Map<ObjectType, SyncCursor> positions) {
        return Optional.empty();
    }

    @Override
    public WriteOutcome writeOptOut(OptOutWrite optOut) {
        return call(() -> {
            account.optOut(optOut.email());
            return new WriteOutcome.Written();
        });
    }

    @Override
    public WriteOutcome clearOwnOptOut(RecordRef record) {
        if (!capabilities().contains(Capability.CLEARS_OWN_OPT_OUTS)) {
            throw new PermanentCrmException("this fake account keeps opt-outs by address and takes none back");
        }
        return call(() -> account.clearOptOut(record.type(), record.id())
                ? new WriteOutcome.Written()
                : new WriteOutcome.Gone(Optional.empty()));
    }

    @Override
    public SubscriptionTypes subscriptionTypes() {
        return account.kind().can(Capability.ADDRESS_STATEMENTS)
                ? call(account::subscriptionTypes)
                : SubscriptionTypes.NONE;
    }

    @Override
    public List<ConsentStatement> consentStatements(Collection<ObjectType> types) {
        Set<String> own = new HashSet<>();
        definitions.values().forEach(definition -> own.add(definition.crmName()));
        List<ConsentStatement> found = new ArrayList<>();
        ConsentCatalogue catalogue = new ConsentCatalogue(List.of());
        types.forEach(type -> found.addAll(catalogue.among(type, describe(type), own)));
        return found;
    }

    @Override
    public List<AddressStatement> statementsOf(String email) {
        return call(() -> account.statementsOf(email));
    }

    @Override
    public Optional<Owner> owner(String ownerId) {
        Owner known = owners.get(ownerId);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Owner> found = call(() -> account.owner(ownerId));
        found.ifPresent(owner -> owners.put(ownerId, owner));
        return found;
    }

    @Override
    public List<InstallStep> planInstall(List<FieldDefinition> wanted) {
        return call(() -> FakeCrmInstall.plan(account, wanted));
    }

    @Override
    public List<InstallStep> install(List<FieldDefinition> wanted) {
        return call(() -> {
            List<InstallStep> steps = FakeCrmInstall.plan(account, wanted);
            FakeCrmInstall.apply(account, wanted);
            return steps;
        });
    }

    @Override
    public QuotaStatus quota() {
        return new QuotaStatus(
                Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), account.calls(), account.refusals());
    }

    @Override
    public Optional<Duration> clockSkew() {
        return Optional.of(Duration.ZERO);
    }

    @Override
    public void close() {
        // The account outlives its adapters; there is nothing to let go of.
    }

    @Override
    public Optional<String> recordUrl(RecordRef record) {
        return Optional.of("https://crm.example.com/" + record.type().word() + "/" + record.id());
    }

    @Override
    public Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        return call(() -> {
            account.askForHistory();
            Map<String, FieldChange> found = new HashMap<>();
            for (String id : ids) {
                account.lastChange(type, id, field).ifPresent(change -> found.put(id, change));
            }
            return found;
        });
    }

    private RawRecord raw(ObjectType type, FieldSelection fields, FakeCrmRecords.Row row) {
        Map<String, FakeCrmSchema.Field> schema = account.schemaOf(type);
        Map<String, String> delivered = new HashMap<>();
        for (String name : fields.names()) {
            if (schema.containsKey(name)) {
                delivered.put(name, row.fields.getOrDefault(name, ""));
            }
        }
        return new RawRecord(
                new RecordRef(connection, type, row.id),
                delivered,
                row.modifiedAt,
                row.convertedTo.isPresent(),
                row.convertedTo.map(contact -> new RecordRef(connection, ObjectType.CONTACT, contact)));
    }

    private <T> T call(Supplier<T> work) {
        OurTurn.require();
        Optional<FakeCrmFaults.Failure> failure = account.enter();
        if (failure.isPresent() && !failure.orElseThrow().afterTheWork()) {
            throw failure.orElseThrow().exception();
        }
        T answer = work.get();
        if (failure.isPresent()) {
            throw failure.orElseThrow().exception();
        }
        return answer;
    }
}
