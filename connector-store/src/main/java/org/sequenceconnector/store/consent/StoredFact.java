package org.sequenceconnector.store.consent;

import java.time.Instant;
import java.util.Comparator;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;

/**
 * A fact with its place in the history.
 *
 * @param number order of appending
 * @param saidUntil the latest time at which the source is known to have said the same; what it said before cannot
 *     replace it
 * @param superseded another fact of the same statement is the current one
 */
public record StoredFact(long number, ConsentFact fact, Instant saidUntil, boolean superseded) {
    /** The greatest is the current one: latest, on a tie the more restrictive, then the one appended last. */
    static final Comparator<StoredFact> CURRENT = Comparator.comparing(StoredFact::saidUntil)
            .thenComparingInt(stored -> restriction(stored.fact().statement()))
            .thenComparingLong(StoredFact::number);

    /** Whether both say exactly the same, whenever they said it. */
    boolean saysTheSameAs(ConsentFact other) {
        return fact.statement().equals(other.statement())
                && fact.address().equals(other.address())
                && fact.propagated() == other.propagated();
    }

    boolean isRepeatOf(ConsentFact other) {
        return saysTheSameAs(other)
                && fact.sourceChangedAt().toEpochMilli()
                        == other.sourceChangedAt().toEpochMilli();
    }

    private static int restriction(Statement statement) {
        return switch (statement) {
            case Statement.Subscribed subscribed -> 0;
            case Statement.Basis basis ->
                basis.basis() == LegalBasis.NONE ? 20 : 1 + basis.basis().ordinal();
            case Statement.NotStated notStated -> 15;
            case Statement.Unreadable unreadable -> 30;
            case Statement.LiftHeld held -> 40;
            case Statement.Forbids forbids -> 40;
            case Statement.Unsubscribed unsubscribed -> 40;
        };
    }
}
