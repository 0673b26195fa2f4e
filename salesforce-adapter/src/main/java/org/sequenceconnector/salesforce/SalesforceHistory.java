package org.sequenceconnector.salesforce;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.record.ObjectType;

/**
 * Who touched a record last. Field history is kept only where an administrator switched it on, so the record's last
 * modification stands in for the field's, and may have been about another field.
 */
final class SalesforceHistory {
    private final SalesforceCalls calls;
    private final SalesforceQueries queries;
    private final SalesforceObjects objects;

    SalesforceHistory(SalesforceCalls calls, SalesforceQueries queries, SalesforceObjects objects) {
        this.calls = calls;
        this.queries = queries;
        this.objects = objects;
    }

    /** By asked id. Our own integration user is not a person and is left out. */
    Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        String sobject = SalesforceTypes.sobject(type);
        Optional<String> column =
                objects.shape(sobject).flatMap(shape -> shape.field(field)).map(ObjectShape.Field::name);
        if (column.isEmpty()) {
            return Map.of();
        }
        String ourselves = calls.session().userId();
        Map<String, FieldChange> byId = new HashMap<>();
        queries.byIds(
                        Lane.COMMON,
                        "Id",
                        ids.stream().filter(SalesforceIds::isId).toList(),
                        batch -> Soql.select(
                                        sobject,
                                        List.of("Id", "LastModifiedById", "LastModifiedDate", column.orElseThrow()))
                                .where(Soql.in("Id", batch)))
                .forEach(row -> SalesforceTimes.read(row.value("LastModifiedDate"))
                        .ifPresent(at -> byId.put(
                                row.id(),
                                new FieldChange(
                                        row.value(column.orElseThrow()),
                                        at,
                                        Optional.of(SalesforceIds.normal(row.value("LastModifiedById")))
                                                .filter(user -> !user.isEmpty() && !user.equals(ourselves))))));
        Map<String, FieldChange> asked = new HashMap<>();
        for (String id : ids) {
            Optional.ofNullable(byId.get(SalesforceIds.normal(id))).ifPresent(change -> asked.put(id, change));
        }
        return asked;
    }
}
