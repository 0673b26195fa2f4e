package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sync.KnownSubscriptions.Told;

/** What is kept of an account's subscription types: what it told last. */
public abstract class KnownSubscriptionsContract extends StoreContract {
    @Test
    void keepsWhatEachAccountToldLast() {
        SubscriptionTypes types = new SubscriptionTypes(
                List.of(
                        new SubscriptionType(
                                "42", "Von Mensch zu Mensch", "Sales", true, true, "hs_email_optout_42", true),
                        new SubscriptionType("43", "Old “letter”", "", false, false, "hs_email_optout_43", false)),
                Optional.of("the scope is missing"));
        assertThat(told(Samples.CONNECTION)).isEmpty();

        save(new Told(SubscriptionTypes.NONE, Samples.NOON));
        save(new Told(types, Samples.NOON.plusSeconds(60)));

        assertThat(told(Samples.CONNECTION)).contains(new Told(types, Samples.NOON.plusSeconds(60)));
        assertThat(told(new ConnectionId("another"))).isEmpty();
    }

    private void save(Told told) {
        write(work -> {
            work.knownSubscriptions().save(Samples.CONNECTION, told);
            return told;
        });
    }

    private Optional<Told> told(ConnectionId connection) {
        return read(work -> work.knownSubscriptions().of(connection));
    }
}
