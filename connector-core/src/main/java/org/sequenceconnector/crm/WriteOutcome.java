package org.sequenceconnector.crm;

import java.time.Duration;
import java.util.Optional;

/** What became of one record of a write. */
public sealed interface WriteOutcome {
    /** The CRM has the values. */
    record Written() implements WriteOutcome {}

    /**
     * The CRM will not take this row as it stands: park it and show the CRM's words.
     *
     * @param code short stable reason, for example {@code INVALID_OPTION}
     * @param words the CRM's own message, shortened; may hold record ids but no other personal data
     */
    record Rejected(String code, String words) implements WriteOutcome {}

    /** The row failed in a way that passes by itself (locked row, overload). */
    record TryLater(String reason, Optional<Duration> after) implements WriteOutcome {}

    /** There is no such record any more; when it was merged, {@code survivorId} says where it went. */
    record Gone(Optional<String> survivorId) implements WriteOutcome {}
}
