package org.sequenceconnector.app.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.intake.SyncReport;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.writeback.UpkeepStage;
import org.sequenceconnector.writeback.WriteBackReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one connection: reading what changed (once a night as a reconciliation) and writing what is owed. Each is done
 * by one thread at a time, whichever asks, and goes on beside the other: an import that is read for minutes holds up no status
 * and no opt-out. Neither asks another connection.
 */
final class ConnectionCycle {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCycle.class);

    private final Connector connector;
    private final ConnectedCrm account;
    private final Stages stages;
    private final Nightly reconciliation;
    private boolean nightsKnown;
    private final Clock clock;
    private final Object reading = new Object();
    private final Object writing = new Object();
    private final PauseNotes pauses;
    private boolean choicesAligned;

    ConnectionCycle(Application application, ConnectedCrm account, Stages stages) {
        this(
                application.store(),
                application.connector(),
                application.config().connector(),
                application.clock(),
                account,
                stages);
    }

    ConnectionCycle(
            Store store,
            Connector connector,
            ConnectorConfig config,
            Clock clock,
            ConnectedCrm account,
            Stages stages) {
        this.connector = connector;
        this.account = account;
        this.stages = stages;
        this.clock = clock;
        this.pauses = new PauseNotes(store, account, stages, clock);
        this.reconciliation =
                new Nightly(clock, config.workspace().zone(), config.polling().sweepAt());
    }

    /**
     * @param goOn asked before every stage: whether this process may still talk to the account and is not stopping
     */
    void read(BooleanSupplier goOn) {
        if (!choicesAligned) {
            stages.run(account.id(), Stage.CHOICES, goOn, () -> choicesAligned = RequestChoices.align(account));
        }
        synchronized (reading) {
            if (!nightsKnown) {
                stages.run(account.id(), Stage.RECONCILIATION, goOn, this::learnTheLastNight);
            }
            if (reconciliation.isDue()) {
                stages.run(account.id(), Stage.RECONCILIATION, goOn, this::reconcile);
            } else {
                stages.run(account.id(), Stage.SYNC, goOn, this::sync);
            }
        }
        pauses.note(goOn);
    }

    /** What is owed to the connection, without reading anything before. */
    void writeBack(BooleanSupplier goOn) {
        synchronized (writing) {
            stages.run(account.id(), Stage.WRITE_BACK, goOn, () -> writeOwed(goOn));
        }
        pauses.note(goOn);
    }

    /** Runs this while nothing else follows the changes of the connection. */
    void alone(Runnable work) {
        synchronized (reading) {
            work.run();
        }
    }

    /** Who began to drive the accounts after the hour of the nightly reading may have to make up for it. */
    private void learnTheLastNight() {
        connector.sweep().lastReconciled(account).ifPresent(reconciliation::wasDone);
        nightsKnown = true;
    }

    private void sync() {
        SyncReport report = connector.sync().run(account, false, Progress.SILENT);
        if (report.changed() > 0 || report.removed() > 0) {
            LOG.info("{}: {} changed, {} removed", account.id(), report.changed(), report.removed());
        }
    }

    /** Reads everything once more and looks for what is not there any more. */
    private void reconcile() {
        // Moved before the work: an attempt that fails must not fill every round until the next night.
        reconciliation.failed();
        Instant start = clock.instant();
        SyncReport report = connector.sync().run(account, true, Progress.SILENT);
        int gone = connector.sweep().reconcile(account, start, Progress.SILENT);
        if (gone > 0) {
            connector.sync().removals(account);
        }
        reconciliation.done();
        LOG.info(
                "{}: reconciliation read {} records in {}, {} had changed, {} were gone",
                account.id(),
                report.read(),
                Duration.between(start, clock.instant()),
                report.changed(),
                gone);
        if (report.overwritten() > 0) {
            LOG.warn(
                    "{}: in {} records somebody else changed a field of the connector; it is written again,"
                            + " at most once a day and record ('connector audit list --action crm.overwritten' names them)",
                    account.id(),
                    report.overwritten());
        }
    }

    private void writeOwed(BooleanSupplier goOn) {
        UpkeepStage.Report upkeep = connector.upkeep().run(account);
        if (upkeep.owed() > 0) {
            LOG.info("{}: the consent fields of {} records are written next", account.id(), upkeep.owed());
        }
        WriteBackReport report = connector.writeBack().run(account, goOn, Progress.SILENT);
        if (report.written() > 0 || report.parked() > 0) {
            LOG.info("{}: {} written, {} parked", account.id(), report.written(), report.parked());
        }
        report.stopped().ifPresent(why -> LOG.warn("{}: write-back stopped: {}", account.id(), why));
    }
}
