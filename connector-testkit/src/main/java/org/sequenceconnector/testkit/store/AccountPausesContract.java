package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.record.ConnectionId;

/** Until when accounts are left alone, as the last process said that drove them. */
public abstract class AccountPausesContract extends StoreContract {
    @Test
    void keepsTheLastPauseAndForgetsItWhenItIsOver() {
        save(Optional.of(Samples.NOON.plusSeconds(60)));
        save(Optional.of(Samples.NOON.plusSeconds(90)));

        assertThat(lasting(Samples.NOON)).containsExactly(Map.entry(Samples.CONNECTION, Samples.NOON.plusSeconds(90)));
        assertThat(lasting(Samples.NOON.plusSeconds(90))).isEmpty();

        save(Optional.empty());
        assertThat(lasting(Samples.NOON)).isEmpty();
    }

    private void save(Optional<Instant> until) {
        write(work -> {
            work.accountPauses().save(Samples.CONNECTION, until);
            return until;
        });
    }

    private Map<ConnectionId, Instant> lasting(Instant now) {
        return read(work -> work.accountPauses().lasting(now));
    }
}
