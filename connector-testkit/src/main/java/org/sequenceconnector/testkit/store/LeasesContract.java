package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.work.Leases;
import org.sequenceconnector.work.Leases.Seat;

/** One holder per connection and seat. */
public abstract class LeasesContract extends StoreContract {
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private boolean hold(String holder, int second) {
        return hold(Seat.DRIVER, holder, second);
    }

    private boolean hold(Seat seat, String holder, int second) {
        return round(seat, holder, second).isPresent();
    }

    private OptionalLong round(Seat seat, String holder, int second) {
        return write(
                work -> work.leases().hold(Samples.CONNECTION, seat, holder, Samples.NOON.plusSeconds(second), LENGTH));
    }

    private OptionalLong round(String holder, int second) {
        return round(Seat.DRIVER, holder, second);
    }

    @Test
    void theHolderRenewsAndOthersWaitUntilItEnds() {
        assertThat(hold("a", 0)).isTrue();
        assertThat(hold("b", 10)).isFalse();
        assertThat(hold("a", 20)).isTrue();
        assertThat(hold("b", 49)).isFalse();
        assertThat(hold("b", 50)).isTrue();
        assertThat(hold("a", 51)).isFalse();
    }

    @Test
    void aRenewalGoesOnWithTheRoundAndAnythingElseBeginsANewOne() {
        assertThat(round("a", 0)).hasValue(1);
        assertThat(round("a", 20)).hasValue(1);
        assertThat(round("a", 60)).as("run out and taken again").hasValue(2);
        assertThat(round("b", 100)).as("changed hands").hasValue(3);
        change(work -> work.leases().release(Samples.CONNECTION, Seat.DRIVER, "b"));
        assertThat(round("b", 101)).as("given back and taken again").hasValue(4);
    }

    /** It was taken by a machine whose clock ran a day ahead; a few minutes ahead are waited for. */
    @Test
    @DisplayName("H139: a lease that would last far longer than any lease is not waited for")
    void aLeaseOfADayIsNotBelieved() {
        int day = 86_400;
        assertThat(hold("ahead", day)).isTrue();
        assertThat(hold("b", 0)).isTrue();

        assertThat(hold("ahead", 240)).as("b's has run out").isTrue();
        assertThat(hold("b", 30)).as("four minutes ahead").isFalse();
    }

    @Test
    void tellsWhoseItIsAndUntilWhen() {
        hold("a", 0);

        assertThat(holding(29)).hasValue(new Leases.Holding("a", Samples.NOON.plus(LENGTH)));
        assertThat(holding(30)).isEmpty();
        hold("b", 40);
        change(work -> work.leases().release(Samples.CONNECTION, Seat.DRIVER, "b"));
        assertThat(holding(41)).isEmpty();
    }

    private Optional<Leases.Holding> holding(int second) {
        return write(work -> work.leases().holding(Samples.CONNECTION, Seat.DRIVER, Samples.NOON.plusSeconds(second)));
    }

    @Test
    void onlyTheHolderCanGiveTheLeaseBack() {
        hold("a", 0);
        change(work -> work.leases().release(Samples.CONNECTION, Seat.DRIVER, "b"));
        assertThat(hold("b", 1)).isFalse();

        change(work -> work.leases().release(Samples.CONNECTION, Seat.DRIVER, "a"));
        assertThat(hold("b", 1)).isTrue();
    }

    @Test
    void aVisitorSitsBesideTheDriverAndAnotherVisitorWaits() {
        assertThat(hold(Seat.DRIVER, "a", 0)).isTrue();
        assertThat(hold(Seat.VISITOR, "b", 1)).isTrue();
        assertThat(hold(Seat.VISITOR, "c", 2)).isFalse();

        change(work -> work.leases().release(Samples.CONNECTION, Seat.VISITOR, "b"));
        assertThat(hold(Seat.VISITOR, "c", 3)).isTrue();
        assertThat(hold(Seat.DRIVER, "c", 4)).isFalse();
    }

    @Test
    void ofEightProcessesOneGetsTheLease() throws Exception {
        List<Boolean> held = Race.run(8, worker -> hold("process-" + worker, 0));

        assertThat(held).containsOnlyOnce(true);
    }
}
