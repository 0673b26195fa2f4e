package org.sequenceconnector.hubspot.read;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * What this process has lately tried to write, by the moment that it wrote into its own field for that ({@code synced_at}).
 * Only rows that carry the moment are kept; without the field nothing is, and reading works as if nobody wrote. Thread-safe.
 */
public final class OwnWrites {
    /** The field's key in our definitions. */
    static final String KEY = "synced_at";

    /** Right after the answer of a write, another server of HubSpot may still give out an earlier time. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final Map<ObjectType, String> properties = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, List<Attempt>> attempts = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, Long> lastTold = new EnumMap<>(ObjectType.class);
    private final Clock clock;
    private final Duration kept;

    /** @param kept for how long attempts are remembered */
    public OwnWrites(List<FieldDefinition> definitions, Clock clock, Duration kept) {
        this.clock = clock;
        this.kept = kept;
        for (FieldDefinition definition : definitions) {
            if (definition.key().equals(KEY)) {
                definition.objectTypes().forEach(type -> properties.put(type, definition.crmName()));
            }
        }
    }

    /** A row that is written. */
    public interface Row {
        RecordRef record();

        /** HubSpot's texts by property name. */
        Map<String, String> properties();
    }

    /** The property that holds the moment of our last write. */
    Optional<String> property(ObjectType type) {
        return Optional.ofNullable(properties.get(type));
    }

    /** Sends rows. Whoever reads changes knows from the beginning what is on its way, and until when it may arrive. */
    public <T> T during(Map<ObjectType, ? extends List<? extends Row>> rows, Supplier<T> sending) {
        List<Attempt> begun = new ArrayList<>();
        rows.forEach((type, all) -> begun.add(begin(type, all)));
        try {
            return sending.get();
        } finally {
            begun.forEach(this::end);
        }
    }

    /** The time by which attempts are remembered. */
    Instant now() {
        return clock.instant();
    }

    private synchronized Attempt begin(ObjectType type, Collection<? extends Row> rows) {
        Set<String> ids = new HashSet<>();
        LongSummaryStatistics stamps = new LongSummaryStatistics();
        property(type).ifPresent(name -> {
            for (Row row : rows) {
                RecordJson.instant(row.properties().getOrDefault(name, "")).ifPresent(stamp -> {
                    ids.add(row.record().id());
                    stamps.accept(stamp.toEpochMilli());
                });
            }
        });
        Attempt attempt = new Attempt(ids, stamps.getMin(), stamps.getMax(), clock.instant());
        if (!ids.isEmpty()) {
            attempts.computeIfAbsent(type, each -> new ArrayList<>()).add(attempt);
        }
        return attempt;
    }

    /** HubSpot took a row, and says when. */
    public synchronized void told(ObjectType type, Instant modified) {
        lastTold.merge(type, modified.toEpochMilli(), Math::max);
    }

    private synchronized void end(Attempt attempt) {
        attempt.ended = Optional.of(clock.instant());
    }

    /** The latest modification time that HubSpot has told of a row of ours. */
    synchronized Optional<Instant> lastTold(ObjectType type) {
        return Optional.ofNullable(lastTold.get(type)).map(Instant::ofEpochMilli);
    }

    /** What is remembered, by rising moments. */
    synchronized List<Attempt> remembered(ObjectType type) {
        List<Attempt> all = attempts.getOrDefault(type, new ArrayList<>());
        Instant tooOld = clock.instant().minus(kept);
        all.removeIf(attempt -> attempt.ended.filter(tooOld::isAfter).isPresent());
        return all.stream().sorted(Comparator.comparingLong(Attempt::first)).toList();
    }

    synchronized void forget(ObjectType type, Collection<Attempt> taken) {
        attempts.getOrDefault(type, new ArrayList<>()).removeAll(Set.copyOf(taken));
    }

    synchronized void forgetAll(ObjectType type) {
        attempts.remove(type);
    }

    /** Whether all rows were answered long enough ago. A clock that was set counts as long enough. */
    synchronized boolean settled(Attempt attempt) {
        return attempt.ended
                .filter(at -> Duration.between(at, clock.instant()).abs().compareTo(SETTLE) >= 0)
                .isPresent();
    }

    /** One call of the writer for one type of record. */
    static final class Attempt {
        private final Set<String> ids;
        private final long first;
        private final long last;
        private final Instant began;
        private Optional<Instant> ended = Optional.empty();

        private Attempt(Set<String> ids, long first, long last, Instant began) {
            this.ids = Set.copyOf(ids);
            this.first = first;
            this.last = last;
            this.began = began;
        }

        Set<String> ids() {
            return ids;
        }

        /** Epoch milliseconds of the earliest moment written. */
        long first() {
            return first;
        }

        /** Epoch milliseconds of the latest moment written. */
        long last() {
            return last;
        }

        Instant began() {
            return began;
        }
    }
}
