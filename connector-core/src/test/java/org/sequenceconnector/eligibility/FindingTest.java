package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.criterion.RuleText;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Resolution.Wait;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;

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

    @ParameterizedTest
    @CsvSource({
        "NOOP HARD DEFER CONFIRM, NOOP",
        "HARD DEFER CONFIRM BLOCK_AHEAD, REJECT",
        "DEFER CONFIRM, DEFER",
        "BLOCK_AHEAD CONFIRM, CONFIRM",
        "BLOCK_AHEAD, ENROLL"
    })
    void theStrongestSeverityDecides(String severities, Verdict verdict) {
        List<Finding> findings = List.of(severities.split(" ")).stream()
                .map(severity ->
                        finding(FailureCode.EXCLUSION_MATCHED, Map.of()).withSeverity(Severity.valueOf(severity)))
                .toList();

        assertThat(Eligibility.verdict(findings)).isEqualTo(verdict);
        assertThat(Eligibility.verdict(findings.reversed())).isEqualTo(verdict);
    }

    @Test
    void whatIsWaivedDecidesNothing() {
        Finding waived = finding(FailureCode.EXCLUSION_MATCHED, Map.of()).waive();

        assertThat(Eligibility.verdict(List.of(waived))).isEqualTo(Verdict.ENROLL);
        assertThat(Eligibility.verdict(List.of(waived, finding(FailureCode.EXCLUSION_MATCHED, Map.of()))))
                .isEqualTo(Verdict.CONFIRM);
        assertThat(Eligibility.verdict(List.of())).isEqualTo(Verdict.ENROLL);
    }

    @Test
    void relevanceIsHeardOnlyWhereEverythingElsePassed() {
        RelevanceAnswer no = new RelevanceAnswer.NotRelevant("bought yesterday");
        Given given = new Given().by(EnrollmentMethod.EVENT);
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));

        EligibilityResult declined = eligibility.decide(given.input().answered(no));
        assertThat(declined.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(declined.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FailureCode.RELEVANCE_DECLINED);
            assertThat(finding.message()).contains("bought yesterday");
            assertThat(finding.evidence()).containsExactly(Evidence.setting("relevance", "NOT_RELEVANT"));
        });
        assertThat(eligibility
                        .decide(given.input().answered(new RelevanceAnswer.Relevant()))
                        .findings())
                .isEmpty();
        EligibilityResult silent = eligibility.decide(given.input().answered(new RelevanceAnswer.Unavailable("quota")));
        assertThat(silent.verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(silent.notes()).singleElement().satisfies(note -> {
            assertThat(note.text()).contains("(quota)");
            assertThat(note.evidence()).containsExactly(Evidence.setting("relevance", "UNAVAILABLE"));
        });

        given.permitted = false;
        assertThat(eligibility.decide(given.input().answered(no)).findings())
                .extracting(Finding::code)
                .containsExactly(FailureCode.NOT_PERMITTED);
    }

    @Test
    void relevanceIsToldBeforeWhatWouldBlockALaterStep() {
        Given given = new Given().by(EnrollmentMethod.EVENT).with(it -> it.instruction = "{{ person.job_title }}");
        EligibilityResult result = new Eligibility(new CriterionCompiler(Given.CATALOGUE))
                .decide(given.input().answered(new RelevanceAnswer.NotRelevant("no")));

        assertThat(result.findings())
                .extracting(Finding::code)
                .containsExactly(FailureCode.RELEVANCE_DECLINED, FailureCode.VARIABLES_MISSING);
    }

    /** The address may have bounced since the enrollment was made, perhaps in another tool. */
    @Test
    void theAddressIsLookedAtAgainBeforeAStep() {
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));
        Given given = new Given().with(it -> it.readAt = THEN);
        assertThat(eligibility.recheck(given.input()).findings()).isEmpty();

        given.fact(Given.fact(Given.CONTACT, "bounced", FactKind.HARD_BOUNCE, new Statement.Forbids(), 1));
        assertThat(eligibility.recheck(given.input()).findings())
                .extracting(Finding::code)
                .containsExactly(FailureCode.PREVIOUSLY_BOUNCED);

        Given withoutAddress = new Given()
                .with(it -> it.readAt = THEN)
                .with(it -> it.fields.put(StandardFields.EMAIL, FieldValue.EMPTY));
        assertThat(eligibility.recheck(withoutAddress.input()).findings())
                .extracting(Finding::code)
                .containsExactly(FailureCode.NO_EMAIL_ADDRESS);
    }

    @Test
    void aRequestSetOffByWhatWasHandledBeforeNamesTheDecisionAndTheEnrollment() {
        assertThat(handledBefore(Optional.of("e-7")).evidence())
                .containsExactly(
                        Evidence.of(
                                "decision",
                                Map.of("id", "d-1", "verdict", "ENROLL", "time", THEN.toString(), "source", "event 7")),
                        Evidence.enrollment("e-7", "welcome"));
        assertThat(handledBefore(Optional.empty()).evidence())
                .as("a decision that led to nothing")
                .extracting(Evidence::kind)
                .containsExactly("decision");
    }

    private static Finding handledBefore(Optional<String> enrollment) {
        HandledSource source = new HandledSource("event", "7", "d-1", "ENROLL", THEN, enrollment);
        EligibilityResult result = new Eligibility(new CriterionCompiler(Given.CATALOGUE))
                .decide(new Given().by(EnrollmentMethod.EVENT).input().handledBefore(source));
        assertThat(result.verdict()).isEqualTo(Verdict.NOOP);
        assertThat(result.findings()).extracting(Finding::code).containsExactly(FailureCode.SOURCE_ALREADY_PROCESSED);
        return result.findings().getFirst();
    }

    @Test
    void aConfirmationInVainSaysWhyItDoesNotCount() {
        EligibilityInput input = new Given().excluding("1 < 2").input();
        EligibilityInput unconfirmed = new EligibilityInput(
                input.now(),
                input.ask().unconfirmedBecause("nobody knows who it was"),
                input.sequenceKey(),
                input.sequence(),
                input.match(),
                input.rules(),
                input.permission(),
                input.history(),
                input.occupancy());
        EligibilityResult result = new Eligibility(new CriterionCompiler(Given.CATALOGUE)).decide(unconfirmed);

        assertThat(result.verdict()).isEqualTo(Verdict.CONFIRM);
        assertThat(result.findings().getFirst().params()).containsEntry("detail", "nobody knows who it was");
    }

    @Test
    void aSingleConditionIsAnsweredAndABrokenOneHasFailed() {
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));
        PersonSnapshot person = RuleText.wellKnown().person();

        assertThat(eligibility.holds(RuleText.compiled("person.vip").criterion(), person, THEN))
                .isEqualTo(new Truth.True());
        assertThat(eligibility.holds(
                        new org.sequenceconnector.sequence.Criterion("x", "person.nonsense", "exits.yaml:3"),
                        person,
                        THEN))
                .isEqualTo(new Truth.Failed("there is no field or function 'person.nonsense' here"));
    }

    private static Note note(FailureCode code, String text, String rule) {
        return new Note(code, text, List.of(Evidence.rule(rule, "1")));
    }

    private static Finding finding(FailureCode code, Map<String, String> params, Evidence... evidence) {
        return Finding.of(code, params, List.of(evidence), new DataChange());
    }
}
