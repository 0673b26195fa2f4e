package org.sequenceconnector.finding;

import java.time.Instant;
import java.util.Optional;

/** What makes a new attempt pass. */
public sealed interface Resolution {
    /**
     * Time passes.
     *
     * @param until when the finding is gone; empty when nobody can know yet
     */
    record Wait(Optional<Instant> until) implements Resolution {}

    /** Somebody changes the data of the record. */
    record DataChange() implements Resolution {}

    /** An administrator changes a setting, a rule or a sequence. */
    record AdminChange() implements Resolution {}

    /** A person confirms the warning. */
    record PersonConfirm() implements Resolution {}

    /** Nothing does. */
    record Never() implements Resolution {}
}
