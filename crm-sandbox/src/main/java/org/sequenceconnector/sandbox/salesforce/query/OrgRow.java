package org.sequenceconnector.sandbox.salesforce.query;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;
import org.sequenceconnector.sandbox.salesforce.soql.QueryField;
import org.sequenceconnector.sandbox.salesforce.soql.QueryRow;

/** A row of the org as queries see it. */
record OrgRow(ObjectStore store, SObjectRow row) implements QueryRow {
    @Override
    public String id() {
        return row.id();
    }

    @Override
    public Instant stamp() {
        return Instant.ofEpochMilli(row.systemModstamp());
    }

    @Override
    public boolean deleted() {
        return row.deleted();
    }

    /** A parent may be of another object than the path was looked up in, then its field is found by name. */
    @Override
    public Optional<Object> value(QueryField field) {
        return field instanceof OrgField known && known.owner() == store.definition()
                ? store.value(row, known.definition())
                : store.value(row, field.name());
    }
}
