package org.sequenceconnector.pipeline;

import java.util.List;
import java.util.Optional;
import org.sequenceconnector.eligibility.Finding;
import org.sequenceconnector.eligibility.Note;
import org.sequenceconnector.eligibility.Verdict;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
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

    /** The reason shown first. */
    public Optional<Finding> primary() {
        return decision.primary();
    }
}
