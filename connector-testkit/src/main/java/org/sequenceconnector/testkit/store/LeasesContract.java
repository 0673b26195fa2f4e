package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One holder per connection. */
public abstract class LeasesContract extends StoreContract {
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private boolean hold(String holder, int second) {
        return write(work -> work.leases().hold(Samples.CONNECTION, holder, Samples.NOON.plusSeconds(second), LENGTH));
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
    void onlyTheHolderCanGiveTheLeaseBack() {
        hold("a", 0);
        change(work -> work.leases().release(Samples.CONNECTION, "b"));
        assertThat(hold("b", 1)).isFalse();

        change(work -> work.leases().release(Samples.CONNECTION, "a"));
        assertThat(hold("b", 1)).isTrue();
    }

    @Test
    void ofEightProcessesOneGetsTheLease() throws Exception {
        List<Boolean> held = Race.run(8, worker -> hold("process-" + worker, 0));

        assertThat(held).containsOnlyOnce(true);
    }
}
