package org.sequenceconnector.sandbox.salesforce.soql;

/** A field as queries see it. */
public record QueryField(String name, Kind kind) {
    /** What values a field holds and hence what it can be compared with. */
    public enum Kind {
        /** A record id or a reference to one; values are 18 character texts, letter case counts. */
        ID("string"),
        /** Values are texts, compared without regard to case. */
        TEXT("string"),
        /** As {@link #TEXT}, but not usable in conditions. */
        LONG_TEXT("string"),
        /** Values are {@link Boolean}. */
        BOOLEAN("boolean"),
        /** Values are {@link java.math.BigDecimal}. */
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
