package org.sequenceconnector.sandbox.salesforce.org;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Work that becomes visible all at once. Rows get their stamps when they are saved and appear when {@link #commit} is called,
 * which may be minutes later. Until then nobody else can change the rows it holds. Every method takes the org's lock.
 */
public final class OrgTransaction {
    private final Org org;
    private final long startedAt;
    private final Author author;
    private final Map<String, PendingChange> changes = new LinkedHashMap<>();
    private boolean open = true;

    OrgTransaction(Org org, long startedAt, Author author) {
        this.org = org;
        this.startedAt = startedAt;
        this.author = author;
    }

    /** Epoch milliseconds. */
    public long startedAt() {
        return startedAt;
    }

    public Author author() {
        return author;
    }

    /** Creates a row. An absent field stays at its default, an empty value means null. */
    public SaveResult insert(String entity, Map<String, Optional<Object>> fields, SaveOptions options) {
        return org.locked(() -> new RecordSaver(org, this, options).insert(org.definition(entity), fields));
    }

    /** Changes a row. An absent field is left alone, an empty value clears. */
    public SaveResult update(String entity, String id, Map<String, Optional<Object>> fields, SaveOptions options) {
        return org.locked(() -> new RecordSaver(org, this, options).update(org.definition(entity), id, fields));
    }

    /** Moves a row to the recycle bin. */
    public SaveResult delete(String id) {
        return org.locked(() -> new Removal(org, this).deleteChecked(id));
    }

    /** Makes everything visible and tells the listeners. */
    public void commit() {
        org.locked(() -> {
            requireOpen();
            open = false;
            org.commit(this, changes.values());
            return this;
        });
    }

    /** Forgets everything. */
    public void rollback() {
        org.locked(() -> {
            open = false;
            org.release(this);
            changes.clear();
            return this;
        });
    }

    /** Undoes what was saved since {@link #mark}. */
    public void rollbackTo(Mark mark) {
        changes.clear();
        changes.putAll(mark.changes);
    }

    /** A point {@link #rollbackTo} can return to. */
    public Mark mark() {
        return new Mark(new LinkedHashMap<>(changes));
    }

    /** A point to return to. */
    public static final class Mark {
        private final Map<String, PendingChange> changes;

        private Mark(Map<String, PendingChange> changes) {
            this.changes = changes;
        }
    }

    /** The row as this transaction sees it. */
    Optional<SObjectRow> find(ObjectStore store, String id) {
        PendingChange pending = changes.get(id);
        return pending == null ? store.find(id) : Optional.of(pending.after());
    }

    boolean holds(String id) {
        return changes.containsKey(id);
    }

    void add(PendingChange change) {
        requireOpen();
        changes.merge(change.after().id(), change, PendingChange::then);
    }

    Iterable<PendingChange> pending() {
        return changes.values();
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("The transaction is closed; begin a new one");
        }
    }
}
