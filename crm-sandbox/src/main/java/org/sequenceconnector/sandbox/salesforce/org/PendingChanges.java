package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** What one transaction has changed and not committed. Guarded by the org's lock. */
final class PendingChanges {
    private final ObjectStores objects;
    private final long startedAt;
    private final Author author;
    private final Map<String, PendingChange> changes = new LinkedHashMap<>();
    private boolean open = true;

    PendingChanges(ObjectStores objects, long startedAt, Author author) {
        this.objects = objects;
        this.startedAt = startedAt;
        this.author = author;
    }

    /** Epoch milliseconds. */
    long startedAt() {
        return startedAt;
    }

    Author author() {
        return author;
    }

    /** The row as the transaction sees it. */
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
        if (change.store().flag(change.after(), "IsPersonAccount")) {
            ObjectStore accounts = objects.store("Account");
            PersonAccounts.otherHalf(accounts, id -> find(accounts, id), change)
                    .ifPresent(other -> changes.merge(other.after().id(), other, PendingChange::then));
        }
    }

    Collection<PendingChange> all() {
        return changes.values();
    }

    Map<String, PendingChange> copy() {
        return new LinkedHashMap<>(changes);
    }

    void restore(Map<String, PendingChange> copy) {
        changes.clear();
        changes.putAll(copy);
    }

    void close() {
        open = false;
    }

    void clear() {
        changes.clear();
    }

    void requireOpen() {
        if (!open) {
            throw new IllegalStateException("The transaction is closed; begin a new one");
        }
    }
}
