package org.sequenceconnector.app.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.app.config.ConnectorConfig;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.pipeline.Connector;
import org.sequenceconnector.pipeline.Progress;
import org.sequenceconnector.pipeline.SyncReport;
import org.sequenceconnector.pipeline.WriteBackReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of work for one connection: sync (once a night as a reconciliation), then what follows from it, then
 * write-back. Whoever leads also reacts,
 * answers requests and carries steps out; that is the work that belongs to the store and not to one account.
 */
final class ConnectionCycle {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCycle.class);

    private final Connector connector;
    private final ConnectedCrm account;
    private final boolean leads;
    private final AccountHealth health;
    private final Nightly reconciliation;
    private final Clock clock;
    private boolean choicesAligned;

    ConnectionCycle(Application application, ConnectedCrm account, boolean leads, AccountHealth health) {
        this.connector = application.connector();
        this.account = account;
        this.leads = leads;
        this.health = health;
        this.clock = application.clock();
        ConnectorConfig config = application.config().connector();
        this.reconciliation =
                new Nightly(clock, config.workspace().zone(), config.polling().sweepAt());
    }

    /**
     * @param goOn asked before every stage: whether this process may still talk to the account and is not stopping
     */
    void run(BooleanSupplier goOn) {
        if (!choicesAligned && goOn.getAsBoolean()) {
            choicesAligned = RequestChoices.align(account);
        }
        if (reconciliation.isDue()) {
            stage("reconciliation", goOn, this::reconcile);
        } else {
            stage("sync", goOn, this::sync);
        }
        if (leads) {
            stage("react", goOn, () -> connector.react().run(Progress.SILENT));
            stage("requests", goOn, () -> connector.fieldRequests().run());
            stage("steps", goOn, () -> connector.steps().run());
        }
        stage("write-back", goOn, this::writeBack);
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
        reconciliation.done();
        LOG.info(
                "{}: reconciliation read {} records in {}, {} had changed, {} were gone",
                account.id(),
                report.read(),
                Duration.between(start, clock.instant()),
                report.changed(),
                gone);
    }

    private void writeBack() {
        WriteBackReport report = connector.writeBack().run(account, Progress.SILENT);
        if (report.written() > 0 || report.parked() > 0) {
            LOG.info("{}: {} written, {} parked", account.id(), report.written(), report.parked());
        }
        report.stopped().ifPresent(why -> LOG.warn("{}: write-back stopped: {}", account.id(), why));
    }

    /** A stage that fails never keeps the others from their turn: each takes its work from the store. */
    private void stage(String name, BooleanSupplier goOn, Runnable work) {
        if (!goOn.getAsBoolean()) {
            return;
        }
        try {
            work.run();
            health.succeeded(account.id(), name);
        } catch (CrmAuthorizationException refused) {
            health.failed(account.id(), name);
            LOG.error(
                    "{}: {} cannot log in: {}. Renew the token, then restart.",
                    account.id(),
                    name,
                    refused.getMessage());
        } catch (CrmException trouble) {
            health.failed(account.id(), name);
            LOG.warn("{}: {} will be tried again: {}", account.id(), name, trouble.getMessage());
        } catch (RuntimeException trouble) {
            health.failed(account.id(), name);
            LOG.error("{}: {} failed and will be tried again", account.id(), name, trouble);
        }
    }
}
