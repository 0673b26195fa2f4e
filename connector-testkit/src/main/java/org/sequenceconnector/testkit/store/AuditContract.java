package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;

/** The trail keeps order and gets a whole chain. */
public abstract class AuditContract extends StoreContract {
    protected static AuditEntry entry(int number) {
        return new AuditEntry(
                Samples.NOON.plusSeconds(number),
                "user-7",
                "enrollment.moved",
                "e" + number % 2,
                "request-" + number,
                Map.of("before", "QUEUED", "after", "STARTED"));
    }

    private void append(int from, int to) {
        change(work -> work.auditTrail()
                .appendAll(
                        IntStream.range(from, to).mapToObj(AuditContract::entry).toList()));
    }

    @Test
    void tellsWhatHappenedToASubjectOldestFirst() {
        append(0, 5);

        List<SealedEntry> about = read(work -> work.auditTrail().about("e0", 2));

        assertThat(about).extracting(SealedEntry::entry).containsExactly(entry(0), entry(2));
        assertThat(about).extracting(SealedEntry::hash).containsOnly("");
    }

    @Test
    void sealsInTheOrderOfStoringAndFindsTheChainWhole() {
        append(0, 5);
        int first = write(work -> work.auditTrail().seal(3));
        append(5, 8);
        int second = write(work -> work.auditTrail().seal(100));
        int third = write(work -> work.auditTrail().seal(100));

        List<SealedEntry> even = read(work -> work.auditTrail().about("e0", 100));
        Optional<Long> broken = read(work -> work.auditTrail().firstBreak());

        assertThat(List.of(first, second, third)).containsExactly(3, 5, 0);
        assertThat(even).extracting(SealedEntry::position).containsExactly(1L, 3L, 5L, 7L);
        assertThat(even).extracting(SealedEntry::hash).doesNotContain("").doesNotHaveDuplicates();
        assertThat(broken).isEmpty();
    }
}
