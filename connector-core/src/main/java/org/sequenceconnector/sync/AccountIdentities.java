package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.record.ConnectionId;

/** Which account each connection's stored records come from, so that another one is never taken for it. */
public interface AccountIdentities {
    Optional<Known> of(ConnectionId connection);

    void save(ConnectionId connection, Known known);

    /**
     * @param account whose records are stored
     * @param since when it answered first, or was accepted
     * @param stranger another account that answered instead, as long as it does
     */
    record Known(AccountIdentity account, Instant since, Optional<Stranger> stranger) {
        /** The connection leads where it should. */
        public Known alone() {
            return new Known(account, since, Optional.empty());
        }

        /** The connection leads elsewhere, which is on record from the first time on. */
        public Known with(AccountIdentity found, Instant now) {
            boolean again =
                    stranger.filter(each -> each.account().equals(found)).isPresent();
            return again ? this : new Known(account, since, Optional.of(new Stranger(found, now)));
        }
    }

    /** @param since when it was met first */
    record Stranger(AccountIdentity account, Instant since) {}
}
