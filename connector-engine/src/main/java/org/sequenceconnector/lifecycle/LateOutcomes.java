package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentStateMachine;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Outcomes that come after the end: the reason of the person's last enrollment is amended, its status and end stay, and
 * what was known before is kept.
 */
public final class LateOutcomes {
    private final EnrollmentMoves moves;

    public LateOutcomes(EnrollmentMoves moves) {
        this.moves = moves;
    }

    /** An opt-out that was first seen after the last enrollment ended, and within the late window. */
    public void optOut(UnitOfWork work, PersonView view, Instant now, String cause) {
        work.enrollments().endedSince(view.snapshot().id(), now.minus(EnrollmentStateMachine.LATE_WINDOW)).stream()
                .max(Comparator.comparing(LateOutcomes::endedAt))
                .filter(last -> view.facts().stream().anyMatch(fact -> optedOutAfter(fact, endedAt(last))))
                .ifPresent(last -> moves.apply(
                        work,
                        last,
                        new EnrollmentEvent.LateOutcome(EndCause.OPT_OUT, "opted out after the end"),
                        now,
                        "system",
                        cause));
    }

    private static boolean optedOutAfter(ConsentFact fact, Instant end) {
        boolean aboutThePerson = switch (fact.kind()) {
            case GLOBAL_OPT_OUT, SUBSCRIPTION, COMPLAINT, DO_NOT_EMAIL -> true;
            case DO_NOT_CONTACT, LEGAL_BASIS, HARD_BOUNCE, ADDRESS_INVALID -> false;
        };
        return aboutThePerson
                && fact.statement().optsOut()
                && !fact.propagated()
                && fact.sourceChangedAt().isAfter(end);
    }

    private static Instant endedAt(Enrollment enrollment) {
        return enrollment.endedAt().orElse(Instant.MIN);
    }
}
