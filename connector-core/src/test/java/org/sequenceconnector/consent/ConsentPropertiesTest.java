package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.consent.ConsentVerdict.Kind;

/** What must hold for any history of facts. A failure names its seed; run that seed again to see it again. */
class ConsentPropertiesTest {
    private static final List<FactKind> KINDS = List.of(
            FactKind.GLOBAL_OPT_OUT,
            FactKind.DO_NOT_EMAIL,
            FactKind.SUBSCRIPTION,
            FactKind.COMPLAINT,
            FactKind.LEGAL_BASIS);

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("consent.seeds", 400));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverAllowsMoreWhenARestrictionIsAdded(long seed) {
        Random random = new Random(seed);
        List<ConsentFact> facts = history(random);
        ConsentPolicy policy = policy(random);
        Set<String> regions = random.nextBoolean() ? Set.of("DE") : Set.of();
        Kind before = Facts.resolve(policy, regions, facts).kind();
        List<ConsentFact> more = new ArrayList<>(facts);
        more.add(restriction(random));
        Kind after = Facts.resolve(policy, regions, more).kind();

        assertThat(openness(after))
                .as("seed %d: %s then %s", seed, before, after)
                .isLessThanOrEqualTo(openness(before));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesNotDependOnTheOrderOfFacts(long seed) {
        Random random = new Random(seed);
        List<ConsentFact> facts = history(random);
        ConsentPolicy policy = policy(random);
        ConsentVerdict expected = Facts.resolve(policy, Set.of("DE"), facts);
        List<ConsentFact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);

        assertThat(Facts.resolve(policy, Set.of("DE"), shuffled))
                .as("seed %d", seed)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverAllowsWithoutAPermittingFactAndReportsRanksInOrder(long seed) {
        Random random = new Random(seed);
        ConsentVerdict verdict = Facts.resolve(policy(random), Set.of("DE"), history(random));

        assertThat(verdict.findings())
                .as("seed %d", seed)
                .extracting(finding -> finding.reason().rank())
                .isSorted()
                .doesNotHaveDuplicates();
        if (verdict.kind() == Kind.ALLOWED) {
            assertThat(verdict.permits()).as("seed %d", seed).isNotEmpty();
        }
    }

    private static int openness(Kind kind) {
        return switch (kind) {
            case DENIED -> 0;
            case UNKNOWN -> 1;
            case ALLOWED -> 2;
        };
    }

    private static ConsentFact restriction(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> fact(FactKind.GLOBAL_OPT_OUT, new Statement.Forbids(), random);
            case 1 -> fact(FactKind.DO_NOT_EMAIL, new Statement.Forbids(), random);
            case 2 -> fact(FactKind.SUBSCRIPTION, new Statement.Unsubscribed(), random);
            default -> fact(FactKind.GLOBAL_OPT_OUT, new Statement.Unreadable(), random);
        };
    }

    private static List<ConsentFact> history(Random random) {
        List<ConsentFact> facts = new ArrayList<>();
        int size = random.nextInt(7);
        for (int i = 0; i < size; i++) {
            FactKind kind = KINDS.get(random.nextInt(KINDS.size()));
            facts.add(fact(kind, statement(kind, random), random));
        }
        return facts;
    }

    private static Statement statement(FactKind kind, Random random) {
        if (random.nextInt(8) == 0) {
            return new Statement.Unreadable();
        }
        if (random.nextInt(5) == 0) {
            return new Statement.NotStated();
        }
        return switch (kind) {
            case SUBSCRIPTION -> random.nextInt(4) > 0 ? new Statement.Subscribed() : new Statement.Unsubscribed();
            case LEGAL_BASIS ->
                new Statement.Basis(
                        LegalBasis.values()[random.nextInt(LegalBasis.values().length)],
                        Optional.empty(),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(Facts.NOW.plus(Duration.ofDays(random.nextInt(20) - 10))));
            default -> new Statement.Forbids();
        };
    }

    private static ConsentFact fact(FactKind kind, Statement statement, Random random) {
        return Facts.field(
                random.nextBoolean() ? Facts.HUBSPOT : Facts.SALESFORCE, kind, statement, random.nextInt(30));
    }

    private static ConsentPolicy policy(Random random) {
        PurposePolicy purpose = new PurposePolicy(random.nextBoolean(), UnknownConsent.CONFIRM, false);
        return new ConsentPolicy(
                Map.of(Facts.PURPOSE, purpose),
                random.nextBoolean() ? Set.of("DE") : Set.of(),
                Set.of(),
                new ConsentPolicy.UnknownRegion.RequiresBasis(),
                true,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Optional.empty());
    }
}
