package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** Tells the enrollments of others at the company of a reply, where their sequence says that it concerns them. */
final class ColleagueReplies {
    private final Supplier<Workspace> workspace;
    private final EnrollmentMoves moves;

    ColleagueReplies(Supplier<Workspace> workspace, EnrollmentMoves moves) {
        this.workspace = workspace;
        this.moves = moves;
    }

    /** No step passes from now on; the enrollments end with the next look at their persons. */
    void tell(UnitOfWork work, PersonId replied, Instant at, Instant now, String actor, String cause) {
        Outcome outcome = new Outcome.ColleagueReply(at);
        for (RecordRef company : WaitingRequests.companies(work, replied)) {
            for (Enrollment other : work.enrollments().liveAt(company)) {
                if (!other.person().equals(replied) && concerned(other, outcome)) {
                    moves.apply(work, other, new EnrollmentEvent.OutcomeNoted(outcome), now, actor, cause);
                    work.mirror().noteChanged(Set.of(other.person()), Set.of(ChangeKind.COMPANY), now);
                }
            }
        }
    }

    private boolean concerned(Enrollment other, Outcome outcome) {
        return other.phase() == Phase.ACTIVE
                && OutcomeIntake.concerns(other, outcome)
                && ExitWatch.rules(workspace.get(), other).colleagueReplied();
    }
}
