package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.List;

/** What became of one write to one record. */
public sealed interface WriteOutcome {
    /** Done; {@code crmRecord} is the new state. */
    record Written(CrmRecord crmRecord) implements WriteOutcome {}

    /** Some values are not allowed; nothing was changed. */
    record Invalid(List<InvalidValue> problems) implements WriteOutcome {}

    /** Another record already holds a value that must be unique; nothing was changed. */
    record Conflict(long existingId) implements WriteOutcome {}
}
