package org.sequenceconnector.app.serve;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sequenceconnector.app.config.ConnectorConfig;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.pipeline.Leases;
import org.sequenceconnector.pipeline.Progress;
import org.sequenceconnector.pipeline.RetentionStage;
import org.sequenceconnector.record.ConnectionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the work among all processes of one store: one drives all accounts, the others stand by.
 *
 * <p>Driving is one scheduled job whose execution lasts until the process stops. The scheduler's heartbeat tells when a
 * process died; another one then picks the job up. The lease of all accounts is a second fence under it, also respected
 * by single commands.
 */
final class Workers implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Application application;
    private final AccountHealth health;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<AccountThreads> driving = Optional.empty();
    private final Scheduler scheduler;

    Workers(Application application, AccountHealth health) {
        this.application = application;
        this.health = health;
        this.scheduler = Scheduler.create(application.store().dataSource(), new ArrayList<Task<?>>())
                .startTasks(drivingTask())
                .startTasks(List.of(sweepTask()))
                .threads(2)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(GRACE)
                .build();
    }

    void start() {
        scheduler.start();
    }

    private CustomTask<Void> drivingTask() {
        CompletionHandler<Void> again =
                new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(Duration.ofSeconds(1)));
        return Tasks.custom("accounts", Void.class)
                .onFailureReschedule(FixedDelay.of(Duration.ofSeconds(5)))
                .onDeadExecutionRevive()
                .scheduleOnStartup("driver", null, now -> now)
                .execute((instance, context) -> {
                    drive();
                    return again;
                });
    }

    /** Until this process stops. A process that finds the lease taken waits for it to run out. */
    private void drive() {
        List<ConnectionId> accounts =
                application.accounts().stream().map(ConnectedCrm::id).toList();
        try (AccountLease lease = AccountLease.takeAll(
                application.store(), accounts, Leases.Seat.DRIVER, application.worker(), application.clock())) {
            while (!stopped()) {
                if (lease.held()) {
                    LOG.info("{}: driven by this process", accounts);
                    application.connector().sweep().alignWithCatalog();
                    AccountThreads threads = new AccountThreads(application, health, () -> lease.held() && !stopped());
                    driving = Optional.of(threads);
                    threads.run();
                    driving = Optional.empty();
                    LOG.info("{}: let go", accounts);
                }
                pause(Duration.ofSeconds(1));
            }
        }
    }

    private RecurringTask<Void> sweepTask() {
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
        RetentionStage.Report removed = application
                .connector()
                .retention()
                .run(
                        application.config().connector().retention(),
                        () -> !stopped(),
                        (what, done) -> LOG.debug("kept long enough, removed so far: {} {}", done, what));
        if (removed.anything()) {
            LOG.info("kept long enough and removed: {}", removed);
        }
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
        driving.ifPresent(AccountThreads::wake);
        scheduler.stop();
    }
}
