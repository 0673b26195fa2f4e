package org.sequenceconnector.enroll;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.eligibility.TaskOwners;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentFactory;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Enrollments;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.NewEnrollment;
import org.sequenceconnector.enrollment.Waiver;
import org.sequenceconnector.lifecycle.WaiverBinding;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.profile.PersonZone;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.SlotCalculator;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.Target;
import org.sequenceconnector.work.IdSource;
import org.sequenceconnector.work.SlotTakenException;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Makes the enrollment of an accepted request: pins the version, picks mailbox and task owner, plans the first step, stores
 * waivers.
 */
public final class Acceptance {
    private final IdSource ids;

    public Acceptance(IdSource ids) {
        this.ids = ids;
    }

    /** @throws SlotTakenException when another worker was faster; nothing is stored then */
    Enrollment accept(
            UnitOfWork work,
            Workspace workspace,
            EligibilityInput input,
            EligibilityResult result,
            EnrollmentRequest request,
            PersonView view,
            String decisionId,
            Instant now) {
        SequenceVersion version = input.sequence().orElseThrow();
        SequenceDefinition sequence = version.definition();
        NewEnrollment asked = new NewEnrollment(
                new EnrollmentId("e" + ids.next()),
                view.snapshot().id(),
                new Target(request.targetType(), view.snapshot().target()),
                sequence.key(),
                sequence.name(),
                attempt(view, sequence.key()),
                request.method(),
                request.key(),
                request.actor().id(),
                taskOwner(input, request),
                sequence.handling().uniqueness() == SequenceDefinition.Uniqueness.PERSON);
        Enrollment enrollment = request.asDraft()
                ? EnrollmentFactory.draft(asked, decisionId, now)
                : EnrollmentFactory.accepted(
                        asked,
                        start(
                                workspace,
                                version,
                                FirstStep.index(work, request.startAt(), sequence, view.enrollments()),
                                result,
                                decisionId,
                                request,
                                input,
                                now),
                        now);
        return switch (work.enrollments().insert(enrollment)) {
            case Enrollments.InsertOutcome.Inserted inserted -> enrollment;
            case Enrollments.InsertOutcome.Occupied occupied -> throw new SlotTakenException(occupied.by());
        };
    }

    /** What starts an enrollment, whether it is new or was a draft. */
    static EnrollmentEvent.Start start(
            Workspace workspace,
            SequenceVersion version,
            int firstStep,
            EligibilityResult result,
            String decisionId,
            EnrollmentRequest request,
            EligibilityInput input,
            Instant now) {
        SequenceDefinition sequence = version.definition();
        Set<Hold> holds = new HashSet<>();
        if (sequence.state() == SequenceState.PAUSED) {
            holds.add(new Hold(HoldKind.SEQUENCE_PAUSED, now, "the sequence is paused", Optional.empty()));
        }
        SendSchedule schedule = workspace.catalog().schedule(sequence.schedule());
        Instant first = SlotCalculator.dueAt(
                sequence.steps().get(firstStep),
                now,
                schedule,
                input.person().flatMap(person -> PersonZone.of(schedule, person)));
        return new EnrollmentEvent.Start(
                version.number(),
                sequence.steps().size(),
                sequence.priority(),
                firstStep,
                first,
                holds,
                waivers(result, request, now),
                decisionId,
                ChosenSender.of(input),
                Optional.of(taskOwner(input, request)));
    }

    private static String taskOwner(EligibilityInput input, EnrollmentRequest request) {
        return input.sequence()
                .flatMap(version -> input.person()
                        .flatMap(person -> TaskOwners.of(
                                version.definition(), person, input.ask().actor())))
                .orElse(request.actor().id());
    }

    private static int attempt(PersonView view, String sequenceKey) {
        return 1
                + (int) view.enrollments().stream()
                        .filter(earlier -> earlier.sequenceKey().equals(sequenceKey))
                        .count();
    }

    private static List<Waiver> waivers(EligibilityResult result, EnrollmentRequest request, Instant now) {
        String reason = request.note().orElse("accepted beforehand");
        return result.waived().stream()
                .map(finding -> WaiverBinding.waiver(finding, request.actor().id(), reason, now))
                .toList();
    }
}
