package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.enrollment.Transition.Moved;

/** What placing and lifting holds makes of an enrollment: T8 to T11. */
final class HoldMoves {
    private HoldMoves() {}

    static Transition placed(Enrollment enrollment, EnrollmentEvent.HoldPlaced placed, Instant now) {
        Hold wanted = placed.hold();
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        Instant since = enrollment.holds().stream()
                .filter(hold -> hold.kind() == wanted.kind())
                .map(Hold::since)
                .findFirst()
                .orElse(wanted.since());
        edit.holds.removeIf(hold -> hold.kind() == wanted.kind());
        edit.holds.add(new Hold(wanted.kind(), since, wanted.detail(), wanted.until()));
        edit.nextStepAt = Optional.empty();
        edit.waitingFor = edit.waitingFor.filter(HoldMoves::withSomebody);
        return new Moved(edit.done(now), wanted.kind().pause() ? "T10" : "T8");
    }

    static Transition lifted(Enrollment enrollment, EnrollmentEvent.HoldLifted lifted, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        edit.holds.removeIf(hold -> hold.kind() == lifted.hold());
        boolean free = edit.holds.isEmpty() && edit.waitingFor.isEmpty();
        edit.nextStepAt = free ? lifted.nextStepAt() : Optional.empty();
        if (free) {
            edit.waitingFor = edit.nextStepAt.filter(due -> due.isAfter(now)).map(due -> WaitingFor.STEP_DELAY);
        }
        return new Moved(edit.done(now), lifted.hold().pause() ? "T11" : "T9");
    }

    /** A step that was handed over stays with that person; lifting a hold must not make it due again. */
    private static boolean withSomebody(WaitingFor waitingFor) {
        return waitingFor == WaitingFor.TASK || waitingFor == WaitingFor.APPROVAL;
    }
}
