package org.sequenceconnector.sandbox.salesforce.soql;

/** A field as queries see it. Two are equal when they are the same field of the same object. */
public interface QueryField {
    /** The API name, for example {@code LastName}. */
    String name();

    Kind kind();

    /** Whether it refers to rows of more than one object, as the owner of a lead does. */
    default boolean severalTargets() {
        return false;
    }

    /** What values a field holds and hence what it can be compared with. */
    enum Kind {
        /** A record id or a reference to one; values are 18 character texts, letter case counts. */
        ID("string"),
        /** Values are texts, compared without regard to case. */
        TEXT("string"),
        /** As {@link #TEXT}, but not usable in conditions. */
        LONG_TEXT("string"),
        /** Values are {@link Boolean}. */
        BOOLEAN("boolean"),
        /** Values are {@link Number}. */
        NUMBER("double"),
        /** Values are {@link java.time.Instant}. */
        DATETIME("dateTime"),
        /** Values are {@link java.time.LocalDate}. */
        DATE("date");

        private final String shownAs;

        Kind(String shownAs) {
            this.shownAs = shownAs;
        }

        String shownAs() {
            return shownAs;
        }
    }
}
