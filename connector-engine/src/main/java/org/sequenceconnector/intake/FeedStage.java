package org.sequenceconnector.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.ChangeFeed.News;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;

/**
 * Takes in what a CRM's stream of change notices names, within seconds instead of with the next poll. It reads the named
 * records through the same intake as the poll and saves the stream's positions afterwards: a kill in between costs reading
 * them twice. Polling stays the truth; a gap in the stream only means that it has to come sooner.
 */
public final class FeedStage {
    private final Store store;
    private final Refresher refresher;
    private final SyncStage sync;
    private final Clock clock;

    public FeedStage(Store store, Refresher refresher, SyncStage sync, Clock clock) {
        this.store = store;
        this.refresher = refresher;
        this.sync = sync;
        this.clock = clock;
    }

    /**
     * Opens the connection's stream where it was left. The caller closes it.
     *
     * @return empty when the connection has none
     * @throws org.sequenceconnector.crm.CrmException when it cannot be opened now
     */
    public Optional<ChangeFeed> open(ConnectedCrm crm) {
        if (!crm.adapter().capabilities().contains(Capability.CHANGE_FEED)) {
            return Optional.empty();
        }
        Map<ObjectType, FieldSelection> fields = new HashMap<>();
        crm.types().forEach(type -> fields.put(type, crm.mapping().selection(type)));
        Map<ObjectType, SyncCursor> positions = store.reading(work -> {
            Map<ObjectType, SyncCursor> saved = new HashMap<>();
            crm.types()
                    .forEach(type -> work.mirror()
                            .state(stream(crm, type))
                            .filter(state -> !state.cursor().isStart())
                            .ifPresent(state -> saved.put(type, state.cursor())));
            return saved;
        });
        return crm.adapter().changeFeed(fields, positions);
    }

    /**
     * Stores what the news are about, then the positions.
     *
     * @param alone runs what it is given while nobody else syncs the connection; only needed when the news name no records
     * @return how many records were read, and whether types were polled
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be read: no position was saved, so close the feed
     *     and open it again later
     */
    public Report take(ConnectedCrm crm, News news, Consumer<Runnable> alone) {
        int read = 0;
        Map<ObjectType, Set<String>> changed = news.changed().stream()
                .filter(record -> crm.types().contains(record.type()))
                .collect(Collectors.groupingBy(
                        RecordRef::type, TreeMap::new, Collectors.mapping(RecordRef::id, Collectors.toSet())));
        for (ObjectType type : crm.types()) {
            Set<String> ids = changed.getOrDefault(type, Set.of());
            if (!ids.isEmpty()) {
                Retry.onStale(() -> refresher.readAgain(crm, type, ids));
                read += ids.size();
            }
        }
        news.gap().ifPresent(words -> putOnRecord(crm, words));
        Set<ObjectType> toPoll = new HashSet<>(news.gap().isPresent() ? crm.types() : news.poll());
        toPoll.retainAll(crm.types());
        if (!toPoll.isEmpty()) {
            alone.accept(() -> sync.run(crm, toPoll, Progress.SILENT));
        }
        save(crm, news.positions());
        return new Report(read, toPoll.size());
    }

    /** What became of some news. */
    public record Report(int records, int polled) {
        public boolean anything() {
            return records > 0 || polled > 0;
        }
    }

    private void putOnRecord(ConnectedCrm crm, String words) {
        store.inTransaction(work -> {
            work.auditTrail()
                    .append(new AuditEntry(
                            clock.instant(),
                            "system",
                            "feed.gap",
                            crm.id().value(),
                            "change feed",
                            Map.of("words", words)));
            return words;
        });
    }

    private void save(ConnectedCrm crm, Map<ObjectType, SyncCursor> positions) {
        if (positions.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        store.inTransaction(work -> {
            positions.forEach((type, position) -> work.mirror()
                    .saveState(
                            stream(crm, type),
                            new StreamState(
                                    position,
                                    Optional.empty(),
                                    Optional.of(now),
                                    crm.mapping().digest())));
            return positions;
        });
    }

    private static SyncStream stream(ConnectedCrm crm, ObjectType type) {
        return new SyncStream(crm.id(), type, SyncStream.Kind.FEED);
    }
}
