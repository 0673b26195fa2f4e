package org.sequenceconnector.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.FieldState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers which mapped fields the accounts have, and keeps the answer in the store, where every process sees it. Asking an
 * account is the only way to notice a field that went away while none of its records changes.
 */
public final class FieldDesk {
    private static final Logger LOG = LoggerFactory.getLogger(FieldDesk.class);
    /** How often at most the accounts are asked while they are polled. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(20);

    private final Store store;
    private final Clock clock;
    private final Map<SyncStream, Instant> asked = new ConcurrentHashMap<>();

    public FieldDesk(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Mapped fields that these accounts do not deliver, as the store knows. */
    public List<FieldGap> gaps(Collection<ConnectedCrm> accounts) {
        return store.reading(work -> FieldGap.of(work, accounts));
    }

    /** How the mapped fields of an account were described last. */
    public Map<ObjectType, Map<String, FieldDescription>> described(ConnectedCrm crm) {
        return store.reading(work -> work.mappedFields().described(crm.id()));
    }

    /**
     * Fields that the mapping has as optional and the account does not have and never had, by type.
     *
     * @return empty for an account that nobody asked yet
     */
    public Map<ObjectType, Set<String>> absent(ConnectedCrm crm) {
        Map<ObjectType, Set<String>> absent = new TreeMap<>();
        for (FieldState state : store.reading(work -> work.mappedFields().of(crm.id()))) {
            if (state.seenAt().isEmpty() && !state.missing()) {
                absent.computeIfAbsent(state.type(), none -> new TreeSet<>()).add(state.field());
            }
        }
        return absent;
    }

    /**
     * Asks the account now.
     *
     * @return whether fields are back, so that everything of this type has to be read again; the next sync does
     * @throws CrmException when the account cannot be asked
     */
    public boolean compare(ConnectedCrm crm, ObjectType type) {
        Instant now = clock.instant();
        FieldSelection fields = crm.mapping().selection(type);
        Map<String, FieldDescription> described = crm.adapter().describe(type, fields);
        Set<String> proven = proven(crm, type, fields, described.keySet());
        boolean back = store.inTransaction(work -> FieldWatch.compare(work, crm, type, described, proven, now));
        asked.put(new SyncStream(crm.id(), type, SyncStream.Kind.CHANGES), now);
        return back;
    }

    /**
     * The same while polling, every now and then. An account that does not answer is read all the same: what it does not
     * deliver shows in the records.
     */
    boolean compareIfDue(ConnectedCrm crm, ObjectType type) {
        Instant now = clock.instant();
        Instant last = asked.getOrDefault(new SyncStream(crm.id(), type, SyncStream.Kind.CHANGES), Instant.EPOCH);
        if (last.plus(BETWEEN_QUESTIONS).isAfter(now) && !last.isAfter(now)) {
            return false;
        }
        try {
            return compare(crm, type);
        } catch (CrmException notDescribed) {
            LOG.warn("{}: the fields of {} cannot be described: {}", crm.id(), type.word(), notDescribed.getMessage());
            return false;
        }
    }

    /** A field that was missing is back when a record brings it, and not because it is described. */
    private Set<String> proven(ConnectedCrm crm, ObjectType type, FieldSelection fields, Set<String> described) {
        boolean any = store.reading(work -> work.mappedFields().of(crm.id())).stream()
                .anyMatch(state -> state.type() == type && state.missing() && described.contains(state.field()));
        if (!any) {
            return Set.of();
        }
        Optional<RecordRef> sample = store.reading(work -> work.mirror().refsAfter(crm.id(), type, "", 1)).stream()
                .findFirst();
        if (sample.isEmpty()) {
            return described;
        }
        String id = sample.get().id();
        return Optional.ofNullable(crm.adapter().read(type, fields, Set.of(id)).get(id))
                .map(record -> record.fields().keySet())
                .orElse(described);
    }
}
