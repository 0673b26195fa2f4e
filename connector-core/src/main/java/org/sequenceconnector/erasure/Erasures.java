package org.sequenceconnector.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;

/** What is forgotten of persons and what is kept of it, bound to the current transaction. */
public interface Erasures {
    /**
     * Whom to forget.
     *
     * @param names every id of the person
     * @param records contacts and leads, ids that were merged into them included
     * @param addresses those of nobody else
     */
    record Traces(List<PersonId> names, Set<RecordRef> records, Set<EmailAddress> addresses) {
        public Traces {
            names = List.copyOf(names);
            records = Set.copyOf(records);
            addresses = Set.copyOf(addresses);
        }
    }

    /** How many addresses and records are kept as hashes. */
    record Kept(long addresses, long records) {}

    /**
     * What was taken out.
     *
     * @param rows removed or emptied
     * @param words digests of what people wrote in the trail
     */
    record Removed(int rows, Set<String> words) {
        public Removed {
            words = Set.copyOf(words);
        }
    }

    /** Other ids of these records, from merges in the CRM. */
    Set<RecordRef> formerIds(Collection<RecordRef> records);

    /** Other persons that were one with somebody who had these records or addresses. */
    Set<PersonId> onceJoinedWith(Traces traces);

    /**
     * Removes the rows that name the person. Enrollments, decisions and the trail stay, without what names anybody.
     *
     * The entry that tells of the erasure has to name the words that went, or the trail would count as tampered with.
     */
    Removed remove(Traces traces);

    /**
     * Keeps the address as a hash: {@code ConsentFacts.suppressionsOf} finds it from now on.
     *
     * @param reason why it may not be written to
     */
    void block(EmailAddress address, String reason, Instant at);

    /** Keeps the records as hashes. */
    void forget(Collection<RecordRef> records, Instant at);

    /** Those among these records that were erased. */
    Set<RecordRef> erased(Collection<RecordRef> records);

    /** Lets an erased record be read again. @return whether it was kept as erased */
    boolean allowAgain(RecordRef record);

    Kept kept();

    /**
     * A record that its CRM does not have any more.
     *
     * @param since when that was found
     */
    record Suspected(RecordRef record, Instant since) {}

    /**
     * Notes that these records are gone from their CRM without any report of a removal, as after an erasure there. An earlier
     * note stays.
     */
    void suspect(Collection<RecordRef> records, Instant at);

    /** Takes notes back: the records are there again, or their removal was reported after all. @return how many there were */
    int unsuspect(Collection<RecordRef> records);

    /** The notes, oldest first. */
    List<Suspected> suspected(int limit);
}
