package org.sequenceconnector.store.db;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * The small numbers that stand for (connection, object type) in the large tables. Read once per unit of work: there are
 * only a few, and a number made by a transaction that failed must not be remembered.
 */
public final class Spaces {
    private final Handle handle;
    private final Map<Space, Long> numbers = new HashMap<>();
    private final Map<Long, Space> spaces = new HashMap<>();
    private boolean loaded;

    public Spaces(Handle handle) {
        this.handle = handle;
    }

    /** The number, made if it is new. Only in a unit of work that may write. */
    public long number(ConnectionId connection, ObjectType type) {
        Space space = new Space(connection, type);
        return find(space).orElseGet(() -> make(space));
    }

    /** The same of the space that the record is in. */
    public long number(RecordRef ref) {
        return number(ref.connection(), ref.type());
    }

    /** The number; empty when nothing of the space was ever stored. */
    public Optional<Long> find(ConnectionId connection, ObjectType type) {
        return find(new Space(connection, type));
    }

    /** The same of the space that the record is in. */
    public Optional<Long> find(RecordRef ref) {
        return find(ref.connection(), ref.type());
    }

    /** The record of this id in the space of this number. */
    public RecordRef ref(long number, String id) {
        Space space = space(number);
        return new RecordRef(space.connection(), space.type(), id);
    }

    /** Whose the space of this number is. */
    public ConnectionId connection(long number) {
        return space(number).connection();
    }

    private Space space(long number) {
        load();
        Space space = spaces.get(number);
        if (space == null) {
            throw new IllegalStateException(
                    "record space " + number + " is not known; the database was changed by hand");
        }
        return space;
    }

    /** References by space, ids sorted and without repeats; spaces that do not exist are left out. */
    public Map<Long, List<String>> grouped(Collection<RecordRef> refs) {
        Map<Long, List<String>> groups = new LinkedHashMap<>();
        for (RecordRef ref : new TreeSet<>(refs)) {
            find(ref)
                    .ifPresent(number -> groups.computeIfAbsent(number, none -> new ArrayList<>())
                            .add(ref.id()));
        }
        return groups;
    }

    private Optional<Long> find(Space space) {
        load();
        return Optional.ofNullable(numbers.get(space));
    }

    private long make(Space space) {
        handle.createUpdate("INSERT INTO record_space (connection, object_type) VALUES (:connection, :type)"
                        + " ON CONFLICT DO NOTHING")
                .bind("connection", space.connection().value())
                .bind("type", space.type().word())
                .execute();
        loaded = false;
        return find(space).orElseThrow();
    }

    private void load() {
        if (loaded) {
            return;
        }
        numbers.clear();
        spaces.clear();
        handle.createQuery("SELECT space, connection, object_type FROM record_space")
                .map(Row.Reader.mapper(row -> Map.entry(
                        row.number("space"),
                        new Space(
                                new ConnectionId(row.text("connection")), ObjectType.ofWord(row.text("object_type"))))))
                .forEach(entry -> {
                    numbers.put(entry.getValue(), entry.getKey());
                    spaces.put(entry.getKey(), entry.getValue());
                });
        loaded = true;
    }

    private record Space(ConnectionId connection, ObjectType type) {}
}
