package org.sequenceconnector.app.serve;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.pipeline.Connector;
import org.sequenceconnector.pipeline.Progress;
import org.sequenceconnector.record.ConnectionId;

/**
 * The work that belongs to the store and not to one account: reacting to changes, answering requests, carrying steps out.
 * Every account's threads ask for it after they took something in; it runs in one of them at a time.
 */
final class StoreWork {
    private final Application application;
    private final Connector connector;
    private final Stages stages;
    private final Runnable afterwards;
    private final ReentrantLock turn = new ReentrantLock();

    /** @param afterwards called when something may be owed to any of the accounts */
    StoreWork(Application application, Stages stages, Runnable afterwards) {
        this.application = application;
        this.connector = application.connector();
        this.stages = stages;
        this.afterwards = afterwards;
    }

    /** @param account on whose behalf, for the health of its stages */
    void run(ConnectionId account, BooleanSupplier goOn) {
        turn.lock();
        try {
            stages.run(account, "configuration", goOn, this::adoptApplied);
            stages.run(account, "react", goOn, () -> connector.react().run(Progress.SILENT));
            stages.run(
                    account, "requests", goOn, () -> connector.fieldRequests().run());
            stages.run(account, "steps", goOn, () -> connector.steps().run());
        } finally {
            turn.unlock();
        }
        afterwards.run();
    }

    /** What a file holds or releases, for example a mailbox that is active again, shows without waiting for the night. */
    private void adoptApplied() {
        if (application.adoptApplied()) {
            connector.sweep().alignWithCatalog();
        }
    }
}
