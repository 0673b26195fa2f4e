package org.sequenceconnector.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.eligibility.EligibilityInput.Touch;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.PersonConfirm;
import org.sequenceconnector.finding.Resolution.Wait;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition;

/**
 * Group F, second half: what the person went through before. An enrollment of which no step completed was never
 * experienced and counts neither for the ban nor for the wait.
 */
final class ReenrollmentChecks {
    private static final Set<String> OUTCOMES_TO_REVIEW = Set.of("REPLIED", "UNENROLLED", "EXCLUSION_MATCHED");

    void check(Subject subject, Findings findings) {
        EligibilityInput input = subject.input();
        recentTouch(input, findings);
        if (subject.sequence().isPresent() && !input.history().enrollments().isEmpty()) {
            afterEarlier(input, subject.sequence().get(), findings);
        }
    }

    private static void recentTouch(EligibilityInput input, Findings findings) {
        Optional<Duration> gap = input.rules().ruleset().minTouchGap();
        Optional<Touch> touch = input.history().lastTouch();
        if (gap.isEmpty() || touch.isEmpty()) {
            return;
        }
        Instant until = touch.get().at().plus(gap.get());
        if (!input.now().isBefore(until)) {
            return;
        }
        findings.add(Finding.of(
                FailureCode.RECENTLY_TOUCHED,
                Map.of(
                        "who", touch.get().who(),
                        "date", Words.day(touch.get().at()),
                        "gap", Words.length(gap.get())),
                List.of(
                        Evidence.of(
                                "touch",
                                Map.of(
                                        "by", touch.get().who(),
                                        "time", touch.get().at().toString())),
                        Evidence.setting("min_touch_gap", gap.get().toString())),
                new Wait(Optional.of(until))));
    }

    private static void afterEarlier(EligibilityInput input, SequenceDefinition sequence, Findings findings) {
        Ruleset ruleset = input.rules().ruleset();
        List<PastEnrollment> prior = input.history().enrollments().stream()
                .filter(enrollment -> enrollment.liveness() == Liveness.ENDED && enrollment.experienced())
                .filter(enrollment -> inScope(enrollment, sequence, ruleset))
                .sorted(Comparator.comparing(ReenrollmentChecks::ended).thenComparing(PastEnrollment::id))
                .toList();
        if (prior.isEmpty()) {
            return;
        }
        List<PastEnrollment> same = prior.stream()
                .filter(enrollment -> enrollment.sequenceKey().equals(sequence.key()))
                .toList();
        if (!ruleset.reenrollmentEnabled()) {
            findings.add(same.isEmpty() ? blocked(prior.getLast()) : sameSequence(same, sequence));
            return;
        }
        boolean repeatable = ruleset.sameSequence() && !sequence.sameSequenceOff();
        boolean usedUp = ruleset.maxAttempts().map(most -> same.size() >= most).orElse(false);
        if (!same.isEmpty() && (!repeatable || usedUp)) {
            findings.add(sameSequence(same, sequence));
        }
        cooldown(prior, sequence, ruleset, input.now()).ifPresent(findings::add);
        outcome(prior.getLast(), input.ask().interactive(), findings);
    }

    private static boolean inScope(PastEnrollment enrollment, SequenceDefinition sequence, Ruleset ruleset) {
        return enrollment.sequenceKey().equals(sequence.key())
                || switch (ruleset.scope()) {
                    case WORKSPACE -> true;
                    case GROUP -> !Collections.disjoint(enrollment.groups(), sequence.exclusivityGroups());
                    case PURPOSE -> enrollment.purpose().equals(sequence.purpose());
                };
    }

    private static Finding blocked(PastEnrollment last) {
        return Finding.of(
                FailureCode.PRIOR_ENROLLMENT_BLOCKS,
                Map.of(
                        "other", last.sequenceName(),
                        "from", Words.day(last.enrolledAt()),
                        "to", Words.day(ended(last))),
                List.of(reference(last)),
                new AdminChange());
    }

    private static Finding sameSequence(List<PastEnrollment> same, SequenceDefinition sequence) {
        return Finding.of(
                FailureCode.SAME_SEQUENCE_REENROLLMENT_OFF,
                Map.of("sequence", sequence.name()),
                same.stream().map(ReenrollmentChecks::reference).toList(),
                new AdminChange());
    }

    /** At exactly the end of the wait the person is eligible. */
    private static Optional<Finding> cooldown(
            List<PastEnrollment> prior, SequenceDefinition sequence, Ruleset ruleset, Instant now) {
        Duration wait = sequence.tighterWait()
                .filter(tighter -> tighter.compareTo(ruleset.waitingPeriod()) > 0)
                .orElse(ruleset.waitingPeriod());
        PastEnrollment latest = Collections.max(
                prior, Comparator.comparing((PastEnrollment enrollment) -> anchor(enrollment, ruleset)));
        Instant until = anchor(latest, ruleset).plus(wait);
        if (!now.isBefore(until)) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                FailureCode.REENROLLMENT_COOLDOWN,
                Map.of("date", Words.day(ended(latest)), "retry_at", Words.minute(until)),
                List.of(reference(latest)),
                new Wait(Optional.of(until))));
    }

    private static Instant anchor(PastEnrollment enrollment, Ruleset ruleset) {
        return switch (ruleset.anchor()) {
            case ENDED_AT -> ended(enrollment);
            case LAST_STEP_AT -> enrollment.lastStepAt().orElseGet(() -> ended(enrollment));
            case ENROLLED_AT -> enrollment.enrolledAt();
        };
    }

    /** A negative reply has to be confirmed whatever the method; other outcomes only where a person is looking. */
    private static void outcome(PastEnrollment last, boolean interactive, Findings findings) {
        boolean review = last.endCause().map(OUTCOMES_TO_REVIEW::contains).orElse(false);
        if (!last.negativeReply() && !review) {
            return;
        }
        String reason = last.negativeReply()
                ? "a negative reply"
                : last.endCause()
                        .map(cause -> cause.toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse("");
        Finding finding = Finding.of(
                FailureCode.PRIOR_OUTCOME_REVIEW,
                Map.of("reason", reason, "date", Words.day(ended(last))),
                List.of(reference(last)),
                new PersonConfirm());
        if (last.negativeReply() || interactive) {
            findings.add(finding);
        } else {
            findings.note(new Note(finding.code(), finding.message(), finding.evidence()));
        }
    }

    private static Instant ended(PastEnrollment enrollment) {
        return enrollment.endedAt().orElseGet(() -> enrollment.lastStepAt().orElse(enrollment.enrolledAt()));
    }

    private static Evidence reference(PastEnrollment enrollment) {
        return Evidence.enrollment(enrollment.id(), enrollment.sequenceKey());
    }
}
