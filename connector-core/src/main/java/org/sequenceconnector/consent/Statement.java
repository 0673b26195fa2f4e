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
            case LiftHeld held -> true;
        };
    }

    /**
     * One word for it, as the evidence of findings and the export of a person's data have it. Stored with decisions, so it stays
     * whatever the kinds are called in Java.
     */
    default String word() {
        return switch (this) {
            case Forbids forbids -> "Forbids";
            case Unsubscribed unsubscribed -> "Unsubscribed";
            case NotStated notStated -> "NotStated";
            case Subscribed subscribed -> "Subscribed";
            case Basis basis -> "Basis";
            case Unreadable unreadable -> "Unreadable";
            case LiftHeld held -> "LiftHeld";
        };
    }

    /** What counts: a lift that somebody rejected leaves what had been said before it. */
    default Statement counting() {
        return this instanceof LiftHeld held && held.rejected() ? held.before() : this;
    }

    /** Opted out, must not be emailed, complained, bounced: whatever the kind forbids. */
    record Forbids() implements Statement {}

    /** The source once said something and now says nothing; the flag is cleared there. */
    record NotStated() implements Statement {}

    record Subscribed() implements Statement {}

    record Unsubscribed() implements Statement {}

    /**
     * The source took back what it had said, and that does not count: nobody has approved it yet, or somebody rejected it. It
     * stands beside what the source says now and is never stored as a fact.
     *
     * @param before what had been said
     * @param lift the lift, by its id
     * @param by who or what took it back, in words
     */
    record LiftHeld(Statement before, String lift, String batch, String by, boolean rejected) implements Statement {}

    /** A legal basis with its validity; {@link LegalBasis#NONE} is the statement that there is none. */
    record Basis(LegalBasis basis, Optional<Instant> effectiveFrom, Optional<Instant> effectiveTo)
            implements Statement {}

    /** The source holds something that cannot be read as an answer: never permission, and it makes the verdict unknown. */
    record Unreadable() implements Statement {}
}
