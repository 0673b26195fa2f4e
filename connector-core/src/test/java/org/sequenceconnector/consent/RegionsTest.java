package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"DE", "de", "Germany", " GERMANY ", "DEU"})
    void readsCodesAndNames(String text) {
        assertThat(Regions.code(text)).contains("DE");
    }

    @Test
    void doesNotGuess() {
        assertThat(Regions.code("Bavaria")).isEmpty();
        assertThat(Regions.code("")).isEmpty();
    }
}
