package org.sequenceconnector.sandbox.salesforce.events;

/** A field as events carry it; the type tells the Java type of its values. */
public record EventField(String name, Kind kind) {
    public enum Kind {
        /** {@link String} */
        TEXT,
        /** {@link Boolean} */
        BOOLEAN,
        /** {@link Integer} */
        INTEGER,
        /** {@link Double} */
        NUMBER,
        /** {@link java.time.LocalDate} */
        DATE,
        /** {@link java.time.Instant} */
        DATETIME
    }

    public static EventField text(String name) {
        return new EventField(name, Kind.TEXT);
    }
}
