package org.sequenceconnector.sandbox.salesforce.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.soql.QueryField;
import org.sequenceconnector.sandbox.salesforce.soql.QueryRow;
import org.sequenceconnector.sandbox.salesforce.soql.QueryTable;

/** One object of the org as queries see it. Guarded by the org's lock. */
record OrgTable(Org org, ObjectStore store) implements QueryTable {
    @Override
    public String name() {
        return store.definition().name();
    }

    @Override
    public Optional<QueryField> field(String fieldName) {
        return store.definition().readable(fieldName).map(field -> new OrgField(store.definition(), field));
    }

    @Override
    public List<QueryField> fields() {
        List<QueryField> fields = new ArrayList<>();
        store.definition().readableFields().forEach(field -> fields.add(new OrgField(store.definition(), field)));
        return fields;
    }

    @Override
    public Optional<ParentLink> parent(String relationshipName) {
        return store.definition()
                .relationship(relationshipName)
                .flatMap(reference -> reference.referenceTo().stream()
                        .filter(target -> org.object(target).isPresent())
                        .findFirst()
                        .map(target -> new ParentLink(
                                reference.relationshipName(),
                                new OrgField(store.definition(), reference),
                                new OrgTable(org, org.store(target)))));
    }

    /** Also finds the rows of other objects, which a reference to several objects may point at. */
    @Override
    public Optional<QueryRow> row(String id) {
        return org.storeForId(id).flatMap(holder -> holder.find(id).map(row -> new OrgRow(holder, row)));
    }

    @Override
    public Stream<QueryRow> rowsAfter(String after) {
        return store.after(after).stream().map(row -> new OrgRow(store, row));
    }

    @Override
    public Stream<QueryRow> rowsFrom(Instant stamp, String after) {
        long from = stamp.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : stamp.toEpochMilli();
        return store.after(from, after).stream().map(row -> new OrgRow(store, row));
    }

    @Override
    public Optional<Collection<QueryRow>> lookup(QueryField field, String value) {
        return store.definition()
                .field(field.name())
                .flatMap(definition -> store.idsWith(definition, value))
                .map(ids -> {
                    List<QueryRow> rows = new ArrayList<>();
                    ids.forEach(id -> row(id).ifPresent(rows::add));
                    return rows;
                });
    }
}
