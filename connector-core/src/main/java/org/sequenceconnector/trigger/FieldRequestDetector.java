package org.sequenceconnector.trigger;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.StandardFields;

/** Finds the request a rep left in a record's request fields. Pure. */
public final class FieldRequestDetector {
    private FieldRequestDetector() {}

    /**
     * @param before the record as it was stored, if it was
     * @return empty when no action is set, or when it was set before already: our own clearing starts nothing
     */
    public static Optional<FieldRequest> detect(Optional<CrmRecord> before, CrmRecord after, Instant now) {
        String action = after.text(StandardFields.REQUEST_ACTION).strip();
        if (action.isEmpty() || after.archived()) {
            return Optional.empty();
        }
        boolean known = before.map(earlier -> action.equals(
                                earlier.text(StandardFields.REQUEST_ACTION).strip())
                        && same(earlier, after, StandardFields.REQUEST_SEQUENCE))
                .orElse(false);
        if (known) {
            return Optional.empty();
        }
        return Optional.of(new FieldRequest(
                after.ref(),
                action,
                after.text(StandardFields.REQUEST_SEQUENCE).strip(),
                after.text(StandardFields.REQUEST_NOTE).strip(),
                after.modifiedAt(),
                now));
    }

    private static boolean same(CrmRecord earlier, CrmRecord after, String field) {
        return earlier.text(field).strip().equals(after.text(field).strip());
    }
}
