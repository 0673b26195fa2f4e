package org.sequenceconnector.salesforce.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes many rows of one type by Bulk API 2.0 jobs, sorted by account because a job's batches run in parallel. A job that
 * is complete says nothing of its rows: the lists of successful, failed and unprocessed ones do, matched by id.
 *
 * <p>A job that does not end in time is aborted, so that it cannot save old values after newer ones were written; for the
 * same reason a job that could not be aborted, or that a killed process left behind, is waited for before anything else is
 * written. A job left open is harmless: Salesforce never touches the rows of a job whose upload was not declared complete.
 */
final class BulkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);

    /** Salesforce takes 150 MB after its own encoding. */
    private static final long MAX_BYTES = 100_000_000;

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration MAX_LOOK = Duration.ofSeconds(20);
    /** Shorter than the time for which the caller holds its rows. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final BulkJobs jobs;
    private final RunningJobs runningJobs;
    private final Clock clock;
    private final Pause pause;
    private final long mostBytes;

    BulkWriter(BulkJobs jobs, RunningJobs runningJobs, Clock clock, Pause pause) {
        this(jobs, runningJobs, clock, pause, MAX_BYTES);
    }

    BulkWriter(BulkJobs jobs, RunningJobs runningJobs, Clock clock, Pause pause, long mostBytes) {
        this.jobs = jobs;
        this.runningJobs = runningJobs;
        this.clock = clock;
        this.pause = pause;
        this.mostBytes = mostBytes;
    }

    /** @return rows that are to go on by other means: met a lock, were never looked at, or cannot be said in CSV */
    List<WriteRow> write(ObjectType type, List<WriteRow> rows, Settlement settlement) {
        List<WriteRow> left = new ArrayList<>();
        List<WriteRow> fit = new ArrayList<>();
        rows.forEach(row -> (BulkCsv.canHold(row) ? fit : left).add(row));
        fit.sort(Comparator.comparing(WriteRow::account));
        List<BulkCsv> uploads = BulkCsv.uploads(fit, mostBytes);
        for (int index = 0; index < uploads.size(); index++) {
            try {
                left.addAll(run(type, uploads.get(index), settlement));
            } catch (CrmException trouble) {
                uploads.subList(index, uploads.size()).forEach(upload -> settlement.unsent(upload.rows(), trouble));
                return left;
            }
        }
        return left;
    }

    private List<WriteRow> run(ObjectType type, BulkCsv upload, Settlement settlement) {
        Optional<String> created = jobs.create(type);
        if (created.isEmpty()) {
            return upload.rows();
        }
        String job = created.orElseThrow();
        LOG.info("Bulk job {} updates {} rows of type {}", job, upload.rows().size(), type.word());
        try {
            jobs.upload(job, upload);
            runningJobs.started(job);
            jobs.start(job);
            BulkJobs.Status end = await(job);
            if (!end.words().isEmpty()) {
                LOG.warn("Bulk job {} ended as {}: {}", job, end.state(), end.words());
            }
        } catch (PermanentCrmException refused) {
            LOG.warn("Bulk job {} is refused; its rows go another way: {}", job, refused.getMessage());
            abandon(job, refused);
            return upload.rows();
        } catch (CrmException trouble) {
            abandon(job, trouble);
            throw trouble;
        }
        runningJobs.ended(job);
        return settle(job, upload.rows(), settlement);
    }

    /** Waits with growing pauses; a job that takes too long is aborted. */
    private BulkJobs.Status await(String job) {
        Instant end = clock.instant().plus(PATIENCE);
        Duration look = FIRST_LOOK;
        while (true) {
            pause.sleep(look);
            BulkJobs.Status status = jobs.status(job);
            if (status.state().isOver()) {
                return status;
            }
            if (!clock.instant().isBefore(end)) {
                jobs.abort(job);
                BulkJobs.Status aborted = jobs.status(job);
                if (aborted.state().isOver()) {
                    return aborted;
                }
                throw new RetryableCrmException(
                        "Salesforce is still working on Bulk job " + job, Optional.of(MAX_LOOK));
            }
            look = longer(look);
        }
    }

    static Duration longer(Duration look) {
        Duration grown = look.multipliedBy(3).dividedBy(2);
        return grown.compareTo(MAX_LOOK) > 0 ? MAX_LOOK : grown;
    }

    private void abandon(String job, CrmException trouble) {
        try {
            jobs.abort(job);
            runningJobs.ended(job);
        } catch (CrmException alsoThis) {
            // The rows are written again later; until the job is known to be over, nothing else is.
            runningJobs.leftBehind(job);
            LOG.warn("Bulk job {} could not be aborted and is waited for", job);
            trouble.addSuppressed(alsoThis);
        }
    }

    private List<WriteRow> settle(String job, List<WriteRow> rows, Settlement settlement) {
        Map<String, WriteRow> open = new HashMap<>();
        rows.forEach(row -> open.put(SalesforceIds.normal(row.record().id()), row));
        for (Map<String, String> saved : jobs.rows(job, BulkJobs.Result.SUCCESSFUL)) {
            take(open, saved).ifPresent(row -> settlement.settle(row, List.of()));
        }
        List<WriteRow> left = new ArrayList<>();
        for (Map<String, String> failed : jobs.rows(job, BulkJobs.Result.FAILED)) {
            take(open, failed).ifPresent(row -> {
                RowError error = RowError.ofBulk(failed.getOrDefault("sf__Error", ""));
                // Without the field it names the row may go: collections leave it out.
                boolean named = NamedField.of(row, List.of(error)).isPresent();
                if (named || !settlement.settle(row, List.of(error))) {
                    left.add(row);
                }
            });
        }
        int unprocessed = jobs.rows(job, BulkJobs.Result.UNPROCESSED).size();
        Collection<WriteRow> rest = open.values();
        if (unprocessed != rest.size()) {
            LOG.warn(
                    "Bulk job {} says that {} rows were not looked at, but {} are in no list; all of these go again",
                    job,
                    unprocessed,
                    rest.size());
        }
        left.addAll(rest);
        return left;
    }

    /** The row that a line is about, each at most once. */
    private static Optional<WriteRow> take(Map<String, WriteRow> open, Map<String, String> result) {
        String id = SalesforceIds.normal(result.getOrDefault(BulkCsv.ID, ""));
        return Optional.ofNullable(open.remove(id));
    }
}
