package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;

/** What several findings come to together, and what is asked besides whole decisions. */
class VerdictTest {
    private static final Instant THEN = Given.NOW;

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

    private static Finding finding(FailureCode code, Map<String, String> params, Evidence... evidence) {
        return Finding.of(code, params, List.of(evidence), new DataChange());
    }
}
