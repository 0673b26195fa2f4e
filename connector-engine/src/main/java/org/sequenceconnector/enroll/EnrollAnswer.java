package org.sequenceconnector.enroll;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.trigger.EnrollmentRequest;

/**
 * The answer to one enrollment request.
 *
 * @param decision what was decided; in a dry run it was not stored
 * @param enrollment the new or the existing enrollment
 * @param replayed the same request was answered before and this is that answer
 */
public record EnrollAnswer(
        EnrollmentRequest request,
        DecisionRecord decision,
        List<Note> notes,
        Optional<Enrollment> enrollment,
        boolean replayed,
        boolean dryRun) {
    public EnrollAnswer {
        notes = List.copyOf(notes);
    }

    public boolean enrolled() {
        return decision.verdict() == Verdict.ENROLL;
    }

    /**
     * Whether it is possible only later, and nobody asks again unless the person who asked does: they did not choose to be
     * enrolled when it is possible.
     */
    public boolean leftToPerson() {
        return decision.verdict() == Verdict.DEFER
                && primary()
                        .filter(finding -> Deferral.leftToPerson(request, finding.code()))
                        .isPresent();
    }

    /** The earliest time at which nothing that is known to pass by itself stands in the way; empty when no time is known. */
    public Optional<Instant> possibleFrom() {
        return decision.findings().stream()
                .filter(finding -> finding.severity() == Severity.DEFER && !finding.waived())
                .flatMap(finding -> finding.retryAt().stream())
                .max(Comparator.naturalOrder());
    }

    /** The reason shown first. */
    public Optional<Finding> primary() {
        return decision.primary();
    }
}
