package org.sequenceconnector.app.serve;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sequenceconnector.app.config.ConnectorConfig;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.pipeline.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the work among all processes of one store.
 *
 * <p>Each connection is one scheduled job whose execution lasts until the process stops, so a connection stays with the
 * process that has it. The scheduler's heartbeat tells when a process died; another one then picks the job up. The lease
 * is a second fence under it, also respected by single commands.
 */
final class Workers implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Application application;
    private final AccountHealth health;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Scheduler scheduler;

    Workers(Application application, AccountHealth health) {
        this.application = application;
        this.health = health;
        List<ConnectedCrm> accounts = application.accounts();
        this.scheduler = Scheduler.create(application.store().dataSource(), new ArrayList<Task<?>>())
                .startTasks(connectionTasks(accounts))
                .startTasks(List.of(sweepTask()))
                .threads(accounts.size() + 1)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(GRACE)
                .build();
    }

    void start() {
        scheduler.start();
    }

    private List<com.github.kagkarlsson.scheduler.task.helper.CustomTask<Void>> connectionTasks(
            List<ConnectedCrm> accounts) {
        List<com.github.kagkarlsson.scheduler.task.helper.CustomTask<Void>> tasks = new ArrayList<>();
        for (ConnectedCrm account : accounts) {
            boolean leads = tasks.isEmpty();
            ConnectionCycle cycle = new ConnectionCycle(application, account, leads, health);
            CompletionHandler<Void> again =
                    new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(Duration.ofSeconds(1)));
            tasks.add(Tasks.custom("connection-" + account.id(), Void.class)
                    .onFailureReschedule(FixedDelay.of(Duration.ofSeconds(5)))
                    .onDeadExecutionRevive()
                    .scheduleOnStartup("driver", null, now -> now)
                    .execute((instance, context) -> {
                        drive(account, cycle);
                        return again;
                    }));
        }
        return tasks;
    }

    /** Until this process stops. A process that finds the lease taken waits for it to run out. */
    private void drive(ConnectedCrm account, ConnectionCycle cycle) {
        LOG.info("{}: driven by this process", account.id());
        try (AccountLease lease =
                AccountLease.take(application.store(), account.id(), application.worker(), application.clock())) {
            while (!stopped()) {
                if (lease.held()) {
                    cycle.run(() -> lease.held() && !stopped());
                }
                pause(application.config().connector().polling().changes());
            }
        }
        LOG.info("{}: let go", account.id());
    }

    private com.github.kagkarlsson.scheduler.task.helper.RecurringTask<Void> sweepTask() {
        ConnectorConfig config = application.config().connector();
        return Tasks.recurring(
                        "nightly-sweep",
                        Schedules.daily(
                                config.workspace().zone(), config.polling().sweepAt()))
                .execute((instance, context) -> sweep());
    }

    private void sweep() {
        Instant start = application.clock().instant();
        application.connector().sweep().sweepConsent(Progress.SILENT);
        application.connector().sweep().alignWithCatalog();
        application.connector().sweep().tidy();
        LOG.info(
                "nightly sweep took {}",
                Duration.between(start, application.clock().instant()));
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause(Duration length) {
        try {
            if (stopping.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    /** Lets the running stages finish, gives the leases back. */
    @Override
    public void close() {
        stopping.countDown();
        scheduler.stop();
    }
}
