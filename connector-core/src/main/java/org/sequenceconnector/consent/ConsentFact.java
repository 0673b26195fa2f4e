package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.person.EmailAddress;

/**
 * One observed statement about permission. Facts are append-only; the current one of a source is the latest by
 * {@code sourceChangedAt}, the more restrictive on a tie.
 *
 * @param address the address the statement names; empty when it is about the record only
 * @param purpose only for subscriptions and legal bases
 * @param sourceChangedAt when the source says the value changed
 * @param observedAt when the connector read it
 * @param propagated whether the connector itself wrote it there, copying another fact
 * @param evidence how it was captured, in words or ids; never the message itself
 */
public record ConsentFact(
        FactSource source,
        FactKind kind,
        Channel channel,
        Optional<String> purpose,
        Statement statement,
        Optional<EmailAddress> address,
        Instant sourceChangedAt,
        Instant observedAt,
        boolean propagated,
        String evidence) {
    /** The evidence of a field that was asked for and did not come, where another unreadable one holds a value. */
    public static final String NOT_DELIVERED = "the field was not delivered";

    /** Whether the statement could not be read because its field was not delivered. */
    public boolean notDelivered() {
        return statement instanceof Statement.Unreadable && evidence.equals(NOT_DELIVERED);
    }

    /** Whether both are versions of one statement; the same as equal {@link #statementKey keys}, but quicker. */
    boolean sameStatementAs(ConsentFact other) {
        return kind == other.kind
                && channel == other.channel
                && purpose.equals(other.purpose)
                && held() == other.held()
                && source.equals(other.source);
    }

    /** The same with another statement. */
    public ConsentFact saying(Statement other) {
        return new ConsentFact(
                source, kind, channel, purpose, other, address, sourceChangedAt, observedAt, propagated, evidence);
    }

    /** The same, as something the connector itself had written there. */
    public ConsentFact asPropagated() {
        return new ConsentFact(
                source, kind, channel, purpose, statement, address, sourceChangedAt, observedAt, true, evidence);
    }

    /** Identifies the statement this fact is a version of. */
    public String statementKey() {
        return source.key() + "|" + kind + "|" + channel + "|" + purpose.orElse("") + (held() ? "|held" : "");
    }

    /** Such a fact stands beside what its source says, instead of being a version of it. */
    private boolean held() {
        return statement instanceof Statement.LiftHeld;
    }
}
