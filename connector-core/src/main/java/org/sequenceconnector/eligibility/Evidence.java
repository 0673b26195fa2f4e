package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sequenceconnector.record.RecordRef;

/**
 * What a finding rests on, as a reference that can be followed later: which field of which record with its source time,
 * which rule in which version, which earlier enrollment. Addresses are never copied here; the record and field that
 * hold them are named instead, so that erasing a person does not have to touch stored decisions.
 *
 * @param kind {@code field}, {@code consent}, {@code rule}, {@code enrollment}, {@code suppression} or {@code setting}
 */
public record Evidence(String kind, SortedMap<String, String> details) {
    public Evidence {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    public static Evidence of(String kind, Map<String, String> details) {
        return new Evidence(kind, new TreeMap<>(details));
    }

    /** A field with its value; only for values that say nothing about who the person is. */
    public static Evidence field(RecordRef record, String field, String value, Instant sourceTime) {
        return of(
                "field",
                Map.of("record", record.toString(), "field", field, "value", value, "time", sourceTime.toString()));
    }

    /** A field whose value stays where it is. */
    public static Evidence fieldReference(RecordRef record, String field, Instant sourceTime) {
        return of("field", Map.of("record", record.toString(), "field", field, "time", sourceTime.toString()));
    }

    public static Evidence rule(String id, String version) {
        return of("rule", Map.of("id", id, "version", version));
    }

    public static Evidence enrollment(String id, String sequenceKey) {
        return of("enrollment", Map.of("id", id, "sequence", sequenceKey));
    }

    /** A setting of the workspace or of a sequence, with the value that counted. */
    public static Evidence setting(String name, String value) {
        return of("setting", Map.of("name", name, "value", value));
    }
}
