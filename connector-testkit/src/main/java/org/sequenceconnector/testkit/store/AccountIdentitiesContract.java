package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sync.AccountIdentities.Known;

/** Which account a connection leads to, and which other one answered. */
public abstract class AccountIdentitiesContract extends StoreContract {
    private static final AccountIdentity OURS = new AccountIdentity("portal", "62515");
    private static final AccountIdentity OTHER = new AccountIdentity("portal", "77");

    @Test
    void keepsTheAccountOfEachConnection() {
        Known known = new Known(OURS, Samples.NOON, Optional.empty());
        assertThat(of(Samples.CONNECTION)).isEmpty();

        save(known);

        assertThat(of(Samples.CONNECTION)).contains(known);
        assertThat(of(new ConnectionId("another"))).isEmpty();
    }

    @Test
    void keepsAnotherAccountAsLongAsItAnswers() {
        Known known = new Known(OURS, Samples.NOON, Optional.empty());
        Known met = known.with(OTHER, Samples.NOON.plusSeconds(60));

        save(met);
        assertThat(of(Samples.CONNECTION)).contains(met);
        assertThat(met.with(OTHER, Samples.NOON.plusSeconds(120))).isEqualTo(met);

        save(met.alone());
        assertThat(of(Samples.CONNECTION)).contains(known);
    }

    private void save(Known known) {
        write(work -> {
            work.accountIdentities().save(Samples.CONNECTION, known);
            return known;
        });
    }

    private Optional<Known> of(ConnectionId connection) {
        return read(work -> work.accountIdentities().of(connection));
    }
}
