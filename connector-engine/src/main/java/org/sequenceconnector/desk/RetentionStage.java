package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.sequenceconnector.audit.AuditTrail.Pruning;
import org.sequenceconnector.audit.Retention;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Removes what was kept long enough: entries of the trail lose their content, old decisions, superseded consent facts and
 * earlier versions of records go, and Not Enrolled records that nobody came back to are closed. What counts now is never touched, however old it is: current facts, live enrollments and
 * what they were decided on. Small transactions, so that nothing waits for it. Safe for use by many threads.
 */
public final class RetentionStage {
    private static final int BATCH = 1_000;

    private final Store store;
    private final Clock clock;

    public RetentionStage(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What was removed.
     *
     * @param entries of the trail that lost their content
     * @param versions of mirrored records
     * @param notEnrolled records of somebody not enrolled that were closed
     */
    public record Report(int entries, int decisions, int facts, int versions, int notEnrolled) {
        public boolean anything() {
            return entries + decisions + facts + versions + notEnrolled > 0;
        }
    }

    /**
     * @param goOn asked before every small transaction; the rest waits for the next run
     * @param progress told after every small transaction what is being removed and how much of it so far
     */
    public Report run(Retention retention, BooleanSupplier goOn, Progress progress) {
        Instant now = clock.instant();
        Retention.Limits limits = retention.at(now);
        int entries = entries(limits, now, goOn, progress);
        int notEnrolled = repeatedly(
                "Not Enrolled records",
                work -> work.enrollments().closeNotEnrolledBefore(limits.notEnrolled(), now, BATCH),
                goOn,
                progress);
        int decisions = repeatedly(
                "decisions", work -> work.enrollments().forgetDecisions(limits.decisions(), BATCH), goOn, progress);
        int facts = repeatedly(
                "replaced consent",
                work -> work.consentFacts().forgetSuperseded(limits.decisions(), BATCH),
                goOn,
                progress);
        repeatedly("drills", work -> work.consentDrills().forget(limits.decisions(), BATCH), goOn, progress);
        int versions = repeatedly(
                "earlier versions of records",
                work -> work.mirror().forgetVersions(limits.decisions(), BATCH),
                goOn,
                progress);
        return new Report(entries, decisions, facts, versions, notEnrolled);
    }

    private int entries(Retention.Limits limits, Instant now, BooleanSupplier goOn, Progress progress) {
        int entries = 0;
        Pruning pruning = new Pruning(0, 0, true);
        while (pruning.more() && goOn.getAsBoolean()) {
            long after = pruning.last();
            pruning = store.inTransaction(work -> work.auditTrail().prune(limits, after, BATCH, now));
            entries += pruning.entries();
            progress.advanced("entries of the trail", entries);
        }
        return entries;
    }

    private int repeatedly(String what, ToIntFunction<UnitOfWork> batch, BooleanSupplier goOn, Progress progress) {
        int sum = 0;
        int some = BATCH;
        while (some == BATCH && goOn.getAsBoolean()) {
            some = store.inTransaction(batch::applyAsInt);
            sum += some;
            progress.advanced(what, sum);
        }
        return sum;
    }
}
