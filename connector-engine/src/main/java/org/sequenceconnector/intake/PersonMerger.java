package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.person.IdentityResolver.Merge;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Moves what hangs on a person when two turn out to be one. Where both run in the same sequence, the enrollment that has
 * come further survives and the other ends, so that nobody is written to twice.
 */
public final class PersonMerger {
    private final EnrollmentMoves moves;
    private final OwedWrites owedWrites;

    public PersonMerger(EnrollmentMoves moves, OwedWrites owedWrites) {
        this.moves = moves;
        this.owedWrites = owedWrites;
    }

    public void merge(UnitOfWork work, Merge merge, Instant now) {
        work.people().lock(List.of(merge.survivor(), merge.absorbed()));
        List<Enrollment> live = new ArrayList<>(work.enrollments().liveOf(List.of(merge.survivor(), merge.absorbed())));
        live.sort(Comparator.comparingInt((Enrollment e) -> -e.completedSteps())
                .thenComparing(Enrollment::createdAt)
                .thenComparing(e -> e.id().value()));
        List<String> kept = new ArrayList<>();
        for (Enrollment enrollment : live) {
            if (kept.contains(enrollment.sequenceKey())) {
                end(work, enrollment, merge, now);
            } else {
                kept.add(enrollment.sequenceKey());
            }
        }
        work.enrollments().movePerson(merge.absorbed(), merge.survivor());
        work.auditTrail()
                .append(new AuditEntry(
                        now,
                        "system",
                        "person.merged",
                        merge.survivor().value(),
                        "sync",
                        Map.of("absorbed", merge.absorbed().value())));
        owedWrites.status(work, merge.survivor(), now);
    }

    private void end(UnitOfWork work, Enrollment enrollment, Merge merge, Instant now) {
        String detail = "the same person is already in this sequence (records were merged)";
        String cause = "merge:" + merge.absorbed();
        switch (enrollment.phase()) {
            case DRAFT -> moves.apply(work, enrollment, new EnrollmentEvent.Discard(), now, "system", cause);
            case ACTIVE -> moves.end(work, enrollment, EndCause.SUPERSEDED, detail, now, "system", cause);
            case ENDING -> moves.close(work, enrollment, now, "system", cause);
            case ENDED -> {}
        }
    }
}
