package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.Target;

/** One enrollment in every situation, made only by events. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-05-06T10:00:00Z");
    static final Instant LATER = NOW.plusSeconds(3600);

    private Sample() {}

    static NewEnrollment asked() {
        return new NewEnrollment(
                new EnrollmentId("e-1"),
                new PersonId("p-1"),
                Target.contact(RecordRef.of("hubspot", ObjectType.CONTACT, "7")),
                "welcome",
                "Welcome",
                1,
                EnrollmentMethod.MANUAL,
                "key-1",
                "rep-1",
                "rep-1",
                true);
    }

    static EnrollmentEvent.Start start(Hold... holds) {
        return new EnrollmentEvent.Start(3, 3, 50, 0, NOW, Set.of(holds), List.of(), "d-2");
    }

    static EnrollmentEvent.Start startFrom(Sender sender) {
        return new EnrollmentEvent.Start(
                3, 3, 50, 0, NOW, Set.of(), List.of(), "d-2", Optional.of(sender), Optional.empty());
    }

    static Hold hold(HoldKind kind) {
        return new Hold(kind, NOW, "", Optional.empty());
    }

    static Enrollment draft() {
        return EnrollmentFactory.draft(asked(), "d-1", NOW);
    }

    static Enrollment queued() {
        return EnrollmentFactory.accepted(asked(), start(), NOW);
    }

    static Enrollment started() {
        return moved(queued(), completed(0));
    }

    static Enrollment ending(Enrollment live, EndCause cause) {
        return moved(live, new EnrollmentEvent.EndObserved(cause, ""));
    }

    static Enrollment ended(Enrollment live, EndCause cause) {
        return moved(ending(live, cause), new EnrollmentEvent.EndingConfirmed());
    }

    /** The named status, or the ending phase. */
    static Enrollment in(String state) {
        return switch (state) {
            case "DRAFT" -> draft();
            case "QUEUED" -> queued();
            case "STARTED" -> started();
            case "BLOCKED" -> moved(started(), placed(HoldKind.MAILBOX_PAUSED));
            case "PAUSED" -> moved(started(), placed(HoldKind.MANUAL_PAUSE));
            case "ENDING" -> ending(started(), EndCause.UNENROLLED);
            case "FINISHED" -> ended(queued(), EndCause.MARKED_COMPLETE);
            case "COMPLETED" -> ended(started(), EndCause.UNENROLLED);
            case "CANCELED" -> ended(queued(), EndCause.UNENROLLED);
            case "EXCLUDED" -> ended(queued(), EndCause.EXCLUSION_MATCHED);
            case "BOUNCED" -> ended(started(), EndCause.BOUNCED);
            case "BOUNCE_STOPPED" -> ended(started(), EndCause.BOUNCE_STOPPED);
            default -> throw new IllegalArgumentException("no such state: " + state);
        };
    }

    static EnrollmentEvent completed(int index) {
        return new EnrollmentEvent.StepCompleted("step-" + index, index, Optional.of(LATER), index == 2);
    }

    static EnrollmentEvent skipped(int index) {
        return new EnrollmentEvent.StepSkipped("step-" + index, index, Optional.of(LATER), index == 2);
    }

    static EnrollmentEvent placed(HoldKind kind) {
        return new EnrollmentEvent.HoldPlaced(hold(kind));
    }

    static EnrollmentEvent lifted(HoldKind kind) {
        return new EnrollmentEvent.HoldLifted(kind, Optional.of(LATER));
    }

    static Enrollment moved(Enrollment before, EnrollmentEvent event) {
        return move(before, event, NOW).after();
    }

    static Transition.Moved move(Enrollment before, EnrollmentEvent event, Instant now) {
        Transition transition = EnrollmentStateMachine.apply(before, event, now);
        if (transition instanceof Transition.Moved moved) {
            return moved;
        }
        throw new AssertionError("expected a move, got " + transition);
    }
}
