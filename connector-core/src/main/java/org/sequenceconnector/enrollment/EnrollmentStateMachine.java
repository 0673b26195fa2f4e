package org.sequenceconnector.enrollment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.enrollment.Transition.Ignored;
import org.sequenceconnector.enrollment.Transition.Moved;
import org.sequenceconnector.enrollment.Transition.Refused;

/**
 * Says what an event makes of an enrollment. Pure: storing the answer, the audit entry and the write-back that belong to a
 * move in one transaction is the caller's job. Safe for use by many threads.
 *
 * <p>First a repeat is recognised ({@link Repeats}), then the {@link TransitionTable} is asked, then the move is made.
 */
public final class EnrollmentStateMachine {
    /** How long after the end an outcome still amends the reason; the last instant counts. */
    public static final Duration LATE_WINDOW = Duration.ofDays(30);

    private static final Set<EndCause> LATE_OUTCOMES =
            EnumSet.of(EndCause.REPLIED, EndCause.OPT_OUT, EndCause.BOUNCED, EndCause.MEETING_BOOKED);

    private EnrollmentStateMachine() {}

    /** Applies one event that happened at {@code now}. */
    public static Transition apply(Enrollment enrollment, EnrollmentEvent event, Instant now) {
        Optional<String> repeat = Repeats.of(enrollment, event);
        if (repeat.isPresent()) {
            return new Ignored(repeat.get());
        }
        if (!TransitionTable.allows(LifeStage.of(enrollment), event.kind())) {
            return refused(enrollment, event, "the table of moves does not list it");
        }
        return switch (event) {
            case EnrollmentEvent.Start start -> start(enrollment, start, now);
            case EnrollmentEvent.StartRefused refused -> startRefused(enrollment, refused, now);
            case EnrollmentEvent.Discard discard -> discard(enrollment, now);
            case EnrollmentEvent.StepCompleted step -> StepMoves.completed(enrollment, step, now);
            case EnrollmentEvent.StepSkipped step -> StepMoves.skipped(enrollment, step, now);
            case EnrollmentEvent.StepWaits waits -> StepMoves.waits(enrollment, waits, now);
            case EnrollmentEvent.HoldPlaced placed -> HoldMoves.placed(enrollment, placed, now);
            case EnrollmentEvent.HoldLifted lifted -> HoldMoves.lifted(enrollment, lifted, now);
            case EnrollmentEvent.EndObserved end -> endObserved(enrollment, end, now);
            case EnrollmentEvent.EndingConfirmed confirmed -> ended(enrollment, now);
            case EnrollmentEvent.LateOutcome late -> lateOutcome(enrollment, late, now);
            case EnrollmentEvent.OutcomeNoted noted -> outcomeNoted(enrollment, noted, now);
            case EnrollmentEvent.Confirmed confirmed -> confirmed(enrollment, confirmed, now);
            case EnrollmentEvent.Migrated migrated -> migrated(enrollment, migrated, now);
            case EnrollmentEvent.Rerouted rerouted -> rerouted(enrollment, rerouted, now);
            case EnrollmentEvent.PersonMoved moved -> personMoved(enrollment, moved, now);
        };
    }

    private static Transition start(Enrollment draft, EnrollmentEvent.Start start, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(draft);
        edit.phase = Phase.ACTIVE;
        edit.version = start.version();
        edit.totalSteps = start.totalSteps();
        edit.priority = start.priority();
        edit.nextStepIndex = start.firstStepIndex();
        edit.holds.addAll(start.holds());
        edit.waivers = start.waivers();
        edit.decisionId = start.decisionId();
        edit.sender = start.sender();
        start.taskOwner().ifPresent(owner -> edit.taskOwner = owner);
        edit.enrolledAt = Optional.of(now);
        if (start.holds().isEmpty()) {
            edit.nextStepAt = Optional.of(start.firstStepAt());
            edit.waitingFor =
                    start.firstStepAt().isAfter(now) ? Optional.of(WaitingFor.SCHEDULED_START) : Optional.empty();
        }
        return new Moved(edit.done(now), "T3");
    }

    private static Transition startRefused(Enrollment draft, EnrollmentEvent.StartRefused refused, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(draft);
        edit.decisionId = refused.decisionId();
        return new Moved(edit.done(now), "T4");
    }

    private static Transition discard(Enrollment draft, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(draft);
        edit.phase = Phase.ENDED;
        edit.ends.add(new EndEvent(EndCause.DISCARDED, now, ""));
        edit.endedAt = Optional.of(now);
        return new Moved(edit.done(now), "T5");
    }

    private static Transition endObserved(Enrollment enrollment, EnrollmentEvent.EndObserved end, Instant now) {
        if (end.cause() == EndCause.DISCARDED) {
            return refused(enrollment, end, "only a draft is discarded; unenroll instead");
        }
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        ending(edit, end.cause(), end.detail(), now);
        return new Moved(edit.done(now), "T12");
    }

