package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.work.UnitOfWork;

/** Ends the weaker enrollments that a decision lets a new one take the place of. */
public final class Takeover {
    private final EnrollmentMoves moves;

    public Takeover(EnrollmentMoves moves) {
        this.moves = moves;
    }

    /**
     * @param stronger name of the sequence that takes over
     * @return whether one of them still has a step in flight, so that the new one has to wait for its end
     */
    public boolean mustWait(UnitOfWork work, EligibilityResult result, String stronger, Instant now, String cause) {
        boolean inFlight = false;
        if (result.verdict() != Verdict.ENROLL) {
            return false;
        }
        for (String id : result.superseded()) {
            EnrollmentId weaker = new EnrollmentId(id);
            work.enrollments()
                    .find(weaker)
                    .filter(found -> found.phase() == Phase.ACTIVE)
                    .ifPresent(found -> moves.end(
                            work,
                            found,
                            EndCause.SUPERSEDED,
                            "a stronger sequence took over: " + stronger,
                            now,
                            "system",
                            cause));
            Optional<Enrollment> after = work.enrollments().find(weaker);
            inFlight |= after.filter(found -> found.phase() == Phase.ENDING).isPresent();
        }
        return inFlight;
    }
}
