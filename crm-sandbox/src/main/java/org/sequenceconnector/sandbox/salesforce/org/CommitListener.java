package org.sequenceconnector.sandbox.salesforce.org;

import java.util.List;

/** Hears of commits. */
@FunctionalInterface
public interface CommitListener {
    /**
     * The changes of one transaction in their order. Called in commit order while the org is locked: hand over and return
     * quickly.
     */
    void committed(List<CommittedChange> changes);
}
