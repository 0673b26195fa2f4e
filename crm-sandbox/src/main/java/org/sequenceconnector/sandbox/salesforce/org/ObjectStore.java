package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldValues;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;
import org.sequenceconnector.sandbox.salesforce.org.schema.Rows;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/**
 * The committed rows of one object, deleted ones included, by id, by stamp and by the values of indexed fields. Guarded by
 * the org's lock.
 */
public final class ObjectStore {
    private static final Comparator<SObjectRow> BY_STAMP =
            Comparator.comparingLong(SObjectRow::systemModstamp).thenComparing(SObjectRow::id);
    private final Rows others;
    private final ObjectDefinition definition;
    private final TreeMap<String, SObjectRow> rows = new TreeMap<>();
    private final TreeSet<SObjectRow> byStamp = new TreeSet<>(BY_STAMP);
    private final Map<Integer, FieldIndex> indexes = new HashMap<>();
    private final DeletionLog deletions = new DeletionLog();
    private long nextNumber = 1;

    ObjectStore(Rows others, ObjectDefinition definition) {
        this.others = others;
        this.definition = definition;
    }

    public ObjectDefinition definition() {
        return definition;
    }

    /** All rows in id order, deleted ones included. The view follows the store: stay within the org's lock. */
    public Collection<SObjectRow> all() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** Rows whose stamp lies in {@code [from, to)} in order of stamp and id, deleted ones included. */
    public NavigableSet<SObjectRow> stampedBetween(long from, long to) {
        return Collections.unmodifiableNavigableSet(byStamp.subSet(probe(from, ""), true, probe(to, ""), false));
    }

    /** Rows behind this id in id order, deleted ones included; the empty text stands for all. */
    public Collection<SObjectRow> after(String id) {
        return Collections.unmodifiableCollection(rows.tailMap(id, false).values());
    }

    /** Rows behind this place in the order of stamp and id, deleted ones included. */
    public Collection<SObjectRow> after(long stamp, String id) {
        return Collections.unmodifiableCollection(byStamp.tailSet(probe(stamp, id), false));
    }

    /** A row by its 18-character id, deleted ones included. */
    public Optional<SObjectRow> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    public Optional<SObjectRow> live(String id) {
        return find(id).filter(row -> !row.deleted());
    }

    /**
     * Ids of rows whose indexed field holds this value, deleted ones included; empty when the field is not indexed. Texts
     * match without regard to case.
     */
    public Optional<Set<String>> idsWith(FieldDefinition field, Object value) {
        return field.indexed() && field.computation().isEmpty()
                ? Optional.of(index(field).find(value))
                : Optional.empty();
    }

    /** The value of a field, stored or worked out; a check box without a value is false. Empty stands for null. */
    public Optional<Object> value(SObjectRow row, FieldDefinition field) {
        if (field.computation().isPresent()) {
            return field.computation().get().of(row, others);
        }
        Optional<Object> stored = row.values().get(field.slot());
        return stored.isEmpty() && field.type() == FieldType.BOOLEAN ? Optional.of(Boolean.FALSE) : stored;
    }

    /** The value of a field by name; empty also when there is no such field. */
    public Optional<Object> value(SObjectRow row, String field) {
        return definition.field(field).flatMap(known -> value(row, known));
    }

    /** The value as text, empty for null. */
    public String text(SObjectRow row, String field) {
        return value(row, field).map(Object::toString).orElse("");
    }

    public boolean flag(SObjectRow row, String field) {
        return value(row, field).map(Boolean.TRUE::equals).orElse(false);
    }

    /** Deletions in order, for the replication call. */
    public DeletionLog deletions() {
        return deletions;
    }

    public int size() {
        return rows.size();
    }

    String nextId() {
        String id = RecordIds.of(definition.keyPrefix(), nextNumber++);
        return rows.containsKey(id) ? nextId() : id;
    }

    void put(SObjectRow row) {
        Optional<SObjectRow> before = Optional.ofNullable(rows.put(row.id(), row));
        before.ifPresent(byStamp::remove);
        byStamp.add(row);
        definition.indexedFields().forEach(field -> reindex(field, before, row));
    }

    private void reindex(FieldDefinition field, Optional<SObjectRow> before, SObjectRow row) {
        Optional<Object> old = before.flatMap(known -> known.values().get(field.slot()));
        Optional<Object> current = row.values().get(field.slot());
        if (!old.equals(current)) {
            old.ifPresent(value -> index(field).remove(value, row.id()));
            current.ifPresent(value -> index(field).add(value, row.id()));
        }
    }

    void purge(SObjectRow row) {
        rows.remove(row.id());
        byStamp.remove(row);
        definition
                .indexedFields()
                .forEach(field -> row.values()
                        .get(field.slot())
                        .ifPresent(value -> index(field).remove(value, row.id())));
    }

    private FieldIndex index(FieldDefinition field) {
        return indexes.computeIfAbsent(field.slot(), unknown -> {
            FieldIndex index = new FieldIndex();
            rows.values().forEach(row -> row.values().get(field.slot()).ifPresent(value -> index.add(value, row.id())));
            return index;
        });
    }

    private static SObjectRow probe(long stamp, String id) {
        return new SObjectRow(id, 0, "", 0, "", stamp, false, "", FieldValues.NONE);
    }
}
