package org.sequenceconnector.testkit.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.record.ObjectType;

/** The records of a {@link FakeCrmAccount} with the logs of what changed and what was removed. Guarded by the account. */
final class FakeCrmRecords {
    private final Clock clock;
    private final Map<ObjectType, NavigableMap<Long, Row>> rows = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, List<Change>> changes = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, List<Removed>> removals = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, Map<String, Row>> bin = new EnumMap<>(ObjectType.class);
    private final Map<String, String> aliases = new HashMap<>();
    private long nextId = 1001;
    private int forgottenChanges;
    private Duration lag = Duration.ZERO;

    FakeCrmRecords(Clock clock) {
        this.clock = clock;
        for (ObjectType type : ObjectType.values()) {
            rows.put(type, new TreeMap<>());
            changes.put(type, new ArrayList<>());
            removals.put(type, new ArrayList<>());
            bin.put(type, new HashMap<>());
        }
    }

    Row add(ObjectType type, Map<String, String> fields) {
        String id = Long.toString(nextId++);
        Row row = new Row(id, new HashMap<>(fields), clock.instant());
        of(rows, type).put(Long.valueOf(id), row);
        noteChange(type, id);
        return row;
    }

    /** Changes the record's modification time and tells those who follow the changes. */
    void touch(ObjectType type, Row row) {
        row.modifiedAt = clock.instant();
        noteChange(type, row.id);
    }

    /** Into the recycle bin, with a note among the removals. */
    void remove(ObjectType type, Row row, Optional<String> mergedInto) {
        takeAway(type, row);
        of(bin, type).put(row.id, row);
        of(removals, type).add(new Removed(row.id, clock.instant(), mergedInto));
    }

    /** Gone without a note. */
    void takeAway(ObjectType type, Row row) {
        of(rows, type).remove(Long.valueOf(row.id));
    }

    void restore(ObjectType type, String id) {
        Row row = Optional.ofNullable(of(bin, type).remove(id))
                .orElseThrow(() -> new NoSuchElementException("the recycle bin has no " + type.word() + " " + id));
        of(rows, type).put(Long.valueOf(id), row);
        touch(type, row);
    }

    /** From now on the old id answers as the other record. */
    void alias(String old, String survivor) {
        aliases.put(old, survivor);
    }

    Row live(ObjectType type, String id) {
        return resolve(type, id)
                .orElseThrow(() -> new NoSuchElementException("the fake account has no " + type.word() + " " + id));
    }

    Optional<Row> resolve(ObjectType type, String id) {
        String current = id;
        while (aliases.containsKey(current)) {
            current = aliases.getOrDefault(current, current);
        }
        return current(type, current);
    }

    /** The record of exactly this id. */
    Optional<Row> current(ObjectType type, String id) {
        return Optional.ofNullable(of(rows, type).get(number(id)));
    }

    /** The record that the CRM itself knows a merged-away id to live on as. */
    Optional<String> mergedInto(ObjectType type, String id) {
        return of(removals, type).stream()
                .filter(removed -> removed.id().equals(id))
                .flatMap(removed -> removed.mergedInto().stream())
                .findFirst();
    }

    Collection<Row> all(ObjectType type) {
        return List.copyOf(of(rows, type).values());
    }

    Set<String> ids(ObjectType type) {
        Set<String> ids = new LinkedHashSet<>();
        all(type).forEach(row -> ids.add(row.id));
        return ids;
    }

    List<Row> rowsAfter(ObjectType type, long id, int limit) {
        return of(rows, type).tailMap(id, false).values().stream()
                .limit(limit)
                .map(Row::copy)
                .toList();
    }

    List<Change> changesAfter(ObjectType type, int position, int limit) {
        if (position < forgottenChanges - 1 && forgottenChanges > 0) {
            throw new CursorExpiredException("the position is older than the changes kept: read everything again");
        }
        return part(visible(type), position, limit);
    }

    /** Those of whose changes whoever follows is told, the latest first. */
    List<Row> newest(ObjectType type, Instant since, Predicate<Row> wanted, int limit) {
        Map<String, Row> newest = new LinkedHashMap<>();
        List<Change> all = visible(type);
        for (int place = all.size() - 1; place >= 0 && newest.size() < limit; place--) {
            Change change = all.get(place);
            if (change.at().isBefore(since)) {
                break;
            }
            current(type, change.id()).filter(wanted).ifPresent(row -> newest.putIfAbsent(row.id, row.copy()));
        }
        return List.copyOf(newest.values());
    }

    int changeCount(ObjectType type) {
        return visible(type).size();
    }

    /** From now on whoever follows the changes is told of each only this long after it happened. */
    void tellOfChangesAfter(Duration time) {
        lag = time;
    }

    private List<Change> visible(ObjectType type) {
        List<Change> all = of(changes, type);
        if (lag.isZero()) {
            return all;
        }
        Instant latest = clock.instant().minus(lag);
        int count = all.size();
        while (count > 0 && all.get(count - 1).at().isAfter(latest)) {
            count--;
        }
        return all.subList(0, count);
    }

    List<Removed> removalsAfter(ObjectType type, int position, int limit) {
        return part(of(removals, type), position, limit);
    }

    int removalCount(ObjectType type) {
        return of(removals, type).size();
    }

    /** Positions given out before now can no longer be continued. */
    void forgetChanges() {
        for (ObjectType type : ObjectType.values()) {
            forgottenChanges = Math.max(forgottenChanges, of(changes, type).size() + 1);
        }
    }

    private void noteChange(ObjectType type, String id) {
        List<Change> all = of(changes, type);
        all.add(new Change(all.size() + 1, id, clock.instant()));
    }

    private static <T> List<T> part(List<T> all, int position, int limit) {
        return List.copyOf(all.subList(Math.min(position, all.size()), Math.min(position + limit, all.size())));
    }

    private static Long number(String id) {
        return id.chars().allMatch(Character::isDigit) && id.length() < 19 ? Long.valueOf(id) : Long.valueOf(-1);
    }

    private static <T> T of(Map<ObjectType, T> byType, ObjectType type) {
        return Optional.ofNullable(byType.get(type)).orElseThrow();
    }

    record Change(int position, String id, Instant at) {}

    record Removed(String id, Instant at, Optional<String> mergedInto) {}

    /** One record. */
    static final class Row {
        final String id;
        final Map<String, String> fields;
        final Instant createdAt;
        Instant modifiedAt;
        /** The contact that a converted lead became. */
        Optional<String> convertedTo = Optional.empty();

        Row(String id, Map<String, String> fields, Instant createdAt) {
            this(id, fields, createdAt, createdAt);
        }

        private Row(String id, Map<String, String> fields, Instant createdAt, Instant modifiedAt) {
            this.createdAt = createdAt;
            this.id = id;
            this.fields = fields;
            this.modifiedAt = modifiedAt;
        }

        Row copy() {
            Row copy = new Row(id, new HashMap<>(fields), createdAt, modifiedAt);
            copy.convertedTo = convertedTo;
            return copy;
        }

        boolean holds(FakeCrmNames names, String email) {
            Collection<String> all = new ArrayList<>(
                    List.of(fields.getOrDefault(names.additionalEmails(), "").split(";")));
            all.add(fields.getOrDefault(names.email(), ""));
            return all.stream().anyMatch(email::equalsIgnoreCase);
        }
    }
}
