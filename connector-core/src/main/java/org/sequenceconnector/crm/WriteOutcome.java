package org.sequenceconnector.crm;

import java.time.Duration;
import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

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

    /**
     * There is no such record any more, or it can never be written again.
     *
     * @param survivor where it lives on: the survivor of a merge, or the contact that a lead was converted into
     */
    record Gone(Optional<RecordRef> survivor) implements WriteOutcome {}
}
