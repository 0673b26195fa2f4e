package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.testkit.SettableClock;

/** H150: how old a reading is, by the clock that nobody sets. */
class OwnReadingsTest {
    private static final RecordRef ANN = new RecordRef(new ConnectionId("hubspot-main"), ObjectType.CONTACT, "1");

    private final SettableClock clock = new SettableClock();
    private final AtomicLong ticks =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(10).toNanos());
    private final OwnReadings own = new OwnReadings(clock, ticks::get);

    private void readsAnn() {
        own.note(List.of(new RawRecord(ANN, Map.of(), Instant.EPOCH, false, Optional.empty())), own.now());
    }

    private boolean within(Duration age) {
        return own.since(ANN, own.now().earlier(age));
    }

    @Test
    void whatWasNeverReadHereIsNotNew() {
        assertThat(within(Duration.ofDays(1))).isFalse();
    }

    @Test
    void ageIsCountedByTicksWhateverTheClockOnTheWallShows() {
        readsAnn();
        ticks.addAndGet(Duration.ofSeconds(27).toNanos());
        clock.advance(Duration.ofSeconds(-9));

        assertThat(within(Duration.ofSeconds(27))).isTrue();
        assertThat(within(Duration.ofSeconds(26))).isFalse();
    }

    @Test
    void aReadingOfBeforeTakesNothingFromALaterOne() {
        OwnReadings.Moment early = own.now();
        ticks.addAndGet(Duration.ofSeconds(5).toNanos());
        readsAnn();
        own.note(List.of(new RawRecord(ANN, Map.of(), Instant.EPOCH, false, Optional.empty())), early);

        assertThat(within(Duration.ofSeconds(1))).isTrue();

        ticks.addAndGet(Duration.ofSeconds(5).toNanos());
        readsAnn();
        assertThat(within(Duration.ZERO)).as("past the greatest number too").isTrue();
    }
}
