package org.sequenceconnector.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.eligibility.Evidence;
import org.sequenceconnector.eligibility.Finding;
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
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.SlotCalculator;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.Target;

/** Makes the enrollment of an accepted request: pins the version, picks the task owner, plans the first step, stores waivers. */
final class Acceptance {
    private final IdSource ids;

    Acceptance(IdSource ids) {
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
                Target.contact(view.snapshot().target()),
                sequence.key(),
                sequence.name(),
                attempt(view, sequence.key()),
                request.method(),
                request.key(),
                request.actor().id(),
                TaskOwners.of(sequence, view.snapshot(), input.ask().actor())
                        .orElse(request.actor().id()),
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
            Instant now) {
        SequenceDefinition sequence = version.definition();
        Set<Hold> holds = new HashSet<>();
        if (sequence.state() == SequenceState.PAUSED) {
            holds.add(new Hold(HoldKind.SEQUENCE_PAUSED, now, "the sequence is paused", Optional.empty()));
        }
        Instant first = SlotCalculator.dueAt(
                sequence.steps().get(firstStep),
                now,
                workspace.catalog().schedule(sequence.schedule()),
                Optional.empty());
        return new EnrollmentEvent.Start(
                version.number(),
                sequence.steps().size(),
                sequence.priority(),
                firstStep,
                first,
                holds,
                waivers(result, request, now),
                decisionId);
    }

    private static int attempt(PersonView view, String sequenceKey) {
        return 1
                + (int) view.enrollments().stream()
                        .filter(earlier -> earlier.sequenceKey().equals(sequenceKey))
                        .count();
    }

    private static List<Waiver> waivers(EligibilityResult result, EnrollmentRequest request, Instant now) {
        List<Waiver> waivers = new ArrayList<>();
        for (Finding finding : result.waived()) {
            Optional<Evidence> rule = finding.evidence().stream()
                    .filter(evidence -> evidence.kind().equals("rule"))
                    .findFirst();
            waivers.add(new Waiver(
                    finding.code().name(),
                    rule.map(evidence -> evidence.details().get("id")).orElse(""),
                    rule.map(evidence -> evidence.details().get("version")).orElse(""),
                    evidenceDigest(finding),
                    request.actor().id(),
                    request.note().orElse("accepted beforehand"),
                    now));
        }
        return waivers;
    }

    /** A digest of what was matched, so that a waiver ends when other data match. Source times do not count. */
    static String evidenceDigest(Finding finding) {
        String content = finding.evidence().stream()
                .map(evidence -> evidence.kind()
                        + evidence.details().entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("time"))
                                .map(Object::toString)
                                .collect(Collectors.joining(",")))
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
