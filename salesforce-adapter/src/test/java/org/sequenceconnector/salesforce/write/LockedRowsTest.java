package org.sequenceconnector.salesforce.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.TryLater;
import org.sequenceconnector.crm.WriteOutcome.Written;

/** H30: rows that other transactions hold for a moment, or for longer. */
class LockedRowsTest {
    private static final int ROWS = 60_000;

    private final WritingBench bench = new WritingBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void writesEveryRowThoughOneInAHundredIsLockedAndSomeForAMinute() {
        Instant start = bench.clock.instant();
        for (int number = 0; number < ROWS; number += 100) {
            bench.org.lock(WritingBench.id(number), 1);
        }
        for (int number = 1; number <= 5; number++) {
            bench.org.lockUntil(WritingBench.id(number * 7_001), start.plusSeconds(60));
        }
        List<RecordWrite> writes = WritingBench.statuses(ROWS, "STARTED");

        List<WriteOutcome> outcomes = bench.write(writes);

        assertThat(Duration.between(start, bench.clock.instant()))
                .as("how long the others waited for the locked ones")
                .isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(outcomes.stream().filter(Written.class::isInstance)).hasSize(ROWS - 5);
        assertThat(outcomes.stream().filter(TryLater.class::isInstance)).hasSize(5);

        bench.clock.advance(Duration.ofSeconds(60));
        List<RecordWrite> again = writes.stream()
                .filter(write -> bench.org
                        .value(write.record().id(), WritingBench.STATUS)
                        .isEmpty())
                .toList();
        assertThat(again).hasSize(5);
        assertThat(bench.write(again)).containsOnly(new Written());

        assertThat(bench.org.valuesHeld()).isEqualTo(ROWS);
        assertThat((double) bench.org.calls.size()).as("calls").isLessThanOrEqualTo(1.05 * ROWS / 200);
    }

    @Test
    void keepsRowsOfOneAccountInOneCallAndNeverInTwoAtOnce() {
        for (int number = 0; number < 5_500; number++) {
            // One account of 1,000 contacts, many of seven, and 500 contacts without a known one.
            String account = WritingBench.account(number < 1_000 ? 0 : number / 7);
            bench.accounts.learn(WritingBench.id(number), account);
            bench.org.account(WritingBench.id(number), account);
        }

        assertThat(bench.write(WritingBench.statuses(6_000, "STARTED"))).containsOnly(new Written());

        assertThat(bench.org.contention)
                .as("an account was in two calls at once")
                .isFalse();
        assertThat((double) bench.org.calls.size()).isLessThanOrEqualTo(1.02 * 6_000 / 200);
        Set<String> seen = new HashSet<>();
        for (List<WriteRow> call : bench.org.calls) {
            Set<String> inCall = new HashSet<>();
            call.forEach(row -> inCall.add(row.account()));
            inCall.removeAll(Set.of(WritingBench.account(0), ""));
            assertThat(inCall).noneMatch(seen::contains);
            seen.addAll(inCall);
        }
    }

    @Test
    void learnsTheAccountOfALockedRowFromSalesforcesWords() {
        bench.org.account(WritingBench.id(1), WritingBench.account(9));
        bench.org.lock(WritingBench.id(1), 1);

        bench.write(WritingBench.statuses(3, "STARTED"));

        assertThat(bench.accounts.of(WritingBench.id(1))).isEqualTo(WritingBench.account(9));
        assertThat(bench.accounts.of(WritingBench.id(2))).isEmpty();
    }
}
