package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;

/** Stored consent facts and the suppression list, bound to the current transaction. */
public interface ConsentFacts {
    /**
     * Appends facts; one that says exactly what the stored current fact of its statement says is not stored again.
     * History read late never replaces a newer current fact.
     */
    void append(Collection<ConsentFact> facts);

    /**
     * The current facts about these records (their fields) and about these addresses (any source).
     * One fact per {@link ConsentFact#statementKey()}.
     */
    List<ConsentFact> current(Collection<RecordRef> records, Collection<EmailAddress> addresses);

    /** Every fact ever appended for these records and addresses, oldest first, at most {@code limit}. */
    List<ConsentFact> history(Collection<RecordRef> records, Collection<EmailAddress> addresses, int limit);

    /** The same without a limit; a bounded number of them in memory at a time. */
    void each(Collection<RecordRef> records, Collection<EmailAddress> addresses, Consumer<ConsentFact> visitor);

    /**
     * Removes facts that later ones of the same statement replaced, when their source last said so before the instant.
     *
     * @return how many, at most {@code limit}
     */
    int forgetSuperseded(Instant before, int limit);

    void suppress(Suppression entry);

    /** @return whether there was such an entry */
    boolean liftSuppression(String pattern);

    /** The suppression list in the order of its entries; the blocks of erased persons are none of them. */
    List<Suppression> suppressions(int offset, int limit);

    /** How many entries {@link #suppressions} has. */
    long countSuppressions();

    /** Entries that cover any of these addresses, directly or by domain. */
    List<Suppression> suppressionsOf(Collection<EmailAddress> addresses);

    /** Persons whose consent has to be looked at again, by address: those that hold or held any of the addresses. */
    Map<EmailAddress, List<PersonId>> personsBehind(Collection<EmailAddress> addresses);
}
