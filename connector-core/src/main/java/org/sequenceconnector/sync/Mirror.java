package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/** The local copy of CRM records, bound to the current transaction. */
public interface Mirror {
    /** Hash and time of stored records, without their fields; cheap. */
    Map<RecordRef, Head> heads(Collection<RecordRef> refs);

    Map<RecordRef, CrmRecord> find(Collection<RecordRef> refs);

    /** Inserts or replaces. */
    void save(Collection<CrmRecord> records);

    /**
     * A state of a record.
     *
     * @param validTo when the next state was read; empty for the current one
     */
    record Version(CrmRecord record, Optional<Instant> validTo) {}

    /** Every state that is still known of these records, the newest first. */
    Map<RecordRef, List<Version>> versions(Collection<RecordRef> refs);

    /** Every state that is still known of one record, the newest first; a bounded number of them in memory at a time. */
    void eachVersion(RecordRef ref, Consumer<Version> visitor);

    /**
     * Forgets states that were replaced before this time, the oldest first, so that what is kept can always be put together.
     *
     * @return how many, at most {@code limit}
     */
    int forgetVersions(Instant replacedBefore, int limit);

    /** The records were read again and are unchanged. */
    void touch(Collection<RecordRef> refs, Instant readAt);

    /** From now on {@code old} means {@code survivor}. */
    void alias(RecordRef old, RecordRef survivor);

    /** Follows aliases; the ref itself when there is none. */
    RecordRef resolve(RecordRef ref);

    /** The same for many at once; refs without an alias are missing. */
    Map<RecordRef, RecordRef> aliases(Collection<RecordRef> refs);

    /**
     * Contacts and leads whose company field names this company, after {@code afterId} in id order. One more than
     * {@code limit} when the last id is that of a contact and a lead, so that the next page misses neither.
     */
    List<RecordRef> membersOf(RecordRef company, String afterId, int limit);

    /** Live (not archived) records in id order after {@code afterId}, for reconciliation and sweeps. */
    List<RecordRef> refsAfter(ConnectionId connection, ObjectType type, String afterId, int limit);

    /** How many live (not archived) records are stored. */
    long count(ConnectionId connection, ObjectType type);

    Optional<StreamState> state(SyncStream stream);

    void saveState(SyncStream stream, StreamState state);

    /** Notes that something about these persons changed; the next stage takes it from here. */
    void noteChanged(Collection<PersonId> persons, Set<ChangeKind> kinds, Instant at);

    /** Of these persons, those with a note come before everybody else until it is handled. */
    void handleFirst(Collection<PersonId> persons);

    /** Changed persons: first those of {@link #handleFirst}, then the others; in both, the oldest note first. */
    List<ChangedPerson> changed(int limit);

    /** The note was handled; a note made in between stays. */
    void handled(List<ChangedPerson> persons);

    Optional<Instant> oldestChange();

    /**
     * Sets a record aside that cannot be stored; replaces an earlier note for it. It leaves when it is saved, or read and
     * found unchanged, after all.
     *
     * @param addresses what the record names as its person's addresses, as far as that can be read: nothing may be decided
     *     about whoever has one of them while what the record says about permission is not known
     */
    void quarantine(RecordRef ref, Collection<EmailAddress> addresses, String reason, Instant at);

    /** Those set aside first come first. */
    List<Quarantined> quarantined(int limit);

    /** Those of these records that are set aside. */
    List<Quarantined> quarantined(Collection<RecordRef> refs);

    /** The records set aside that name any of these addresses. */
    Map<EmailAddress, List<RecordRef>> quarantinedWith(Collection<EmailAddress> addresses);

    /** Records of the connection that are set aside and have to be tried again, those that wait longest first. */
    List<RecordRef> quarantineDue(ConnectionId connection, Instant now, int limit);

    /** How many records are set aside, by connection; connections without any are missing. */
    Map<ConnectionId, Long> quarantineCounts();

    record Head(String contentHash, Instant modifiedAt, Instant readAt, boolean archived) {}

    record Quarantined(RecordRef ref, String reason, Instant at) {}

    /** @param stamp identifies this note, so that handling it cannot swallow a later one */
    record ChangedPerson(PersonId person, Set<ChangeKind> kinds, Instant since, long stamp) {
        public ChangedPerson {
            kinds = Set.copyOf(kinds);
        }
    }

    /** What kind of change was seen. */
    enum ChangeKind {
        FIELDS,
        CONSENT,
        REMOVED,
        MERGED,
        COMPANY
    }
}
