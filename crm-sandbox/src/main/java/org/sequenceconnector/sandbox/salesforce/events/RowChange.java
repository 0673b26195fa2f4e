package org.sequenceconnector.sandbox.salesforce.events;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a transaction did to one row in the end.
 *
 * @param entity the object's name, for example {@code Contact}
 * @param values an update's changed fields, or all fields of a new or restored row; typed as {@link EventField.Kind} says
 * @param nulled fields the update emptied
 * @param origin where the change came from, for example {@code com/salesforce/api/rest/67.0;client=SeqConnector}
 * @param sequence place of the change in its transaction, from 1
 */
public record RowChange(
        String entity,
        String recordId,
        EventType type,
        Map<String, Object> values,
        Set<String> nulled,
        Instant committedAt,
        String origin,
        String userId,
        String transactionKey,
        int sequence,
        long commitNumber) {
    public RowChange {
        values = Map.copyOf(values);
        nulled = Set.copyOf(nulled);
    }

    /** Whether the platform may tell of both in one event: the same change of two rows of one transaction. */
    boolean sameChangeAs(RowChange other) {
        return entity.equals(other.entity)
                && type == other.type
                && values.equals(other.values)
                && nulled.equals(other.nulled)
                && origin.equals(other.origin)
                && userId.equals(other.userId)
                && transactionKey.equals(other.transactionKey)
                && committedAt.getEpochSecond() == other.committedAt.getEpochSecond();
    }
}
