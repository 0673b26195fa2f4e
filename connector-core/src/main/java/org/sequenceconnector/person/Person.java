package org.sequenceconnector.person;

import java.util.List;
import org.sequenceconnector.record.RecordRef;

/**
 * A person as linked now.
 *
 * @param records all contact and lead records of the person, in all connections
 * @param addresses all primary addresses of those records, distinct
 */
public record Person(PersonId id, List<RecordRef> records, List<EmailAddress> addresses) {
    public Person {
        records = List.copyOf(records);
        addresses = List.copyOf(addresses);
    }
}
