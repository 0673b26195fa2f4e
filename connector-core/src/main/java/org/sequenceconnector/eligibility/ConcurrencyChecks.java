package org.sequenceconnector.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Resolution.Wait;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Group F, first half: is the person still busy elsewhere, here or in the CRM's own sequence engine? */
final class ConcurrencyChecks {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    /** 30 seconds doubled seven times is about an hour; waiting longer would only delay the retry. */
    private static final int MAX_DOUBLINGS = 7;
    /** Whoever answered this recently is in a conversation that no other sequence may cut off. */
    private static final Duration CONVERSATION = Duration.ofDays(14);

    void check(Subject subject, Findings findings) {
        EligibilityInput input = subject.input();
        for (PastEnrollment enrollment : input.history().enrollments()) {
            if (enrollment.liveness() == Liveness.ENDING) {
                findings.add(ending(enrollment, input));
            }
        }
        boolean alone = input.history().enrollments().isEmpty()
                && (subject.person().isEmpty()
                        || subject.person().get().foreignEnrolled().isEmpty());
        if (subject.sequence().isPresent() && !alone) {
            conflicts(input, subject.sequence().get(), findings);
        }
    }

    private static Finding ending(PastEnrollment enrollment, EligibilityInput input) {
        int doublings = Math.min(Math.max(input.history().endingAttempts(), 0), MAX_DOUBLINGS);
        Instant retryAt = input.now().plus(FIRST_RETRY.multipliedBy(1L << doublings));
        return Finding.of(
                FailureCode.PREVIOUS_ENROLLMENT_ENDING,
                Map.of("sequence", enrollment.sequenceName()),
                List.of(Evidence.enrollment(enrollment.id(), enrollment.sequenceKey())),
                new Wait(Optional.of(retryAt)));
    }

    private static void conflicts(EligibilityInput input, SequenceDefinition sequence, Findings findings) {
        List<PastEnrollment> live = input.history().enrollments().stream()
                .filter(enrollment -> enrollment.liveness() == Liveness.ACTIVE)
                .filter(enrollment -> !SlotChecks.occupies(enrollment, sequence.key()))
                .toList();
        List<RecordRef> foreign = foreign(input);
        List<PastEnrollment> same = live.stream()
                .filter(enrollment -> enrollment.sequenceKey().equals(sequence.key()))
                .toList();
        List<PastEnrollment> others = live.stream()
                .filter(enrollment -> !enrollment.sequenceKey().equals(sequence.key()))
                .toList();
        boolean oncePerTarget = sequence.handling().uniqueness() == SequenceDefinition.Uniqueness.TARGET;
        List<PastEnrollment> conflicting = new ArrayList<>(oncePerTarget ? List.of() : same);
        boolean foreignConflicts = false;
        switch (input.rules().ruleset().concurrency()) {
            case ONE_PER_PERSON -> {
                // Another target of this sequence is not another sequence: whether it conflicts was said before.
                int busy = others.size() + Math.min(foreign.size(), 1);
                if (busy >= input.rules().ruleset().maxActivePerPerson()) {
                    conflicting.addAll(others);
                    foreignConflicts = !foreign.isEmpty();
                }
            }
            case ONE_PER_GROUP ->
                others.stream()
                        .filter(other -> !Collections.disjoint(other.groups(), sequence.exclusivityGroups()))
                        .forEach(conflicting::add);
            case ONE_PER_SEQUENCE -> {
                // Only the same sequence conflicts, and that is in the list already.
            }
        }
        if (!foreignConflicts && !conflicting.isEmpty() && yields(conflicting, sequence, input)) {
            conflicting.stream().map(ConcurrencyChecks::superseded).forEach(findings::note);
            return;
        }
        conflicting.forEach(enrollment -> findings.add(conflict(enrollment, sequence)));
        if (foreignConflicts) {
            findings.add(foreignConflict(foreign, input, sequence));
        }
    }

    private static List<RecordRef> foreign(EligibilityInput input) {
        Ruleset ruleset = input.rules().ruleset();
        return ruleset.countForeignEnrollments()
                ? input.person().stream()
                        .flatMap(person -> person.foreignEnrolled().stream())
                        .sorted()
                        .toList()
                : List.of();
    }

    /** Whether every conflicting enrollment is weaker, and the person answered none of ours lately. */
    private static boolean yields(
            List<PastEnrollment> conflicting, SequenceDefinition sequence, EligibilityInput input) {
        return sequence.onConflict() == SequenceDefinition.OnConflict.SUPERSEDE_LOWER
                && conflicting.stream().allMatch(enrollment -> enrollment.priority() < sequence.priority())
                && input.history().enrollments().stream()
                        .noneMatch(enrollment -> inConversation(enrollment, input.now()));
    }

    private static boolean inConversation(PastEnrollment enrollment, Instant now) {
        return enrollment
                .respondedAt()
                .map(at -> !now.isAfter(at.plus(CONVERSATION)))
                .orElse(false);
    }

    private static Note superseded(PastEnrollment enrollment) {
        return new Note(
                FailureCode.ACTIVE_ENROLLMENT_EXISTS,
                "Supersedes the weaker enrollment in " + enrollment.sequenceName() + ", which ends first.",
                List.of(Evidence.enrollment(enrollment.id(), enrollment.sequenceKey())));
    }

    private static Finding conflict(PastEnrollment enrollment, SequenceDefinition sequence) {
        int step = Math.min(enrollment.completedSteps() + 1, Math.max(enrollment.totalSteps(), 1));
        return byPolicy(
                sequence,
                Map.of(
                        "other", enrollment.sequenceName(),
                        "n", Integer.toString(step),
                        "m", Integer.toString(enrollment.totalSteps()),
                        "date", Words.day(enrollment.enrolledAt())),
                List.of(Evidence.enrollment(enrollment.id(), enrollment.sequenceKey())));
    }

    private static Finding foreignConflict(
            List<RecordRef> foreign, EligibilityInput input, SequenceDefinition sequence) {
        String name = foreignSequence(foreign.getFirst(), input);
        return byPolicy(
                sequence,
                Map.of(
                        "other",
                                (name.isEmpty() ? "a sequence" : "the sequence " + name) + " of "
                                        + foreign.getFirst().connection() + " itself",
                        "n", "unknown",
                        "m", "unknown",
                        "date", "an unknown date"),
                foreign.stream()
                        .map(record -> Evidence.of(
                                "field",
                                Map.of(
                                        "record",
                                        record.toString(),
                                        "field",
                                        StandardFields.FOREIGN_ENROLLED,
                                        StandardFields.FOREIGN_SEQUENCE,
                                        foreignSequence(record, input))))
                        .toList());
    }

    /** The CRM's own name for it; empty when it tells none. */
    private static String foreignSequence(RecordRef ref, EligibilityInput input) {
        return input.person().stream()
                .flatMap(person -> person.liveRecords().stream())
                .filter(record -> record.ref().equals(ref))
                .map(record -> record.text(StandardFields.FOREIGN_SEQUENCE))
                .findFirst()
                .orElse("");
    }

    private static Finding byPolicy(SequenceDefinition sequence, Map<String, String> params, List<Evidence> evidence) {
        boolean queues = sequence.onConflict() == SequenceDefinition.OnConflict.QUEUE_AFTER;
        Resolution resolution = queues ? new Wait(Optional.empty()) : new DataChange();
        Finding finding = Finding.of(FailureCode.ACTIVE_ENROLLMENT_EXISTS, params, evidence, resolution);
        return queues ? finding.withSeverity(Severity.DEFER) : finding;
    }
}
