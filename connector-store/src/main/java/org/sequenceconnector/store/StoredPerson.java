package org.sequenceconnector.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.eligibility.PersonSnapshot;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;

/** What of a person is stored with a decision: the parts it was made of, without what follows from them. */
record StoredPerson(
        PersonId id,
        RecordRef target,
        List<CrmRecord> records,
        Optional<CrmRecord> company,
        List<EmailAddress> addresses,
        List<PersonSnapshot.UnreadableField> unreadableConsentFields,
        boolean firstConsentReadComplete,
        Set<RecordRef> foreignEnrolled,
        List<CrmRecord> otherCompanies,
        List<PersonSnapshot.MissingField> missingFields) {
    static StoredPerson of(PersonSnapshot person) {
        return new StoredPerson(
                person.id(),
                person.target(),
                person.records(),
                person.company(),
                person.addresses(),
                person.unreadableConsentFields(),
                person.firstConsentReadComplete(),
                person.foreignEnrolled(),
                person.otherCompanies(),
                person.missingFields());
    }

    PersonSnapshot person() {
        return new PersonSnapshot(
                        id,
                        target,
                        records,
                        company,
                        addresses,
                        unreadableConsentFields,
                        firstConsentReadComplete,
                        foreignEnrolled,
                        otherCompanies)
                .missing(missingFields);
    }
}
