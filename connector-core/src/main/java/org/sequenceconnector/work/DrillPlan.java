package org.sequenceconnector.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/**
 * What an administrator asked the drill to do.
 *
 * @param every from the start of one run in a connection to the start of its next
 * @param bound within which an opt-out has to be refused here and shown elsewhere
 * @param contacts one of a connection at most
 */
public record DrillPlan(Duration every, Duration bound, List<Contact> contacts) {
    public DrillPlan {
        contacts = List.copyOf(contacts);
    }

    /**
     * A contact of one's own, which the connector may opt out and back in.
     *
     * @param subscription the kind of mail to leave, where a CRM lets nobody take back an opt-out from all of it; empty: one
     *     that counts for the default purpose
     */
    public record Contact(RecordRef record, Optional<String> subscription) {
        public ConnectionId connection() {
            return record.connection();
        }
    }

    public Optional<Contact> contact(ConnectionId connection) {
        return contacts.stream()
                .filter(each -> each.connection().equals(connection))
                .findFirst();
    }
}
