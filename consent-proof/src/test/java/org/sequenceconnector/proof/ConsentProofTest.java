package org.sequenceconnector.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One run, looked at twice. {@code -Dconsent.proof.seed=N} repeats a run, {@code -Dconsent.proof.questions=N} lengthens it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsentProofTest {
    private static final long QUESTIONS = Long.getLong("consent.proof.questions", 200_000);
    /** Another one in every build: what it finds is found by whoever repeats it. */
    /** The same in every build, so that a red build is about a change; other seeds are for the benchmark and by hand. */
    private static final long SEED = Long.getLong("consent.proof.seed", 8_939_615_085_507L);

    private final ProofReport report;

    ConsentProofTest() {
        System.out.println("consent.proof.seed=" + SEED);
        this.report = ConsentProof.run(Path.of(".."), QUESTIONS, SEED, asked -> {});
        System.out.println(report.text());
    }

    @Test
    @DisplayName("H113: whatever is said in either CRM, and whoever asks whenever, nobody gets in against it")
    void noYesWhereTheOracleSaysNo() {
        assertThat(report.asked()).isGreaterThanOrEqualTo(QUESTIONS);
        assertThat(report.wrong())
                .as("repeat with -Dconsent.proof.seed=%d%n%s", SEED, report.text())
                .isZero();
    }

    @Test
    @DisplayName(
            "H114: the proof is not empty: by every way in people are refused, for every reason, and others get in")
    void everyWayRefusesSomeAndTakesOthers() {
        assertThat(report.lines()).containsOnlyKeys(Way.values());
        report.lines().forEach((way, line) -> {
            assertThat(line.no()).as("refusals, %s", way.words).isPositive();
            assertThat(5 * line.yes())
                    .as("yes, %s, of %d who may", way.words, line.free())
                    .isGreaterThan(line.free());
        });
        assertThat(report.onlyReason().keySet())
                .as("asked about where nothing else forbids")
                .containsAll(Oracle.everyReason());
    }
}
