package org.sequenceconnector.salesforce.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.salesforce.read.ConsentRule.Statement;

class ConsentRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    void theNewestStatementOfAPurposeCounts() {
        assertThat(general(stated("OptOut", "", 5), stated("OptIn", "", 1))).isEqualTo("OptIn");
    }

    @Test
    void anOptOutWinsWhereTwoAreEquallyNew() {
        assertThat(general(stated("OptIn", "", 1), stated("OptOut", "", 1))).isEqualTo("OptOut");
        assertThat(general(stated("OptOut", "", 1), stated("OptIn", "", 1))).isEqualTo("OptOut");
    }

    @Test
    void withoutAPurposeAnyOptOutCountsButNoSpecialOptIn() {
        assertThat(general(stated("OptIn", "", 1), stated("OptOut", "Newsletter", 9)))
                .isEqualTo("OptOut");
        assertThat(general(stated("OptIn", "Newsletter", 1))).isEmpty();
    }

    @Test
    void aPurposeIsBoundByGeneralOptOutsAndNotByThoseOfOthers() {
        Optional<String> newsletter = Optional.of("Newsletter");

        assertThat(ConsentRule.status(
                        List.of(stated("OptIn", "Newsletter", 1), stated("OptOut", "", 9)), newsletter, NOW))
                .isEqualTo("OptOut");
        assertThat(ConsentRule.status(
                        List.of(stated("OptIn", "Newsletter", 1), stated("OptOut", "Events", 1)), newsletter, NOW))
                .isEqualTo("OptIn");
    }

    @Test
    void statementsOutsideTheirWindowSayNothing() {
        Statement ended = new Statement("OptOut", "", "", Optional.empty(), Optional.of(NOW), NOW);
        Statement coming = new Statement("OptOut", "", "", Optional.of(NOW.plusSeconds(1)), Optional.empty(), NOW);
        Statement begun = new Statement("OptOut", "", "", Optional.of(NOW), Optional.empty(), NOW);

        assertThat(general(ended, coming)).isEmpty();
        assertThat(general(begun)).isEqualTo("OptOut");
    }

    /** A question that somebody was shown, and a yes that waits for its confirmation, lift no opt-out. */
    @Test
    void onlyAnAnswerTakesTheOptOutBack() {
        assertThat(general(stated("OptOut", "", 5), stated("Seen", "", 1))).isEqualTo("OptOut");
        assertThat(general(stated("OptOut", "", 5), stated(ConsentRule.settled("OptInPending"), "", 1)))
                .isEqualTo("OptOut");
        assertThat(general(stated(ConsentRule.settled("OptOutPending"), "", 1))).isEqualTo("OptOut");
        assertThat(general(stated("Seen", "", 1))).isEqualTo("Seen");
    }

    private static String general(Statement... statements) {
        return ConsentRule.status(List.of(statements), Optional.empty(), NOW);
    }

    private static Statement stated(String status, String purpose, int daysAgo) {
        return new Statement(
                status, "", purpose, Optional.empty(), Optional.empty(), NOW.minus(Duration.ofDays(daysAgo)));
    }
}
