package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;

/**
 * What is remembered of a mapped field in one account.
 *
 * @param field name in the CRM
 * @param seenAt when the CRM first delivered or described it; empty: never, as far as anybody looked
 * @param missingSince since when it has not been delivered although it was mapped; empty: it is delivered, or the account
 *     may lack it and never had it
 * @param stops whether nobody of the account may be enrolled or written to while it is missing
 */
public record FieldState(
        ConnectionId connection,
        ObjectType type,
        String field,
        Optional<Instant> seenAt,
        Optional<Instant> missingSince,
        boolean stops) {
    /** A field that nobody looked for yet. */
    public static FieldState unknown(ConnectionId connection, ObjectType type, String field, boolean stops) {
        return new FieldState(connection, type, field, Optional.empty(), Optional.empty(), stops);
    }

    public boolean missing() {
        return missingSince.isPresent();
    }

    /** Whether the field keeps everybody of the account from being enrolled now. */
    public boolean stopsNow() {
        return stops && missing();
    }

    /** The same, delivered. */
    public FieldState delivered(Instant at) {
        return new FieldState(connection, type, field, Optional.of(seenAt.orElse(at)), Optional.empty(), stops);
    }

    /** The same, not delivered. */
    public FieldState notDelivered(Instant at) {
        return new FieldState(connection, type, field, seenAt, Optional.of(missingSince.orElse(at)), stops);
    }

    public FieldState stopping(boolean whenMissing) {
        return new FieldState(connection, type, field, seenAt, missingSince, whenMissing);
    }
}
