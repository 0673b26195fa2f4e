package org.sequenceconnector.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.work.RelevanceProvider.Question;

/** The CRM's own field answers; whatever is no plain yes or no is no answer, which stops nobody. */
class FieldRelevanceTest {
    private final FieldRelevance bare =
            new FieldRelevance(new ConnectorConfig.Relevance("follow_up", Optional.empty()));
    private final FieldRelevance explaining =
            new FieldRelevance(new ConnectorConfig.Relevance("follow_up", Optional.of("because")));

    @Test
    void asksForItsFieldsAndForNothingElse() {
        assertThat(bare.fields()).containsExactly("follow_up");
        assertThat(explaining.fields()).containsExactly("because", "follow_up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relevant", "yes", "true", "YES", "  Relevant "})
    void aYesInAnyCaseIsRelevant(String value) {
        assertThat(bare.ask(question(Map.of("follow_up", value)))).isEqualTo(new RelevanceAnswer.Relevant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_relevant", "not relevant", "no", "FALSE", " No "})
    void aNoInAnyCaseDeclinesWithTheExplanationOfTheCrm(String value) {
        assertThat(explaining.ask(question(Map.of("follow_up", value, "because", "bought yesterday"))))
                .isEqualTo(new RelevanceAnswer.NotRelevant("bought yesterday"));
    }

    @Test
    void aNoWithoutAnExplanationNamesTheField() {
        RelevanceAnswer named = new RelevanceAnswer.NotRelevant("the field follow_up says no");

        assertThat(bare.ask(question(Map.of("follow_up", "No")))).isEqualTo(named);
        assertThat(explaining.ask(question(Map.of("follow_up", "no", "because", " "))))
                .isEqualTo(named);
        assertThat(explaining.ask(question(Map.of("follow_up", "no")))).isEqualTo(named);
    }

    @Test
    void silenceIsNoAnswer() {
        assertThat(bare.ask(question(Map.of())))
                .isEqualTo(new RelevanceAnswer.Unavailable("the field follow_up is empty"));
        assertThat(bare.ask(question(Map.of("follow_up", "  "))))
                .isEqualTo(new RelevanceAnswer.Unavailable("the field follow_up is empty"));
    }

    @Test
    void anotherWordIsNoAnswerAndIsNotRepeated() {
        assertThat(bare.ask(question(Map.of("follow_up", "ask ann@example.com"))))
                .isInstanceOfSatisfying(
                        RelevanceAnswer.Unavailable.class,
                        unavailable -> assertThat(unavailable.why())
                                .contains("follow_up")
                                .doesNotContain("ann@example.com"));
    }

    private static Question question(Map<String, String> values) {
        return new Question("welcome", Optional.empty(), values);
    }
}
