package org.sequenceconnector.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.record.RecordRef;

/** Who is who, bound to the current transaction. */
public interface People {
    Optional<Person> find(PersonId id);

    /** The person's id and every id that was merged into it; the surviving one first. */
    List<PersonId> namesOf(PersonId id);

    /** The same for many at once, in id order; who is not found is missing, absorbed persons are not followed. */
    List<Person> findAll(Collection<PersonId> ids);

    Map<RecordRef, PersonId> ofRecords(Collection<RecordRef> records);

    /**
     * Addresses that the person's records held before. Nobody is written to there, but an opt-out of one is still the
     * person's.
     */
    List<EmailAddress> formerAddresses(PersonId id);

    /** The same for many at once; persons without any are missing, absorbed persons are not followed. */
    Map<PersonId, List<EmailAddress>> formerAddresses(Collection<PersonId> ids);

    /**
     * Persons that own these primary addresses, in id order. Several own one address when it is shared by people who were
     * told apart; addresses of nobody are missing.
     */
    Map<EmailAddress, List<PersonId>> byAddress(Collection<EmailAddress> addresses);

    /**
     * Makes other transactions that lock any of these persons wait until this one ends. Whoever decides on a person's
     * consent and whoever changes it lock first and read afterwards, so that neither can miss the other.
     */
    void lock(Collection<PersonId> persons);

    /** Saves links; a record that was linked before moves to the named person. */
    void link(Collection<PersonLink> links);

    /**
     * Moves every link of {@code absorbed} to {@code survivor}, which also takes over its separations and joined pasts; a
     * separation of the two ends. {@code absorbed} then answers as the survivor.
     */
    void merge(PersonId survivor, PersonId absorbed);

    /** Moves these records to a person of their own and separates the two. */
    void split(PersonId from, PersonId to, Collection<RecordRef> records);

    /** The separations among these persons. */
    Set<Separation> separations(Collection<PersonId> persons);

    /** Remembers what the person was one with; adds to earlier pasts, a source named again takes the later time. */
    void remember(PersonId person, JoinedPast past);

    List<JoinedPast> joinedPasts(PersonId person);

    /** Those of the persons that have any joined past. */
    Set<PersonId> withJoinedPast(Collection<PersonId> persons);

    /**
     * Everybody once, each by the first of their records, in the order of the storage: neighbours were read from the CRM
     * together and lie together, so that walking over all of them reads little twice. Persons who are linked, merged or
     * split meanwhile may be met twice or not at all.
     *
     * @param after the last record of the page before; empty: from the start
     * @param limit most persons wanted; fewer only at the end
     * @return in that order
     */
    Map<RecordRef, PersonId> firstRecordsAfter(Optional<RecordRef> after, int limit);

    /** Persons after {@code after} in id order (empty: from the start), at most {@code limit}. For sweeps. */
    List<PersonId> after(Optional<PersonId> after, int limit);
}
