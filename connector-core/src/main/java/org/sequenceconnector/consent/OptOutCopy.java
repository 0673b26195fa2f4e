package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

/**
 * An opt-out flag that the connector wrote into a CRM record because of an opt-out elsewhere. It says nothing of its own:
 * it goes with its original, and clearing it lifts nothing.
 *
 * @param field the CRM's name of the flag; empty until the flag was read back
 * @param writtenAt when the write was made, or was about to be made
 * @param rewrittenAt when the flag was last owed again after somebody had cleared it
 * @param clearedAt when the CRM says that somebody cleared it
 */
public record OptOutCopy(
        RecordRef record,
        State state,
        String field,
        Instant writtenAt,
        Optional<Instant> rewrittenAt,
        Optional<Instant> clearedAt) {

    /** Where the copy stands. */
    public enum State {
        /** Noted right before the write, so that a kill in between does not make the flag look like a person's. */
        INTENDED,
        /** The CRM took it; it was not read back yet. */
        WRITTEN,
        /** Read back from the record. */
        SEEN,
        /** Somebody cleared it in the CRM. Set again by anybody but us, it is an original. */
        CLEARED
    }

    /** A copy that is about to be written for the first time. */
    public static OptOutCopy intended(RecordRef record, Instant now) {
        return new OptOutCopy(record, State.INTENDED, "", now, Optional.empty(), Optional.empty());
    }

    /** About to be written again. */
    public OptOutCopy intendedAgain(Instant now) {
        return new OptOutCopy(record, State.INTENDED, field, now, rewrittenAt, clearedAt);
    }

    public OptOutCopy written(Instant now) {
        return new OptOutCopy(record, State.WRITTEN, field, now, rewrittenAt, clearedAt);
    }

    public OptOutCopy seen(String inField) {
        return new OptOutCopy(record, State.SEEN, inField, writtenAt, rewrittenAt, clearedAt);
    }

    public OptOutCopy cleared(Instant at) {
        return new OptOutCopy(record, State.CLEARED, field, writtenAt, rewrittenAt, Optional.of(at));
    }

    public OptOutCopy owedAgain(Instant now) {
        return new OptOutCopy(record, state, field, writtenAt, Optional.of(now), clearedAt);
    }

    /** Whether a flag found in this field is ours. */
    public boolean covers(String inField) {
        return state != State.CLEARED && (field.isEmpty() || field.equals(inField));
    }
}
