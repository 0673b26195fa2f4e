package org.sequenceconnector.trigger;

import static org.sequenceconnector.record.StandardFields.REQUEST_ACTION;
import static org.sequenceconnector.record.StandardFields.REQUEST_NOTE;
import static org.sequenceconnector.record.StandardFields.REQUEST_SEQUENCE;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.sequenceconnector.record.CrmRecord;

/**
 * Sees that a rep left a request on a record. Pure.
 *
 * <p>An action that is no known word is a request too: it gets an answer instead of silence. An empty action is none, so
 * the connector's own clearing of the field starts nothing when it comes back.
 */
public final class FieldRequestDetector {
    private FieldRequestDetector() {}

    /**
     * The request that {@code after} holds and {@code before} did not.
     *
     * @param before the record as mirrored so far; empty when it was never seen or its last request is answered and cleared
     * @param now when the connector read {@code after}
     */
    public static Optional<FieldRequest> detect(Optional<CrmRecord> before, CrmRecord after, Instant now) {
        String action = after.text(REQUEST_ACTION).strip();
        boolean seenBefore =
                before.filter(earlier -> sameRequest(earlier, after)).isPresent();
        if (action.isEmpty() || after.archived() || seenBefore) {
            return Optional.empty();
        }
        return Optional.of(new FieldRequest(
                after.ref(),
                action,
                after.text(REQUEST_SEQUENCE).strip(),
                after.text(REQUEST_NOTE).strip(),
                after.modifiedAt(),
                now,
                before.filter(earlier -> !same(REQUEST_NOTE, earlier, after)).isPresent()));
    }

    private static boolean sameRequest(CrmRecord earlier, CrmRecord later) {
        return Stream.of(REQUEST_ACTION, REQUEST_SEQUENCE, REQUEST_NOTE).allMatch(field -> same(field, earlier, later));
    }

    private static boolean same(String field, CrmRecord earlier, CrmRecord later) {
        return earlier.text(field).strip().equals(later.text(field).strip());
    }
}
