package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.record.Digest;
import org.sequenceconnector.record.RecordRef;

/**
 * Somebody cleared an opt-out flag that the connector had copied there, while the original still stands. A person has to
 * look at it; until then the flag is written back at most once a day.
 *
 * @param times how often it was cleared so far
 * @param original where the opt-out stands that the flag was copied from, without an address
 * @param clearedBy the CRM's user, if the CRM tells
 * @param writtenBackAt when the connector last set the flag again
 */
public record ConsentConflict(
        String id,
        RecordRef record,
        Instant firstClearedAt,
        Instant lastClearedAt,
        int times,
        String original,
        Optional<String> clearedBy,
        Optional<Instant> writtenBackAt,
        Optional<Resolution> resolution) {
    private static final int ID_BYTES = 5;

    /** What a person made of it. Nothing about the opt-out itself changes by that. */
    public record Resolution(Instant at, String by, String reason) {}

    /** A conflict seen for the first time. Its id is the same however often the same clearing is seen. */
    public static ConsentConflict of(RecordRef record, Instant clearedAt, String original) {
        return new ConsentConflict(
                idOf(record + "|" + clearedAt.toEpochMilli()),
                record,
                clearedAt,
                clearedAt,
                1,
                original,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String idOf(String text) {
        return Digest.of(text, ID_BYTES);
    }
}