    /** From here on nothing is scheduled; the holds stay, because people see the last active status until the end. */
    static void ending(EnrollmentEdit edit, EndCause cause, String detail, Instant now) {
        edit.phase = Phase.ENDING;
        edit.ends.add(new EndEvent(cause, now, detail));
        edit.nextStepAt = Optional.empty();
        edit.waitingFor = Optional.empty();
    }

    private static Transition ended(Enrollment enrollment, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        edit.phase = Phase.ENDED;
        uncertainStep(enrollment).ifPresent(since -> countAsCompleted(edit, since));
        edit.holds.clear();
        // Clocks of two workers may differ: no cause observed so far may look as if it had come after the end.
        Instant lastCause = enrollment.ends().stream().map(EndEvent::at).reduce(now, (a, b) -> a.isAfter(b) ? a : b);
        edit.endedAt = Optional.of(lastCause);
        return new Moved(edit.done(now), "T13");
    }

    /** Since when nobody knows whether the step it stands before reached the person. */
    private static Optional<Instant> uncertainStep(Enrollment enrollment) {
        return enrollment.holds().stream()
                .filter(hold -> hold.kind() == HoldKind.SEND_UNCERTAIN)
                .map(Hold::since)
                .findFirst();
    }

    /** It may have reached the person, so that everything that asks what they went through has to see it. */
    private static void countAsCompleted(EnrollmentEdit edit, Instant since) {
        edit.completedSteps++;
        edit.nextStepIndex++;
        edit.firstStepAt = edit.firstStepAt.or(() -> Optional.of(since));
        edit.lastStepAt = Optional.of(since);
    }

    private static Transition lateOutcome(Enrollment enrollment, EnrollmentEvent.LateOutcome late, Instant now) {
        if (!LATE_OUTCOMES.contains(late.cause())) {
            return refused(enrollment, late, late.cause() + " is not an outcome that can come late");
        }
        if (tooLate(enrollment, now)) {
            return refused(enrollment, late, "it ended more than " + LATE_WINDOW.toDays() + " days ago");
        }
        Instant endedAt = endedAt(enrollment);
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        // Strictly after the end even for a store that keeps milliseconds: that is how a late cause is told apart.
        Instant earliest = endedAt.plusMillis(1);
        edit.ends.add(new EndEvent(late.cause(), now.isBefore(earliest) ? earliest : now, late.detail()));
        return new Moved(edit.done(now), "T16");
    }

    private static Transition outcomeNoted(Enrollment enrollment, EnrollmentEvent.OutcomeNoted noted, Instant now) {
        if (enrollment.phase() == Phase.ENDED && tooLate(enrollment, now)) {
            return refused(enrollment, noted, "it ended more than " + LATE_WINDOW.toDays() + " days ago");
        }
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        edit.outcomes.add(noted.outcome());
        return new Moved(edit.done(now), "OUTCOME_NOTED");
    }

    private static boolean tooLate(Enrollment ended, Instant now) {
        return now.isAfter(endedAt(ended).plus(LATE_WINDOW));
    }

    private static Instant endedAt(Enrollment ended) {
        return ended.endedAt().orElse(ended.statusChangedAt());
    }

    private static Transition confirmed(Enrollment enrollment, EnrollmentEvent.Confirmed confirmed, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        List<Waiver> waivers = new ArrayList<>(enrollment.waivers());
        waivers.add(confirmed.waiver());
        edit.waivers = List.copyOf(waivers);
        return new Moved(edit.done(now), "CONFIRMED");
    }

    private static Transition migrated(Enrollment enrollment, EnrollmentEvent.Migrated migrated, Instant now) {
        if (migrated.version() < enrollment.version()) {
            return refused(
                    enrollment, migrated, "it runs on version " + enrollment.version() + ", which is newer already");
        }
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        edit.version = migrated.version();
        edit.totalSteps = migrated.totalSteps();
        edit.nextStepIndex = migrated.nextStepIndex();
        if (edit.nextStepAt.isPresent()) {
            edit.nextStepAt = migrated.nextStepAt().or(() -> edit.nextStepAt);
        }
        return new Moved(edit.done(now), "T18");
    }

    private static Transition rerouted(Enrollment enrollment, EnrollmentEvent.Rerouted rerouted, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        edit.sender = Optional.of(rerouted.sender());
        return new Moved(edit.done(now), "REROUTED");
    }

    private static Transition personMoved(Enrollment enrollment, EnrollmentEvent.PersonMoved moved, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        edit.person = moved.survivor();
        return new Moved(edit.done(now), "PERSON_MOVED");
    }

    static Refused refused(Enrollment enrollment, EnrollmentEvent event, String why) {
        LifeStage stage = LifeStage.of(enrollment);
        String state = stage == LifeStage.ENDED ? enrollment.status().name() : stage.name();
        return new Refused(state, event.kind().name(), why);
    }
}
