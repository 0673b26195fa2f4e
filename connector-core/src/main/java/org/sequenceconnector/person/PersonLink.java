package org.sequenceconnector.person;

import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

/** That a CRM record belongs to a person, with the record's primary address if it has one. */
public record PersonLink(RecordRef record, PersonId person, Optional<EmailAddress> address, MatchMethod method) {}
