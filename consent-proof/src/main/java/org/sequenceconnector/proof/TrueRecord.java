package org.sequenceconnector.proof;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

/**
 * A record of a CRM as people filled it in. What the connector itself writes there is not in here: it is nobody's word.
 */
final class TrueRecord {
    final RecordRef ref;
    private final Map<String, String> said = new HashMap<>();
    private final Map<String, Instant> saidAt = new HashMap<>();
    private Optional<TrueRecord> company = Optional.empty();
    private Instant linkedAt;

    TrueRecord(RecordRef ref, Map<String, String> said, Instant createdAt) {
        this.ref = ref;
        this.said.putAll(said);
        said.keySet().forEach(field -> saidAt.put(field, createdAt));
        this.linkedAt = createdAt;
    }

    String says(String field) {
        return said.getOrDefault(field, "");
    }

    /** When the field last got its value; the record's beginning of time when nobody ever touched it. */
    Instant saidAt(String field) {
        return saidAt.getOrDefault(field, Instant.EPOCH);
    }

    /** When the record was last changed by anybody; it is as good as always before somebody did. */
    Instant lastWord() {
        return saidAt.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    void say(String field, String value, Instant now) {
        said.put(field, value);
        saidAt.put(field, now);
    }

    /** Since when it is known by address or link whose record this is. */
    Instant linkedAt() {
        return linkedAt;
    }

    void linked(Instant now) {
        linkedAt = now;
    }

    Optional<TrueRecord> company() {
        return company;
    }

    void belongsTo(TrueRecord other) {
        company = Optional.of(other);
    }
}
