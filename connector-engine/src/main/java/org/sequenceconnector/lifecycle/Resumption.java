package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Lifts holds. Before the last pause goes, consent and exclusions are asked again: what happened meanwhile ends the
 * enrollment or holds it for its own reason, and nothing is scheduled for somebody who may not be written to.
 */
public final class Resumption {
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final EnrollmentMoves moves;

    public Resumption(Supplier<Workspace> workspace, PersonReader persons, EnrollmentMoves moves) {
        this.workspace = workspace;
        this.persons = persons;
        this.moves = moves;
    }

    /** Does nothing when the hold does not stand. */
    public void lift(UnitOfWork work, Enrollment enrollment, HoldKind kind, Instant now, String actor, String cause) {
        boolean stands = enrollment.holds().stream().anyMatch(hold -> hold.kind() == kind);
        if (enrollment.phase() != Phase.ACTIVE || !stands) {
            return;
        }
        if (!lastPause(enrollment, kind)) {
            moves.lift(work, enrollment, kind, now, actor, cause);
            return;
        }
        Optional<PersonView> view = persons.read(
                work, enrollment.person(), Optional.of(enrollment.target().record()));
        Guard.Outcome outcome =
                new Guard(workspace.get()).check(enrollment, view, Guard.Moment.RESUME, Optional.empty(), now);
        BrokenConditions.note(work, outcome, now);
        switch (outcome) {
            case Guard.Outcome.Pass pass -> moves.lift(work, enrollment, kind, now, actor, cause);
            // A closed channel and stale data are matters of the step; the gate sees to them.
            case Guard.Outcome.Skip skip -> moves.lift(work, enrollment, kind, now, actor, cause);
            case Guard.Outcome.Wait wait -> moves.lift(work, enrollment, kind, now, actor, cause);
            case Guard.Outcome.End end -> moves.end(work, enrollment, end.causes(), now, actor, cause);
            case Guard.Outcome.Hold hold -> exchange(work, enrollment, kind, hold, now, actor, cause);
        }
    }

    /** The new hold comes before the old one goes, so that there is no moment without any. */
    private void exchange(
            UnitOfWork work,
            Enrollment enrollment,
            HoldKind kind,
            Guard.Outcome.Hold wanted,
            Instant now,
            String actor,
            String cause) {
        if (wanted.kind() == kind) {
            return;
        }
        Hold placed = new Hold(wanted.kind(), now, wanted.detail(), Optional.empty());
        moves.apply(work, enrollment, new EnrollmentEvent.HoldPlaced(placed), now, "system", cause);
        Enrollment held = work.enrollments().find(enrollment.id()).orElseThrow();
        moves.lift(work, held, kind, now, actor, cause);
    }

    private static boolean lastPause(Enrollment enrollment, HoldKind kind) {
        return kind.pause()
                && enrollment.holds().stream()
                        .filter(hold -> hold.kind().pause())
                        .allMatch(hold -> hold.kind() == kind);
    }
}
