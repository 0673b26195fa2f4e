package org.sequenceconnector.store.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;

/** The mirror, put together from its parts. */
public final class StoredMirror implements Mirror {
    private final MirroredRecords records;
    private final RecordHistory history;
    private final RecordAliases aliases;
    private final SyncStreams streams;
    private final ChangeNotes notes;
    private final Quarantine quarantine;

    public StoredMirror(Handle handle, Dialect dialect, Spaces spaces) {
        this.records = new MirroredRecords(handle, spaces);
        this.history = new RecordHistory(handle, spaces, records);
        this.aliases = new RecordAliases(handle, spaces);
        this.streams = new SyncStreams(handle, spaces);
        this.notes = new ChangeNotes(handle, dialect);
        this.quarantine = new Quarantine(handle, spaces);
    }

    @Override
    public Map<RecordRef, Head> heads(Collection<RecordRef> refs) {
        return records.heads(refs);
    }

    @Override
    public Map<RecordRef, CrmRecord> find(Collection<RecordRef> refs) {
        return records.find(refs);
    }

    @Override
    public void save(Collection<CrmRecord> stored) {
        history.keepWhatIsReplaced(stored);
        records.save(stored);
        quarantine.lift(stored.stream().map(CrmRecord::ref).toList());
    }

    @Override
    public Map<RecordRef, List<Version>> versions(Collection<RecordRef> refs) {
        return history.versions(refs);
    }

    @Override
    public void eachVersion(RecordRef ref, Consumer<Version> visitor) {
        history.each(ref, visitor);
    }

    @Override
    public int forgetVersions(Instant replacedBefore, int limit) {
        return history.forget(replacedBefore, limit);
    }

    @Override
    public void touch(Collection<RecordRef> refs, Instant readAt) {
        records.touch(refs, readAt);
        quarantine.lift(refs);
    }

    @Override
    public void alias(RecordRef old, RecordRef survivor) {
        aliases.add(old, survivor);
    }

    @Override
    public Map<RecordRef, RecordRef> aliases(Collection<RecordRef> refs) {
        return aliases.of(refs);
    }

    @Override
    public RecordRef resolve(RecordRef ref) {
        return aliases.resolve(ref);
    }

    @Override
    public List<RecordRef> membersOf(RecordRef company, String afterId, int limit) {
        return records.membersOf(company, afterId, limit);
    }

    @Override
    public List<RecordRef> refsAfter(ConnectionId connection, ObjectType type, String afterId, int limit) {
        return records.refsAfter(connection, type, afterId, limit);
    }

    @Override
    public long count(ConnectionId connection, ObjectType type) {
        return records.count(connection, type);
    }

    @Override
    public Optional<StreamState> state(SyncStream stream) {
        return streams.find(stream);
    }

    @Override
    public void saveState(SyncStream stream, StreamState state) {
        streams.save(stream, state);
    }

    @Override
    public void noteChanged(Collection<PersonId> persons, Set<ChangeKind> kinds, Instant at) {
        notes.note(persons, kinds, at);
    }

    @Override
    public void handleFirst(Collection<PersonId> persons) {
        notes.handleFirst(persons);
    }

    @Override
    public List<ChangedPerson> changed(int limit) {
        return notes.next(limit);
    }

    @Override
    public void handled(List<ChangedPerson> persons) {
        notes.handled(persons);
    }

    @Override
    public Optional<Instant> oldestChange() {
        return notes.oldestSince();
    }

    @Override
    public void quarantine(RecordRef ref, Collection<EmailAddress> addresses, String reason, Instant at) {
        quarantine.add(ref, addresses, reason, at);
    }

    @Override
    public List<Quarantined> quarantined(int limit) {
        return quarantine.oldest(limit);
    }

    @Override
    public List<Quarantined> quarantined(Collection<RecordRef> refs) {
        return quarantine.of(refs);
    }

    @Override
    public Map<EmailAddress, List<RecordRef>> quarantinedWith(Collection<EmailAddress> addresses) {
        return quarantine.with(addresses);
    }

    @Override
    public List<RecordRef> quarantineDue(ConnectionId connection, Instant now, int limit) {
        return quarantine.due(connection, now, limit);
    }

    @Override
    public Map<ConnectionId, Long> quarantineCounts() {
        return quarantine.counts();
    }
}
