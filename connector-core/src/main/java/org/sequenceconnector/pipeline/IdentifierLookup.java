package org.sequenceconnector.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;

/** Finds whom an identifier means: a record reference, or an email address. */
final class IdentifierLookup {
    /** @param target the record named by the identifier; empty when it was an address */
    record Found(PersonId person, Optional<RecordRef> target) {}

    private IdentifierLookup() {}

    static Optional<Found> find(UnitOfWork work, String identifier) {
        Optional<RecordRef> ref = RecordRef.parse(identifier.strip());
        if (ref.isPresent()) {
            RecordRef resolved = work.mirror().resolve(ref.get());
            return Optional.ofNullable(
                            work.people().ofRecords(List.of(resolved)).get(resolved))
                    .map(person -> new Found(person, Optional.of(resolved)));
        }
        Optional<EmailAddress> address = EmailAddress.of(identifier);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Map<EmailAddress, PersonId> owners = work.people().byAddress(List.of(address.get()));
        return Optional.ofNullable(owners.get(address.get())).map(person -> new Found(person, Optional.empty()));
    }
}
