package org.sequenceconnector.app.serve;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.desk.RetentionStage;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Leases;
import org.sequenceconnector.work.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the work among all processes of one store: one drives all accounts, the others stand by.
 *
 * <p>Every process has one thread that drives while it holds the lease of all accounts, and otherwise waits for the lease of
 * a process that died to run out; single commands respect it as well. The nightly sweep is a scheduled job, done by one of
 * them, on a thread that nothing else uses.
 */
final class Workers implements AutoCloseable {
    /** The scheduled job's name, by which its last success is found. */
    static final String SWEEP = "nightly-sweep";

    static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Application application;
    private final AccountHealth health;
    private final ExecutorService driver =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("driver").factory());
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<AccountThreads> driving = Optional.empty();
    private final Scheduler scheduler;

    Workers(Application application, AccountHealth health) {
        this.application = application;
        this.health = health;
        this.scheduler = Scheduler.create(application.store().dataSource(), new ArrayList<Task<?>>())
                .startTasks(List.of(sweepTask()))
                .threads(1)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(GRACE)
                .build();
    }

    void start() {
        driver.submit(this::driveForEver);
        scheduler.start();
    }

    private void driveForEver() {
        while (!stopped()) {
            try {
                drive();
            } catch (RuntimeException | Error trouble) {
                // The thread must outlive whatever happens on it. Out of memory ends the process, by its launcher.
                LOG.error("driving the accounts failed and begins again", trouble);
                pause(AGAIN);
            }
        }
    }

    /** Until this process stops. A process that finds the lease taken waits for it to run out. */
    private void drive() {
        List<ConnectionId> accounts =
                application.accounts().stream().map(ConnectedCrm::id).toList();
        try (AccountLease lease = AccountLease.takeAll(
                application.store(), accounts, Leases.Seat.DRIVER, application.worker(), application.clock())) {
            while (!stopped()) {
                Optional<AccountLease.Turn> turn = lease.turn();
                if (turn.isPresent()) {
                    LOG.info("{}: driven by this process", accounts);
                    application.connector().sweep().alignWithCatalog();
                    AccountThreads threads =
                            new AccountThreads(application, health, () -> lease.still(turn.get()), this::stopped);
                    driving = Optional.of(threads);
                    health.drives();
                    try {
                        threads.run();
                    } finally {
                        health.standsBy();
                        driving = Optional.empty();
                    }
                    LOG.info("{}: let go", accounts);
                }
                pause(Duration.ofSeconds(1));
            }
        }
    }

    private RecurringTask<Void> sweepTask() {
        ConnectorConfig config = application.config().connector();
        return Tasks.recurring(
                        SWEEP,
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
        driver.shutdown();
        try {
            if (!driver.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the accounts were not let go within {}; their lease runs out by itself", GRACE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
