package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.ConnectionId;

/** The subscription types of the accounts as last told, so that a new process reads people the way the last one did. */
public interface KnownSubscriptions {
    Optional<Told> of(ConnectionId connection);

    void save(ConnectionId connection, Told told);

    /** @param readAt when the CRM was asked */
    record Told(SubscriptionTypes types, Instant readAt) {}
}
