package org.sequenceconnector.record;

import java.util.Optional;

/**
 * One record of one CRM account. Ids are opaque, case-sensitive text and unique only within connection and type.
 *
 * <p>Written {@code connection:type:id}, for example {@code hubspot-main:contact:33451}.
 */
public record RecordRef(ConnectionId connection, ObjectType type, String id) implements Comparable<RecordRef> {
    public RecordRef {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a record reference needs the record's id");
        }
    }

    public static RecordRef of(String connection, ObjectType type, String id) {
        return new RecordRef(new ConnectionId(connection), type, id);
    }

    /** Reads the written form; empty when the text is not one. */
    public static Optional<RecordRef> parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3 || parts[2].isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RecordRef(new ConnectionId(parts[0]), ObjectType.ofWord(parts[1]), parts[2]));
        } catch (IllegalArgumentException notAReference) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(RecordRef other) {
        int byConnection = connection.compareTo(other.connection);
        if (byConnection != 0) {
            return byConnection;
        }
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return connection.value() + ":" + type.word() + ":" + id;
    }
}
