package org.sequenceconnector.salesforce.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTimes;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.schema.ObjectShape;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;

/**
 * Who touched a record last. Field history is kept only where an administrator switched it on, so the record's last
 * modification stands in for the field's, and may have been about another field.
 */
public final class SalesforceHistory {
    private final SalesforceCalls calls;
    private final SalesforceQueries queries;
    private final SalesforceObjects objects;
    private final SalesforceUsers users;

    public SalesforceHistory(SalesforceCalls calls, SalesforceQueries queries, SalesforceObjects objects) {
        this.calls = calls;
        this.queries = queries;
        this.objects = objects;
        this.users = new SalesforceUsers(queries);
    }

    /** By asked id. Our own integration user is not a person: a change of ours names no user. */
    public Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        String sobject = SalesforceTypes.sobject(type);
        Optional<String> column =
                objects.shape(sobject).flatMap(shape -> shape.field(field)).map(ObjectShape.Field::name);
        if (column.isEmpty()) {
            return Map.of();
        }
        List<Row> rows = queries.byIds(
                Lane.COMMON,
                "Id",
                ids.stream().filter(SalesforceIds::isId).toList(),
                batch -> Soql.select(sobject, List.of("Id", "LastModifiedById", "LastModifiedDate", column.get()))
                        .where(Soql.in("Id", batch)));
        Set<String> authors = new TreeSet<>();
        rows.forEach(row -> authors.add(SalesforceIds.normal(row.value("LastModifiedById"))));
        Map<String, ChangeOrigin> origins =
                users.origins(authors, calls.session().userId());
        Map<String, FieldChange> byId = new HashMap<>();
        for (Row row : rows) {
            ChangeOrigin origin =
                    origins.getOrDefault(SalesforceIds.normal(row.value("LastModifiedById")), ChangeOrigin.untold());
            SalesforceTimes.read(row.value("LastModifiedDate"))
                    .ifPresent(at -> byId.put(row.id(), new FieldChange(row.value(column.get()), at, origin, false)));
        }
        Map<String, FieldChange> asked = new HashMap<>();
        for (String id : ids) {
            Optional.ofNullable(byId.get(SalesforceIds.normal(id))).ifPresent(change -> asked.put(id, change));
        }
        return asked;
    }
}
