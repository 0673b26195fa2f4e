package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Optional;

/** What a fact says. An opt-out field that is false or empty makes no statement: that is absence, not permission. */
public sealed interface Statement {
    /** Whether somebody refused or must not be written to; such a statement is never lost when persons change. */
    default boolean optsOut() {
        return switch (this) {
            case Forbids forbids -> true;
            case Unsubscribed unsubscribed -> true;
            case NotStated notStated -> false;
            case Subscribed subscribed -> false;
            case Basis basis -> false;
            case Unreadable unreadable -> false;
        };
    }

    /** Opted out, must not be emailed, complained, bounced: whatever the kind forbids. */
    record Forbids() implements Statement {}

    /** The source once said something and now says nothing; the flag is cleared there. */
    record NotStated() implements Statement {}

    record Subscribed() implements Statement {}

    record Unsubscribed() implements Statement {}

    /** A legal basis with its validity; {@link LegalBasis#NONE} is the statement that there is none. */
    record Basis(LegalBasis basis, Optional<Instant> effectiveFrom, Optional<Instant> effectiveTo)
            implements Statement {}

    /** The source holds something that cannot be read as an answer: never permission, and it makes the verdict unknown. */
    record Unreadable() implements Statement {}
}
