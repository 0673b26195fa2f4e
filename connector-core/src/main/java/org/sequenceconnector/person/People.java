package org.sequenceconnector.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

/** Who is who, bound to the current transaction. */
public interface People {
    Optional<Person> find(PersonId id);

    Map<RecordRef, PersonId> ofRecords(Collection<RecordRef> records);

    /**
     * Addresses that the person's records held before. Nobody is written to there, but an opt-out of one is still the
     * person's.
     */
    List<EmailAddress> formerAddresses(PersonId id);

    /** Persons that own these primary addresses. */
    Map<EmailAddress, PersonId> byAddress(Collection<EmailAddress> addresses);

    /** Saves links; a record that was linked before moves to the named person. */
    void link(Collection<PersonLink> links);

    /** Moves every link of {@code absorbed} to {@code survivor}. {@code absorbed} then answers as the survivor. */
    void merge(PersonId survivor, PersonId absorbed);

    /** Persons after {@code after} in id order (empty: from the start), at most {@code limit}. For sweeps. */
    List<PersonId> after(Optional<PersonId> after, int limit);
}
