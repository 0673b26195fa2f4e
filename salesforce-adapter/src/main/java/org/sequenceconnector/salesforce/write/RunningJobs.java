package org.sequenceconnector.salesforce.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.Pause;

/**
 * Jobs that Salesforce may still be working on, and that nobody in this process waits for: those that could not be aborted,
 * and those that a killed process left behind, which Salesforce itself lists. Their values are older than what is written
 * next, so they have to end first. Thread-safe.
 */
final class RunningJobs {
    /** Salesforce gives a batch of 10,000 rows five minutes. */
    private static final Duration MAX = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final BulkJobs jobs;
    private final Clock clock;
    private final Pause pause;
    private final Set<String> watched = new LinkedHashSet<>();
    private final Set<String> ours = new LinkedHashSet<>();
    private Instant watchedSince = Instant.EPOCH;
    private boolean listed;

    RunningJobs(BulkJobs jobs, Clock clock, Pause pause) {
        this.jobs = jobs;
        this.clock = clock;
        this.pause = pause;
    }

    synchronized void started(String job) {
        ours.add(job);
    }

    synchronized void ended(String job) {
        ours.remove(job);
        watched.remove(job);
    }

    /** The one who waited for the job gave up. */
    synchronized void leftBehind(String job) {
        if (ours.remove(job)) {
            watched.add(job);
            watchedSince = clock.instant();
        }
    }

    /**
     * Returns when no job of ours from before can touch a row any more.
     *
     * @throws RetryableCrmException one still can; write later
     */
    synchronized void awaitOldOnes() {
        if (!listed) {
            List<String> found = jobs.running();
            found.stream().filter(job -> !ours.contains(job)).forEach(watched::add);
            watchedSince = clock.instant();
            listed = true;
        }
        Instant end = clock.instant().plus(PATIENCE);
        while (!watched.isEmpty() && clock.instant().isBefore(watchedSince.plus(MAX))) {
            watched.removeIf(job -> jobs.status(job).state().isOver());
            if (watched.isEmpty()) {
                return;
            }
            if (!clock.instant().isBefore(end)) {
                throw new RetryableCrmException(
                        "a Bulk job from before is still being worked on; writing waits for it so that old values"
                                + " cannot follow new ones",
                        Optional.of(PATIENCE));
            }
            pause.sleep(LOOK);
        }
        watched.clear();
    }
}
