package org.sequenceconnector.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A mirrored record with the names and types of the field mapping.
 *
 * @param fields mapped values by neutral name; an empty one is {@link FieldValue.Empty}, and one that the CRM did not
 *     deliver {@link FieldValue.Unreadable}. A field is missing when an account may lack it and does
 * @param modifiedAt the CRM's modification time
 * @param readAt when the connector last read the record; consent freshness counts from here
 */
public record CrmRecord(RecordRef ref, FieldValues fields, Instant modifiedAt, Instant readAt, boolean archived) {
    public CrmRecord(
            RecordRef ref, Map<String, FieldValue> fields, Instant modifiedAt, Instant readAt, boolean archived) {
        this(ref, FieldValues.copyOf(fields), modifiedAt, readAt, archived);
    }

    /** The value under a neutral name; empty when the CRM did not deliver the field at all. */
    public Optional<FieldValue> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The field's text, or an empty text when it has no value or was not delivered. */
    public String text(String name) {
        FieldValue value = fields.get(name);
        return value == null ? "" : value.asText();
    }

    public CrmRecord readAgain(Instant at) {
        return new CrmRecord(ref, fields, modifiedAt, at, archived);
    }

    public CrmRecord archivedAt(Instant at) {
        return new CrmRecord(ref, fields, modifiedAt, at, true);
    }

    /**
     * A digest of everything that matters to a decision: the fields and whether the record is archived, but not the
     * times. Two reads with equal hashes are the same state.
     */
    public String contentHash() {
        MessageDigest digest = Digest.sha256();
        SortedMap<String, FieldValue> sorted = new TreeMap<>(fields);
        sorted.forEach((name, value) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(kind(value).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(value.asText().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 1);
        });
        digest.update((byte) (archived ? 2 : 3));
        if (!InvisibleText.plain(text(StandardFields.EMAIL) + text(StandardFields.ADDITIONAL_EMAILS))) {
            // Addresses like these were normalised differently once: such a record is linked anew when it is read
            // again.
            digest.update((byte) 4);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /**
     * What kinds of values are called in hashes. These stay as they are whatever the types are called in Java: with another
     * word every mirrored record would look changed, and what earlier decisions looked at would not be found any more.
     */
    private static String kind(FieldValue value) {
        return switch (value) {
            case FieldValue.Empty empty -> "Empty";
            case FieldValue.Text text -> "Text";
            case FieldValue.Flag flag -> "Flag";
            case FieldValue.Number number -> "Number";
            case FieldValue.Moment moment -> "Moment";
            case FieldValue.Day day -> "Day";
            case FieldValue.Options options -> "Options";
            case FieldValue.Unreadable unreadable -> "Unreadable";
        };
    }

    /** Names of the fields whose value differs from {@code earlier}, delivered or not. */
    public java.util.Set<String> changedFrom(CrmRecord earlier) {
        TreeSet<String> names = new TreeSet<>(fields.keySet());
        names.addAll(earlier.fields.keySet());
        names.removeIf(name -> java.util.Objects.equals(fields.get(name), earlier.fields.get(name)));
        return names;
    }
}
