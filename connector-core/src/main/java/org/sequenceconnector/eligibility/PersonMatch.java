package org.sequenceconnector.eligibility;

import org.sequenceconnector.criterion.PersonSnapshot;

/** Whom the request's identifier means. The connector never guesses. */
public sealed interface PersonMatch {
    record One(PersonSnapshot person) implements PersonMatch {}

    /** Nobody, or the record is deleted. */
    record None(String identifier) implements PersonMatch {}

    record Several(String identifier, int count) implements PersonMatch {}
}
