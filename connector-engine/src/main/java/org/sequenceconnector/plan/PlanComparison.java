package org.sequenceconnector.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.lifecycle.Guard;
import org.sequenceconnector.plan.PlanEffect.Change;
import org.sequenceconnector.plan.PlanEffect.Kind;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;

/** Both sets of rules, asked about one person after the other. Reads nothing; safe for use by many threads. */
record PlanComparison(PlanQuestion before, PlanQuestion after, Set<String> sequences, Instant now) {
    /** Whether the answers depend on how many people of a company are in sequences. */
    boolean companies() {
        return before.countsCompanies(sequences) || after.countsCompanies(sequences);
    }

    void compare(PersonView view, PlanQuestion.Surroundings around, List<Change> changes) {
        for (String key : sequences) {
            EnrollmentMethod method =
                    before.method(key).or(() -> after.method(key)).orElse(EnrollmentMethod.BULK);
            EligibilityResult then = before.decide(view, key, method, around);
            EligibilityResult now = after.decide(view, key, method, around);
            boolean passed = then.verdict() == Verdict.ENROLL;
            boolean passes = now.verdict() == Verdict.ENROLL;
            boolean there = then.verdict() == Verdict.NOOP || now.verdict() == Verdict.NOOP;
            if (passed != passes && !there) {
                Optional<Finding> reason = passes ? then.primary() : now.primary();
                changes.add(change(
                        passes ? Kind.NEWLY_ELIGIBLE : Kind.NEWLY_REFUSED,
                        view,
                        key,
                        reason.map(finding -> finding.code().name()).orElse(""),
                        reason.map(Finding::message).orElse(""),
                        Optional.empty()));
            } else if (then.verdict() == Verdict.DEFER && now.verdict() == Verdict.DEFER) {
                waiting(view, key, then, now, changes);
            }
        }
        for (Enrollment enrollment : view.enrollments()) {
            if (enrollment.phase() == Phase.ACTIVE && sequences.contains(enrollment.sequenceKey())) {
                running(view, enrollment, changes);
            }
        }
    }

    private static void waiting(
            PersonView view, String key, EligibilityResult then, EligibilityResult now, List<Change> changes) {
        Instant first = earliest(then);
        Instant second = earliest(now);
        if (!first.equals(second)) {
            Kind kind = second.isBefore(first) ? Kind.ELIGIBLE_SOONER : Kind.ELIGIBLE_LATER;
            Optional<Finding> reason = now.primary();
            changes.add(change(
                    kind,
                    view,
                    key,
                    reason.map(finding -> finding.code().name()).orElse(""),
                    reason.map(Finding::message).orElse(""),
                    Optional.empty()));
        }
    }

    /** Who waits for something without a date waits for it whatever the dates beside it. */
    private static Instant earliest(EligibilityResult waits) {
        Instant latest = Instant.MIN;
        for (Finding finding : waits.findings()) {
            if (finding.severity() == Severity.DEFER) {
                Instant until = finding.retryAt().orElse(Instant.MAX);
                latest = until.isAfter(latest) ? until : latest;
            }
        }
        return latest;
    }

    private void running(PersonView view, Enrollment enrollment, List<Change> changes) {
        Guard.Outcome then = atNextStep(before, view, enrollment);
        Guard.Outcome next = atNextStep(after, view, enrollment);
        if (then.getClass() == next.getClass()) {
            return;
        }
        Optional<EnrollmentId> id = Optional.of(enrollment.id());
        String key = enrollment.sequenceKey();
        changes.add(
                switch (next) {
                    case Guard.Outcome.End end -> {
                        Guard.Cause first = end.causes().getFirst();
                        yield change(Kind.WOULD_END, view, key, first.cause().name(), first.detail(), id);
                    }
                    case Guard.Outcome.Hold hold ->
                        change(Kind.WOULD_BE_HELD, view, key, hold.kind().name(), hold.detail(), id);
                    case Guard.Outcome.Wait wait ->
                        change(Kind.WOULD_BE_HELD, view, key, wait.what().name(), "", id);
                    // Without a step at hand nothing is skipped; the sequence goes on either way.
                    case Guard.Outcome.Skip skip -> change(Kind.WOULD_GO_ON, view, key, "", "", id);
                    case Guard.Outcome.Pass pass -> change(Kind.WOULD_GO_ON, view, key, "", "", id);
                });
    }

    private Guard.Outcome atNextStep(PlanQuestion rules, PersonView view, Enrollment enrollment) {
        return rules.guard().check(enrollment, Optional.of(view), Guard.Moment.STEP, Optional.empty(), now);
    }

    private static Change change(
            Kind kind, PersonView view, String key, String code, String reason, Optional<EnrollmentId> enrollment) {
        RecordRef record = view.snapshot().target();
        String name = view.snapshot().records().stream()
                .filter(each -> each.ref().equals(record))
                .map(each -> (each.text(StandardFields.FIRST_NAME) + " " + each.text(StandardFields.LAST_NAME)).strip())
                .findFirst()
                .orElse("");
        return new Change(kind, view.snapshot().id(), record, name, key, code, reason, enrollment);
    }
}
