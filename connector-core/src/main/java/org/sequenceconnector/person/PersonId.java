package org.sequenceconnector.person;

import java.time.Instant;
import org.sequenceconnector.record.Digest;
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
        return new PersonId("p" + Digest.of(text, 12));
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
