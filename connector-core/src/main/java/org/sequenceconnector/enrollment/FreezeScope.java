package org.sequenceconnector.enrollment;

import java.util.Locale;
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

    /** Enrollments that write from this mailbox. */
    record OneMailbox(String id) implements FreezeScope {}

    /** Enrollments that write from any mailbox of this domain. */
    record SendingDomain(String name) implements FreezeScope {
        public SendingDomain {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads {@code workspace}, {@code connection:ID}, {@code sequence:KEY}, {@code mailbox:ID} or {@code domain:NAME}; empty
     * when it is none of them.
     */
    static Optional<FreezeScope> parse(String text) {
        if (text.equals("workspace")) {
            return Optional.of(new Workspace());
        }
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        if (colon < 0 || name.isBlank()) {
            return Optional.empty();
        }
        return switch (text.substring(0, colon)) {
            case "connection" -> Optional.of(new Connection(new ConnectionId(name)));
            case "sequence" -> Optional.of(new Sequence(name));
            case "mailbox" -> Optional.of(new OneMailbox(name));
            case "domain" -> Optional.of(new SendingDomain(name));
            default -> Optional.empty();
        };
    }

    default String text() {
        return switch (this) {
            case Workspace everything -> "workspace";
            case Connection one -> "connection:" + one.connection().value();
            case Sequence one -> "sequence:" + one.key();
            case OneMailbox one -> "mailbox:" + one.id();
            case SendingDomain one -> "domain:" + one.name();
        };
    }

    /** For sentences: {@code the workspace}, {@code connection hubspot-main}. */
    default String words() {
        return switch (this) {
            case Workspace everything -> "the workspace";
            case Connection one -> "connection " + one.connection().value();
            case Sequence one -> "sequence " + one.key();
            case OneMailbox one -> "mailbox " + one.id();
            case SendingDomain one -> "the sending domain " + one.name();
        };
    }

    /** @param sender the mailbox that writes, or would; empty where none is chosen */
    default boolean covers(String sequenceKey, ConnectionId connection, Optional<Sender> sender) {
        return switch (this) {
            case Workspace everything -> true;
            case Connection one -> one.connection().equals(connection);
            case Sequence one -> one.key().equals(sequenceKey);
            case OneMailbox one ->
                sender.filter(chosen -> chosen.mailbox().equals(one.id())).isPresent();
            case SendingDomain one ->
                sender.filter(chosen -> chosen.domain().equals(one.name())).isPresent();
        };
    }
}
