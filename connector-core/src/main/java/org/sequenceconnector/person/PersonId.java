package org.sequenceconnector.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.sequenceconnector.record.RecordRef;

/**
 * Identifies a person. Derived from the first record seen of that person, so that repeating an interrupted sync gives
 * the same ids.
 */
public record PersonId(String value) implements Comparable<PersonId> {
    public PersonId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a person id cannot be blank");
        }
    }

    public static PersonId derivedFrom(RecordRef first) {
        return hashed("person\0" + first);
    }

    /** The person that a record becomes when it is taken away from another one at this time. */
    public static PersonId splitOff(RecordRef record, PersonId from, Instant at) {
        return hashed("split\0" + record + "\0" + from + "\0" + at.toEpochMilli());
    }

    private static PersonId hashed(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new PersonId("p" + HexFormat.of().formatHex(digest, 0, 12));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
