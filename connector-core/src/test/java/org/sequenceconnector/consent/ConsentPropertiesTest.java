package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.consent.ConsentVerdict.Kind;

/** What must hold for any facts and any policy. A failure names its seed; run that seed again to see it again. */
class ConsentPropertiesTest {
    private static final int MORE_FACTS = 8;

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("consent.seeds", 1_000));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverAllowsMoreWhenRestrictionsAreAdded(long seed) {
        Random random = new Random(seed);
        AnyConsent consent = AnyConsent.of(random);
        for (int number = 0; number < MORE_FACTS; number++) {
            ConsentFact restriction = AnyConsent.restriction(random);
            AnyConsent stricter = consent.with(restriction);

            assertThat(openness(stricter))
                    .as("seed %d: %s added to %s", seed, restriction, consent)
                    .isLessThanOrEqualTo(openness(consent));
            consent = stricter;
        }
        assertThat(consent.with(AnyConsent.suppression()).verdict().kind())
                .as("seed %d, suppressed", seed)
                .isEqualTo(Kind.DENIED);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noPermissionOutweighsAProhibitionOfThePerson(long seed) {
        Random random = new Random(seed);
        AnyConsent consent = AnyConsent.of(random);
        AnyConsent permitted = consent;
        for (int number = 0; number < MORE_FACTS; number++) {
            permitted = permitted.with(AnyConsent.permission(random));
        }

        assertThat(prohibitions(permitted)).as("seed %d: %s", seed, consent).isEqualTo(prohibitions(consent));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void livingInOneMoreRegionNeverAllowsMore(long seed) {
        AnyConsent consent = AnyConsent.of(new Random(seed));
        if (consent.subject().regions().isEmpty()) {
            return;
        }
        for (String region : List.of("DE", "FR", "US")) {
            AnyConsent stricter = consent.livingAlsoIn(region);

            assertThat(openness(stricter))
                    .as("seed %d: also in %s, %s", seed, region, consent)
                    .isLessThanOrEqualTo(openness(consent));
            assertThat(stricter.policy().whenUnknown(Facts.PURPOSE, stricter.subject()))
                    .as("seed %d: silence, also in %s, %s", seed, region, consent)
                    .isLessThanOrEqualTo(consent.policy().whenUnknown(Facts.PURPOSE, consent.subject()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesNotDependOnTheOrderOfFacts(long seed) {
        Random random = new Random(seed);
        AnyConsent consent = AnyConsent.of(random);
        List<ConsentFact> shuffled = new ArrayList<>(consent.facts());
        Collections.shuffle(shuffled, random);

        assertThat(consent.inOrder(shuffled).verdict()).as("seed %d", seed).isEqualTo(consent.verdict());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverAllowsWithoutAPermittingFactAndReportsRanksInOrder(long seed) {
        ConsentVerdict verdict = AnyConsent.of(new Random(seed)).verdict();

        assertThat(verdict.findings())
                .as("seed %d", seed)
                .extracting(finding -> finding.reason().rank())
                .isSorted()
                .doesNotHaveDuplicates();
        if (verdict.kind() == Kind.ALLOWED) {
            assertThat(verdict.permits()).as("seed %d", seed).isNotEmpty();
        }
    }

    /** The properties above say nothing about inputs that are all refused. */
    @Test
    void theRandomInputsReachEveryVerdictOften() {
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        for (int seed = 0; seed < 1_000; seed++) {
            seen.merge(AnyConsent.of(new Random(seed)).verdict().kind(), 1, Integer::sum);
        }

        assertThat(seen).containsOnlyKeys(Kind.values());
        assertThat(seen.values()).as("%s", seen).allMatch(times -> times >= 50);
    }

    private static int openness(AnyConsent consent) {
        return switch (consent.verdict().kind()) {
            case DENIED -> 0;
            case UNKNOWN -> 1;
            case ALLOWED -> 2;
        };
    }

    /** Opted out, not to be emailed, suppressed, complained: nothing but their own source lifts them. */
    private static List<ConsentFinding> prohibitions(AnyConsent consent) {
        return consent.verdict().findings().stream()
                .filter(finding -> finding.reason().rank() <= ConsentReason.COMPLAINED.rank())
                .toList();
    }
}
