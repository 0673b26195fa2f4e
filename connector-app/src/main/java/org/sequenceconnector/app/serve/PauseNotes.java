package org.sequenceconnector.app.serve;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;

/**
 * Notes in the store until when an account is left alone, for {@code status}, which runs in a process of its own and asks no
 * account. Used by the threads that read and write the account.
 */
final class PauseNotes {
    private final Store store;
    private final ConnectedCrm account;
    private final Stages stages;
    private final Clock clock;
    private Optional<Instant> noted = Optional.empty();

    PauseNotes(Store store, ConnectedCrm account, Stages stages, Clock clock) {
        this.store = store;
        this.account = account;
        this.stages = stages;
        this.clock = clock;
    }

    /** Writes only what has changed since the last note. */
    synchronized void note(BooleanSupplier goOn) {
        Instant now = clock.instant();
        Optional<Instant> until = account.adapter().quota().pausedUntil().filter(end -> end.isAfter(now));
        if (goOn.getAsBoolean() && !until.equals(noted)) {
            stages.run(
                    account.id(),
                    Stage.PAUSE,
                    goOn,
                    () -> store.inTransaction(work -> {
                        work.accountPauses().save(account.id(), until);
                        return until;
                    }));
            noted = until;
        }
    }
}
