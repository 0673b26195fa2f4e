package org.sequenceconnector.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;

/**
 * The values of the connector's fields on a CRM record, by field key without the prefix. Pure. Option values are neutral
 * codes such as {@code BOUNCE_STOPPED}.
 *
 * <p>Every key is always there, empty if it has no value, so that an earlier value is cleared. Not here: {@code synced_at},
 * which the writer sets.
 */
public final class StatusView {
    /** Key of the field that says whether the person may be written to. */
    public static final String CONSENT = "consent";
    /** Key of the field that says why. */
    public static final String CONSENT_REASON = "consent_reason";

    private final StatusInput input;
    private final Optional<Enrollment> shown;
    private final Map<String, FieldValue> values = new LinkedHashMap<>();

    private StatusView(StatusInput input) {
        this.input = input;
        this.shown = StatusInput.shown(input.enrollments());
    }

    /** Computes all values of the core and the extended set. */
    public static Map<String, FieldValue> of(StatusInput input) {
        StatusView view = new StatusView(input);
        view.status();
        view.times();
        view.decision();
        view.consent();
        view.details();
        view.history();
        return Map.copyOf(view.values);
    }

    /** Those of the fields that say whether the person may be written to; true of everybody, enrolled or not. */
    public static Map<String, FieldValue> ofConsent(StatusInput.Consent consent) {
        return Map.of(
                CONSENT,
                FieldValue.text(TextLimit.cut(consent.kind(), 40)),
                CONSENT_REASON,
                FieldValue.text(TextLimit.cut(consent.sentence(), 255)),
                "consent_checked_at",
                consent.checkedAt().map(FieldValue::moment).orElse(FieldValue.EMPTY));
    }

    private void status() {
        EnrollmentStatus status = shown.map(Enrollment::status).orElse(EnrollmentStatus.NOT_ENROLLED);
        StatusWords words = shown.map(enrollment -> StatusWords.of(enrollment, input.zone()))
                .orElseGet(() -> StatusWords.alone(status));
        text("status", status.name(), 40);
        text("status_reason", words.code(), 40);
        text("status_label", words.label(), 120);
        values.put("in_sequence", FieldValue.flag(status.inProgress()));
        text("sequence_name", shown.map(Enrollment::sequenceName).orElse(""), 255);
    }

    private void times() {
        moment("status_changed_at", shown.map(Enrollment::statusChangedAt));
        moment("enrolled_at", shown.flatMap(Enrollment::enrolledAt));
        moment("ended_at", shown.flatMap(Enrollment::endedAt));
        moment("first_step_at", shown.flatMap(Enrollment::firstStepAt));
        moment("last_step_at", shown.flatMap(Enrollment::lastStepAt));
        Optional<Instant> resumeAt = shown.flatMap(StatusView::resumeAt);
        moment("resume_at", resumeAt);
        moment("next_step_at", shown.flatMap(Enrollment::nextStepAt).or(() -> resumeAt.filter(at -> !blocked())));
        moment("replied_at", shown.map(LastReply::of).flatMap(LastReply::at));
    }

    private void decision() {
        Optional<DecisionRecord> decision = input.lastDecision();
        Optional<Finding> primary = decision.flatMap(DecisionRecord::primary);
        text(
                "last_decision",
                decision.map(made -> DecisionWords.answer(made.verdict())).orElse(""),
                40);
        text("last_decision_code", primary.map(finding -> finding.code().name()).orElse(""), 60);
        text(
                "last_decision_text",
                decision.map(made -> DecisionWords.text(made, sequenceName(made), input.zone()))
                        .orElse(""),
                2000);
        moment("last_decision_at", decision.map(DecisionRecord::decidedAt));
        moment(
                "eligible_again_at",
                decision.filter(made -> made.verdict() != Verdict.ENROLL)
                        .flatMap(DecisionRecord::primary)
                        .flatMap(Finding::retryAt));
    }

    private void consent() {
        values.putAll(ofConsent(input.consent()));
    }

    private void details() {
        text("enrollment_id", shown.map(enrollment -> enrollment.id().value()).orElse(""), 40);
        text("sequence_key", shown.map(Enrollment::sequenceKey).orElse(""), 80);
        number("sequence_version", shown.map(Enrollment::version));
        number("step", shown.map(Enrollment::completedSteps));
        number("steps_total", shown.map(Enrollment::totalSteps));
        text("method", shown.map(enrollment -> enrollment.method().name()).orElse(""), 40);
        text("enrolled_by", shown.map(Enrollment::enrolledBy).orElse(""), 120);
        text("sender", shown.flatMap(Enrollment::sender).map(Sender::address).orElse(""), 80);
        text("reply_class", shown.map(LastReply::of).map(LastReply::classCode).orElse(""), 40);
        text("link", link(), 255);
    }

    private void history() {
        Optional<Enrollment> first = input.enrollments().stream()
                .filter(enrollment -> enrollment.enrolledAt().isPresent())
                .min(Comparator.comparing((Enrollment enrollment) ->
                                enrollment.enrolledAt().orElseThrow())
                        .thenComparing(enrollment -> enrollment.id().value()));
        text("first_sequence_name", first.map(Enrollment::sequenceName).orElse(""), 255);
        moment("first_enrolled_at", first.flatMap(Enrollment::enrolledAt));
        long experienced = input.enrollments().stream()
                .filter(enrollment -> enrollment.completedSteps() >= 1)
                .count();
        values.put("total_enrollments", FieldValue.number(experienced));
    }

    /** When every pause ends by itself; empty if one of them waits for somebody. */
    private static Optional<Instant> resumeAt(Enrollment enrollment) {
        List<Optional<Instant>> ends = enrollment.holds().stream()
                .filter(hold -> hold.kind().pause())
                .map(Hold::until)
                .toList();
        return ends.stream().allMatch(Optional::isPresent)
                ? ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private boolean blocked() {
        return shown.stream()
                .flatMap(enrollment -> enrollment.holds().stream())
                .anyMatch(hold -> !hold.kind().pause());
    }

    private String sequenceName(DecisionRecord decision) {
        return input.enrollments().stream()
                .filter(enrollment -> enrollment.sequenceKey().equals(decision.sequenceKey()))
                .map(Enrollment::sequenceName)
                .findFirst()
                .orElse(decision.sequenceKey());
    }

    private String link() {
        return input.console()
                .flatMap(base -> shown.map(enrollment -> "/enrollments/" + enrollment.id())
                        .or(() -> input.lastDecision().map(decision -> "/decisions/" + decision.id()))
                        .map(path -> base + path))
                .orElse("");
    }

    private void text(String key, String text, int longest) {
        values.put(key, FieldValue.text(TextLimit.cut(text, longest)));
    }

    private void moment(String key, Optional<Instant> instant) {
        values.put(key, instant.map(FieldValue::moment).orElse(FieldValue.EMPTY));
    }

    private void number(String key, Optional<Integer> number) {
        values.put(key, number.map(FieldValue::number).orElse(FieldValue.EMPTY));
    }
}
