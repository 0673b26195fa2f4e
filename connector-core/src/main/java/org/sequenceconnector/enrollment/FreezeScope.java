package org.sequenceconnector.enrollment;

import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;

/** What an emergency stop covers. {@link #text} is how it is stored and typed. */
public sealed interface FreezeScope {
    /** Everything. */
    record Workspace() implements FreezeScope {}

    /** Enrollments about records of this connection. */
    record Connection(ConnectionId connection) implements FreezeScope {}

    /** Enrollments in this sequence. */
    record Sequence(String key) implements FreezeScope {}

    /** Reads {@code workspace}, {@code connection:ID} or {@code sequence:KEY}; empty when it is none of them. */
    static Optional<FreezeScope> parse(String text) {
        if (text.equals("workspace")) {
            return Optional.of(new Workspace());
        }
        String name = text.substring(text.indexOf(':') + 1);
        if (name.isBlank()) {
            return Optional.empty();
        }
        if (text.startsWith("connection:")) {
            return Optional.of(new Connection(new ConnectionId(name)));
        }
        return text.startsWith("sequence:") ? Optional.of(new Sequence(name)) : Optional.empty();
    }

    default String text() {
        return switch (this) {
            case Workspace everything -> "workspace";
            case Connection one -> "connection:" + one.connection().value();
            case Sequence one -> "sequence:" + one.key();
        };
    }

    /** For sentences: {@code the workspace}, {@code connection hubspot-main}. */
    default String words() {
        return switch (this) {
            case Workspace everything -> "the workspace";
            case Connection one -> "connection " + one.connection().value();
            case Sequence one -> "sequence " + one.key();
        };
    }

    default boolean covers(String sequenceKey, ConnectionId connection) {
        return switch (this) {
            case Workspace everything -> true;
            case Connection one -> one.connection().equals(connection);
            case Sequence one -> one.key().equals(sequenceKey);
        };
    }
}
