package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Map;
import java.util.Optional;

/**
 * Work that becomes visible all at once. Rows get their stamps when they are saved and appear when {@link #commit} is called,
 * which may be minutes later. Until then nobody else can change the rows it holds. Every method takes the org's lock.
 */
public final class OrgTransaction {
    private final OrgState org;
    private final Commits commits;
    private final PendingChanges changes;

    OrgTransaction(OrgState org, Commits commits, PendingChanges changes) {
        this.org = org;
        this.commits = commits;
        this.changes = changes;
    }

    /** Epoch milliseconds. */
    public long startedAt() {
        return changes.startedAt();
    }

    public Author author() {
        return changes.author();
    }

    /** Creates a row. An absent field stays at its default, an empty value means null. */
    public SaveResult insert(String entity, Map<String, Optional<Object>> fields, SaveOptions options) {
        return org.locked(() ->
                new RecordSaver(org, changes, options).insert(org.objects().definition(entity), fields));
    }

    /** Changes a row. An absent field is left alone, an empty value clears. */
    public SaveResult update(String entity, String id, Map<String, Optional<Object>> fields, SaveOptions options) {
        return org.locked(() ->
                new RecordSaver(org, changes, options).update(org.objects().definition(entity), id, fields));
    }

    /** Moves a row to the recycle bin. */
    public SaveResult delete(String id) {
        return org.locked(() -> new Removal(org, changes).deleteChecked(id));
    }

    /** Makes everything visible and tells the listeners. */
    public void commit() {
        org.locked(() -> {
            changes.requireOpen();
            changes.close();
            commits.commit(changes);
            return this;
        });
    }

    /** Forgets everything. */
    public void rollback() {
        org.locked(() -> {
            changes.close();
            org.release(changes);
            changes.clear();
            return this;
        });
    }

    /** Undoes what was saved since {@link #mark}. */
    public void rollbackTo(Mark mark) {
        changes.restore(mark.changes);
    }

    /** A point {@link #rollbackTo} can return to. */
    public Mark mark() {
        return new Mark(changes.copy());
    }

    /** A point to return to. */
    public static final class Mark {
        private final Map<String, PendingChange> changes;

        private Mark(Map<String, PendingChange> changes) {
            this.changes = changes;
        }
    }

    PendingChanges changes() {
        return changes;
    }
}
