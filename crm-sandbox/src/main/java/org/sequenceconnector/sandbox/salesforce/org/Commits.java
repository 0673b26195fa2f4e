package org.sequenceconnector.sandbox.salesforce.org;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes what a transaction changed visible and tells whoever listens. Guarded by the org's lock. */
final class Commits {
    private final OrgState state;
    private final CommitLog log;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();

    Commits(OrgState state) {
        this.state = state;
        this.log = new CommitLog(state.profile());
    }

    void tell(CommitListener listener) {
        listeners.add(listener);
    }

    void commit(PendingChanges changes) {
        List<PendingChange> visible = new ArrayList<>(changes.all());
        for (PendingChange change : visible) {
            change.store().put(change.after());
            switch (change.type()) {
                case DELETE ->
                    change.store()
                            .deletions()
                            .add(change.after().id(), change.after().systemModstamp());
                case UNDELETE ->
                    change.store().deletions().remove(change.after().id());
                case CREATE, UPDATE -> {}
            }
        }
        state.release(changes);
        long number = log.next();
        if (!listeners.isEmpty() && !visible.isEmpty()) {
            List<CommittedChange> told = log.describe(
                    number, changes.author(), visible, state.clock().instant());
            listeners.forEach(listener -> listener.committed(told));
        }
    }
}
