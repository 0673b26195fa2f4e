package org.sequenceconnector.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Resolution.Wait;

/** Findings, notes and their evidence as people and other programs see them: sentences, order, equality. */
class FindingTest {
    private static final Instant THEN = Given.NOW;

    @Test
    void aSentenceIsFilledAndWhatIsMissingIsNamed() {
        assertThat(finding(FailureCode.OPTED_OUT, Map.of("channel", "calls", "date", "today", "source", "a $1 file"))
                        .message())
                .isEqualTo("This person opted out of calls on today (a $1 file).");
        assertThat(finding(FailureCode.OPTED_OUT, Map.of("date", "today")).message())
                .isEqualTo("This person opted out of email on today ((no source)).");
    }

    @Test
    void aDetailStandsBehindTheSentenceUnlessItIsPartOfIt() {
        assertThat(finding(FailureCode.COMPLAINED, Map.of("detail", "twice")).message())
                .isEqualTo("This person reported an earlier message as spam. (twice)");
        assertThat(finding(FailureCode.INVALID_REQUEST, Map.of("detail", "no key"))
                        .message())
                .isEqualTo("This request could not be read: no key.");
    }

    @Test
    void aRemarkIsAddedToWhatWasSaidBefore() {
        Finding once = finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "n", "why", "w"))
                .remarking("first");

        assertThat(once.params()).containsEntry("detail", "first").containsEntry("name", "n");
        assertThat(once.remarking("second").params()).containsEntry("detail", "first; second");
    }

    @Test
    void onlyAWaitNamesATimeToTryAgain() {
        Finding waiting =
                Finding.of(FailureCode.REENROLLMENT_COOLDOWN, Map.of(), List.of(), new Wait(Optional.of(THEN)));

        assertThat(waiting.retryAt()).contains(THEN);
        assertThat(waiting.withSeverity(Severity.HARD).retryAt()).contains(THEN);
        assertThat(waiting.withSeverity(Severity.HARD).severity()).isEqualTo(Severity.HARD);
        assertThat(waiting.withResolution(new AdminChange()).retryAt()).isEmpty();
        assertThat(waiting.withResolution(new AdminChange()).resolution()).isEqualTo(new AdminChange());
        assertThat(finding(FailureCode.COMPLAINED, Map.of()).retryAt()).isEmpty();
    }

    @Test
    void waivingMarksTheWarningAndChangesNothingElse() {
        Finding warning = finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "n"));

        assertThat(warning.waived()).isFalse();
        assertThat(warning.waive().waived()).isTrue();
        assertThat(warning.waive().params()).isEqualTo(warning.params());
        assertThatThrownBy(() -> finding(FailureCode.COMPLAINED, Map.of()).waive())
                .hasMessageContaining("COMPLAINED is HARD");
    }

    @Test
    void findingsAreEqualWhenEverythingTheySayIs() {
        Finding matched = finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "n"), Evidence.rule("a", "1"));

        assertThat(finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "n"), Evidence.rule("a", "1")))
                .isEqualTo(matched)
                .hasSameHashCodeAs(matched)
                .extracting(Object::hashCode)
                .isNotEqualTo(0);
        assertThat(List.of(
                        finding(FailureCode.INCLUSION_NOT_MET, Map.of("name", "n"), Evidence.rule("a", "1")),
                        finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "m"), Evidence.rule("a", "1")),
                        finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "n"), Evidence.rule("b", "1")),
                        matched.waive(),
                        Finding.of(
                                FailureCode.EXCLUSION_MATCHED,
                                Map.of("name", "n"),
                                List.of(Evidence.rule("a", "1")),
                                new Resolution.AdminChange())))
                .doesNotContain(matched);
    }

    @Test
    void aFindingIsNamedWithoutItsTexts() {
        Finding matched = finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "a secret"), Evidence.rule("a", "1"));

        assertThat(matched.toString()).startsWith("EXCLUSION_MATCHED CONFIRM [").doesNotContain("secret");
        assertThat(matched.waive().toString()).startsWith("EXCLUSION_MATCHED CONFIRM (waived) [");
    }

    @Test
    void findingsAreOrderedByPrecedenceThenByEvidenceThenByWhatTheySay() {
        Findings findings = new Findings();
        Finding last = finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "a"), Evidence.rule("b", "1"));
        Finding third = finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "z"), Evidence.rule("a", "1"));
        Finding second = finding(FailureCode.EXCLUSION_MATCHED, Map.of("name", "y"), Evidence.rule("a", "1"));
        Finding first = finding(FailureCode.OPTED_OUT, Map.of(), Evidence.rule("z", "1"));
        List.of(last, third, second, first).forEach(findings::add);

        assertThat(findings.findings()).containsExactly(first, second, third, last);
    }

    @Test
    void notesAreOrderedByPrecedenceThenByTheirTextThenByEvidence() {
        Findings findings = new Findings();
        Note last = note(FailureCode.EXCLUSION_MATCHED, "b", "a");
        Note third = note(FailureCode.EXCLUSION_MATCHED, "a", "z");
        Note second = note(FailureCode.EXCLUSION_MATCHED, "a", "y");
        Note first = note(FailureCode.CONSENT_UNKNOWN, "z", "z");
        List.of(last, third, second, first).forEach(findings::note);

        assertThat(findings.notes()).containsExactly(first, second, third, last);
        assertThat(new Findings().notes()).isEmpty();
        assertThat(new Findings().findings()).isEmpty();
    }

    @Test
    void evidenceIsOrderedByKindThenByWhatItSaysThenByHowMuchThereIs() {
        Evidence consent = Evidence.of("consent", Map.of("kind", "z"));
        Evidence one = Evidence.rule("a", "1");
        Evidence two = Evidence.rule("a", "2");

        assertThat(Evidence.IN_ORDER.compare(List.of(consent), List.of(one))).isNegative();
        assertThat(Evidence.IN_ORDER.compare(List.of(two), List.of(one))).isPositive();
        assertThat(Evidence.IN_ORDER.compare(List.of(one), List.of(one))).isZero();
        assertThat(Evidence.IN_ORDER.compare(List.of(one), List.of(one, two))).isNegative();
        assertThat(Evidence.IN_ORDER.compare(List.of(one, two), List.of(one))).isPositive();
        assertThat(Evidence.IN_ORDER.compare(List.of(), List.of())).isZero();
    }

    @Test
    void evidenceIsEqualWhenItsKindAndTextsAre() {
        assertThat(Evidence.of("rule", Map.of("id", "a", "version", "1")))
                .isEqualTo(Evidence.rule("a", "1"))
                .hasSameHashCodeAs(Evidence.rule("a", "1"))
                .isNotEqualTo(Evidence.rule("a", "2"))
                .isNotEqualTo(Evidence.of("setting", Map.of("id", "a", "version", "1")));
        assertThat(Evidence.rule("a", "1").equals("a")).isFalse();
        assertThat(Evidence.rule("a", "1")).hasToString("rule{id=a, version=1}");
        assertThat(Evidence.rule("a", "1").hashCode())
                .isNotEqualTo(Evidence.rule("a", "2").hashCode());
    }

    @Test
    void eachKindOfEvidenceSaysWhereToLook() {
        assertThat(Evidence.field(Given.CONTACT, "vip", "true", THEN).toString())
                .isEqualTo("field{field=vip, record=" + Given.CONTACT + ", time=" + THEN + ", value=true}");
        assertThat(Evidence.fieldReference(Given.CONTACT, "email", THEN).toString())
                .isEqualTo("field{field=email, record=" + Given.CONTACT + ", time=" + THEN + "}");
        assertThat(Evidence.enrollment("e-1", "welcome").toString()).isEqualTo("enrollment{id=e-1, sequence=welcome}");
        assertThat(Evidence.setting("cap", "3").toString()).isEqualTo("setting{name=cap, value=3}");
        assertThat(Evidence.setting("cap", "3").kind()).isEqualTo("setting");
    }

    private static Note note(FailureCode code, String text, String rule) {
        return new Note(code, text, List.of(Evidence.rule(rule, "1")));
    }

    private static Finding finding(FailureCode code, Map<String, String> params, Evidence... evidence) {
        return Finding.of(code, params, List.of(evidence), new DataChange());
    }
}
