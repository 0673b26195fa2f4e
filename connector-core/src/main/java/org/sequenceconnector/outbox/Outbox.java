package org.sequenceconnector.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/** The outbox, bound to the current transaction. */
public interface Outbox {
    /** What seems to be postponed for longer was postponed by a clock that ran ahead. */
    Duration MAX_POSTPONED = Duration.ofHours(2);

    /**
     * Owes the record an update; an entry of the same record, lane and subject that is there already gets a higher
     * revision, and is un-parked. Two addresses of one record that opted out are two entries. A postponed entry stays
     * postponed.
     */
    void enqueue(Owed owed, Instant now);

    void enqueueAll(List<Owed> owed, Instant now);

    /**
     * Leases up to {@code limit} entries of the connection that are due, strongest lane first, then oldest. A claim is a
     * revision of its own: what a worker claimed before its lease ended is overtaken by the next claim. A lease ends by
     * itself, so that a killed worker's entries come back. What was owed or postponed by a clock that ran ahead is due as
     * well: nothing else is owed after now, or postponed for longer than {@link #MAX_POSTPONED}.
     */
    List<OutboxEntry> claim(ConnectionId connection, String worker, Instant now, Duration lease, int limit);

    /**
     * Gives every claim on the connection's entries back, whoever has it: for whoever has just become the only one to
     * write to it.
     *
     * @return how many
     */
    int takeBack(ConnectionId connection);

    /** Those of the claimed entries that changed, were claimed by somebody else or are gone since. */
    List<OutboxEntry> overtaken(List<OutboxEntry> claimed);

    /**
     * The CRM has what was owed as of {@code revision}; a newer revision stays owed and is due at once.
     *
     * @return those that are gone: another worker wrote and settled them, before this one or after it
     */
    List<OutboxEntry> settleAll(List<OutboxEntry> entries);

    /** Try again later. Does nothing to an entry that somebody else has claimed since. */
    void postpone(OutboxEntry entry, Instant nextAttemptAt, String words);

    /** The CRM refuses this record: keep the entry aside with the CRM's words, unless somebody else has claimed it since. */
    void park(OutboxEntry entry, String code, String words, Instant now);

    /** Gives leased entries back unchanged, but for those that somebody else has claimed since. */
    void release(List<OutboxEntry> entries);

    List<OutboxEntry> list(Optional<ConnectionId> connection, boolean parkedOnly, int limit);

    /** What is owed to these records, strongest lane first. */
    List<OutboxEntry> owedTo(Collection<RecordRef> records);

    /** Makes parked entries due again; all of the connection, or one record's. Returns how many. */
    int retry(Optional<ConnectionId> connection, Optional<RecordRef> record, Instant now);

    /** Entries by connection and lane; {@code oldest} is that of the unparked ones. */
    List<Backlog> backlog();

    /** What was last confirmed in the CRM for this record: values by field key as canonical texts. */
    Map<RecordRef, Map<String, String>> confirmed(Collection<RecordRef> records);

    /** The same with the time of the last confirmed write; records never written to are missing. */
    List<Confirmed> lastConfirmed(Collection<RecordRef> records);

    /**
     * Notes that the CRM was seen to hold other values than those confirmed, because somebody changed them there. They are
     * what is confirmed now, so that the next write puts the right ones back; keys that are not named keep their value.
     */
    void overwritten(Map<RecordRef, Map<String, String>> held, Instant at);

    /** Of how many records of a connection that was noted since; connections without any are missing. */
    Map<ConnectionId, Long> countOverwritten(Instant since);

    /** Stands for a value that was sent and of which nobody knows whether the CRM has it; nothing that is written equals it. */
    String IN_DOUBT = "(in doubt)";

    /**
     * Notes, before they are written, that nobody knows from now on what these fields hold: until {@link #confirm} they are
     * written again even if what is true then is what was confirmed before.
     */
    void inDoubt(Map<RecordRef, Set<String>> keys);

    /** Adds to what is confirmed: keys that are not named keep their value. */
    void confirm(Map<RecordRef, Map<String, String>> values, Instant at);

    /**
     * Notes that nobody knows any more what any field holds that was ever sent to these records, as after two processes
     * wrote at once: all of them are written again, those that are to be empty too.
     */
    void doubtAll(Collection<RecordRef> records);

    record Owed(RecordRef record, Lane lane, PersonId person, String subject) {
        public static Owed status(RecordRef record, PersonId person) {
            return new Owed(record, Lane.STATUS, person, "");
        }

        /** An opt-out flag that the connector wrote there itself is to be taken back, after a documented restore. */
        public static Owed clearing(RecordRef record, PersonId person) {
            return new Owed(record, Lane.OTHER, person, "");
        }

        /** What nobody waits for: fields that are not true any more although nothing happened in a sequence. */
        public static Owed upkeep(RecordRef record, PersonId person) {
            return new Owed(record, Lane.UPKEEP, person, "");
        }

        public static Owed optOut(RecordRef record, PersonId person, String address) {
            return new Owed(record, Lane.OPT_OUT, person, address);
        }
    }

    /**
     * @param at when the CRM last took any of the values
     * @param overwrittenAt when others were last seen to have changed one of them
     */
    record Confirmed(RecordRef record, Map<String, String> values, Instant at, Optional<Instant> overwrittenAt) {
        public Confirmed {
            values = Map.copyOf(values);
        }
    }

    record Backlog(ConnectionId connection, Lane lane, long waiting, long parked, Optional<Instant> oldest) {}
}
