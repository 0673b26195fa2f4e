package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.app.cli.frame.PlainLine;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.cli.text.EvidenceText;
import org.sequenceconnector.finding.Advice;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Verdict;

/** Explanations can be read aloud to somebody who never saw the rules. */
class ExplainWordsTest {
    private static final String INTERNAL_NAME = "[A-Z]{2,}_[A-Z_]+|[a-z]+_[a-z_]+";

    static Stream<Resolution> resolutions() {
        return Stream.of(
                new Resolution.Wait(Optional.empty()),
                new Resolution.Wait(Optional.of(Instant.parse("2026-03-02T09:30:00Z"))),
                new Resolution.DataChange(),
                new Resolution.AdminChange(),
                new Resolution.PersonConfirm(),
                new Resolution.Never());
    }

    @ParameterizedTest
    @MethodSource("resolutions")
    void adviceIsASentenceWithoutInternalNames(Resolution resolution) {
        for (FailureCode code : FailureCode.values()) {
            for (Verdict answer : Verdict.values()) {
                assertThat(Advice.of(Finding.of(code, Map.of(), List.of(), resolution), answer, Moments::of))
                        .as(code.name())
                        .endsWith(".")
                        .doesNotContainPattern(INTERNAL_NAME);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGroupOfChecksHasAName(FailureCode.Group group) {
        assertThat(Words.of(group)).isNotBlank().doesNotContainPattern(INTERNAL_NAME);
    }

    @Test
    void evidenceSaysWhatWasSeenWhereAndSinceWhen() {
        Evidence field = Evidence.of(
                "field",
                Map.of(
                        "record", "hubspot-main:contact:33451",
                        "field", "lifecycle_stage",
                        "value", "customer",
                        "time", "2026-10-02T01:14:00Z"));

        assertThat(EvidenceText.of(field))
                .isEqualTo("the field “lifecycle stage” is “customer” on contact 33451 in hubspot-main, since 2 October"
                        + " 2026, 01:14 UTC");
    }

    @Test
    void settingsAndStepsAreNamedInWords() {
        assertThat(EvidenceText.of(Evidence.setting("adds_per_day", "200")))
                .isEqualTo("the sequence's limit of 200 new people a day");
        assertThat(EvidenceText.of(Evidence.setting("freeze", "sequence outbound")))
                .isEqualTo("the emergency stop for sequence outbound");
        assertThat(EvidenceText.of(Evidence.of("step", Map.of("step", "follow_up", "variables", "person.first_name"))))
                .isEqualTo("the text of step “follow up”, which uses person.first_name");
    }

    /** H133: no name in a CRM moves the cursor, turns the writing or begins a line of ours. */
    @Test
    void whatActsOnATerminalIsShownAndNotCarriedOut() {
        assertThat(PlainLine.of("Ada\u001b[2J\nok    token: fine\r\u202e\u009b\u2028x"))
                .isEqualTo("Ada\\u001b[2J\\u000aok    token: fine\\u000d\\u202e\\u009b\\u2028x");
        assertThat(PlainLine.of("Zoë Müller 👩‍💻 – “quoted”")).isEqualTo("Zoë Müller 👩‍💻 – “quoted”");
    }
}
