package org.sequenceconnector.enrollment;

import java.util.Optional;

/** Recognises events that say what is so already. Every worker may be killed and repeat its last event. */
final class Repeats {
    private Repeats() {}

    /** Why the event changes nothing; empty when it does. */
    static Optional<String> of(Enrollment enrollment, EnrollmentEvent event) {
        boolean repeat = switch (event) {
            case EnrollmentEvent.Start start -> enrollment.live() && enrollment.version() == start.version();
            case EnrollmentEvent.StartRefused refused ->
                enrollment.phase() == Phase.DRAFT && enrollment.decisionId().equals(refused.decisionId());
            case EnrollmentEvent.Discard discard -> ended(enrollment, EndCause.DISCARDED);
            case EnrollmentEvent.StepCompleted step -> step.index() < enrollment.nextStepIndex();
            case EnrollmentEvent.StepSkipped step -> step.index() < enrollment.nextStepIndex();
            case EnrollmentEvent.StepWaits waits -> waitsSo(enrollment, waits);
            case EnrollmentEvent.HoldPlaced placed -> heldSo(enrollment, placed.hold());
            case EnrollmentEvent.HoldLifted lifted ->
                enrollment.phase() == Phase.ACTIVE
                        && enrollment.holds().stream().noneMatch(hold -> hold.kind() == lifted.hold());
            case EnrollmentEvent.EndObserved end -> ended(enrollment, end.cause());
            case EnrollmentEvent.EndingConfirmed confirmed -> enrollment.phase() == Phase.ENDED;
            case EnrollmentEvent.LateOutcome late ->
                enrollment.phase() == Phase.ENDED && ended(enrollment, late.cause());
            case EnrollmentEvent.OutcomeNoted noted -> enrollment.outcomes().contains(noted.outcome());
            case EnrollmentEvent.Confirmed confirmed -> enrollment.waivers().contains(confirmed.waiver());
            case EnrollmentEvent.Migrated migrated -> enrollment.live() && enrollment.version() == migrated.version();
            case EnrollmentEvent.Rerouted rerouted -> enrollment.sender().equals(Optional.of(rerouted.sender()));
            case EnrollmentEvent.PersonMoved moved -> enrollment.person().equals(moved.survivor());
        };
        return repeat ? Optional.of(event.kind() + " says what is so already") : Optional.empty();
    }

    private static boolean ended(Enrollment enrollment, EndCause cause) {
        return enrollment.ends().stream().anyMatch(end -> end.cause() == cause);
    }

    private static boolean waitsSo(Enrollment enrollment, EnrollmentEvent.StepWaits waits) {
        return enrollment.phase() == Phase.ACTIVE
                && enrollment.waitingFor().equals(Optional.of(waits.waitingFor()))
                && enrollment.nextStepAt().equals(waits.until());
    }

    private static boolean heldSo(Enrollment enrollment, Hold wanted) {
        return enrollment.phase() == Phase.ACTIVE
                && enrollment.holds().stream()
                        .anyMatch(hold -> hold.kind() == wanted.kind()
                                && hold.detail().equals(wanted.detail())
                                && hold.until().equals(wanted.until()));
    }
}
