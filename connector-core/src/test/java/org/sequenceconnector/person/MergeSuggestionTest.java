package org.sequenceconnector.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergeSuggestionTest {
    private static final PersonId ANN = new PersonId("p-1");
    private static final PersonId BOB = new PersonId("p-2");
    private static final EmailAddress SHARED =
            EmailAddress.of("office@example.org").orElseThrow();

    @Test
    void aSecondaryAddressThatIsAnotherPersonsPrimaryOneIsOnlySuggested() {
        assertThat(MergeSuggestion.among(Map.of(BOB, Set.of(SHARED)), Map.of(SHARED, List.of(ANN))))
                .containsExactly(new MergeSuggestion(ANN, BOB, SHARED));
    }

    @Test
    void twoPersonsWithOneSecondaryAddressAreSuggested() {
        assertThat(MergeSuggestion.among(Map.of(ANN, Set.of(SHARED), BOB, Set.of(SHARED)), Map.of()))
                .containsExactly(new MergeSuggestion(ANN, BOB, SHARED));
    }

    @Test
    void ownAddressesSuggestNothing() {
        assertThat(MergeSuggestion.among(Map.of(ANN, Set.of(SHARED)), Map.of(SHARED, List.of(ANN))))
                .isEmpty();
    }

    @Test
    void anIdentifierOfSeveralPersonsIsAmbiguousAndNeverGuessed() {
        assertThat(IdentifierMatch.among(List.of())).isEqualTo(new IdentifierMatch.Nobody());
        assertThat(IdentifierMatch.among(List.of(ANN, ANN))).isEqualTo(new IdentifierMatch.Exactly(ANN));
        assertThat(IdentifierMatch.among(List.of(BOB, ANN)))
                .isEqualTo(new IdentifierMatch.Ambiguous(List.of(ANN, BOB)));
    }
}
