package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldValues;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.Rows;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** All objects of an org and their rows, by name and by the prefix of their ids. Guarded by the org's lock. */
public final class ObjectStores implements Rows {
    private static final long SECOND = 1_000;
    private static final int PREFIX_LENGTH = 3;
    private final Map<String, ObjectStore> stores = new LinkedHashMap<>();
    private final Map<String, ObjectStore> byPrefix = new LinkedHashMap<>();

    void clear() {
        stores.clear();
        byPrefix.clear();
    }

    ObjectDefinition define(ObjectDefinition definition) {
        ObjectStore store = new ObjectStore(this, definition);
        stores.put(definition.name().toLowerCase(Locale.ROOT), store);
        byPrefix.put(definition.keyPrefix(), store);
        return definition;
    }

    /** An object by name in any case; empty when there is none. */
    public Optional<ObjectDefinition> object(String name) {
        return Optional.ofNullable(stores.get(name.toLowerCase(Locale.ROOT))).map(ObjectStore::definition);
    }

    /** An object that must exist. */
    public ObjectDefinition definition(String name) {
        return store(name).definition();
    }

    public List<ObjectDefinition> objects() {
        return stores.values().stream().map(ObjectStore::definition).toList();
    }

    /** The rows of an object that must exist. */
    public ObjectStore store(String entity) {
        ObjectStore store = stores.get(entity.toLowerCase(Locale.ROOT));
        if (store == null) {
            throw new IllegalArgumentException("No object '" + entity + "'; known: "
                    + objects().stream().map(ObjectDefinition::name).toList());
        }
        return store;
    }

    /** The object an id belongs to by its prefix. */
    public Optional<ObjectStore> storeForId(String id) {
        return Optional.ofNullable(byPrefix.get(id.substring(0, Math.min(PREFIX_LENGTH, id.length()))));
    }

    ObjectStore storeOf(String id) {
        return storeForId(id).orElseThrow(() -> new IllegalStateException("No object has ids that start as " + id));
    }

    @Override
    public Optional<SObjectRow> find(String id) {
        return storeForId(id).flatMap(store -> store.find(id));
    }

    @Override
    public Optional<Object> value(SObjectRow row, String field) {
        return storeOf(row.id()).value(row, field);
    }

    @Override
    public Stream<SObjectRow> liveWith(String entity, String field, Object value) {
        ObjectStore store = store(entity);
        return store.definition().field(field).flatMap(known -> store.idsWith(known, value)).stream()
                .flatMap(Collection::stream)
                .flatMap(id -> store.live(id).stream());
    }

    /** The row a reference points at; deleted parents are still seen. */
    public Optional<SObjectRow> parent(SObjectRow row, FieldDefinition reference) {
        return storeOf(row.id()).value(row, reference).flatMap(id -> find(id.toString()));
    }

    /** Puts a row as it stands, unchecked and unannounced, with its own times; an empty id stands for the next free one. */
    SObjectRow plant(
            String entity, String id, long createdAt, long modifiedAt, String author, Map<String, Object> values) {
        ObjectStore store = store(entity);
        Map<Integer, Optional<Object>> bySlot = new LinkedHashMap<>();
        values.forEach((name, value) -> bySlot.put(
                store.definition()
                        .field(name)
                        .orElseThrow(() -> new IllegalArgumentException("No field '" + name + "' on " + entity))
                        .slot(),
                Optional.of(value)));
        long created = createdAt / SECOND * SECOND;
        long modified = modifiedAt / SECOND * SECOND;
        SObjectRow row = new SObjectRow(
                id.isEmpty() ? store.nextId() : id,
                created,
                author,
                modified,
                author,
                modified,
                false,
                "",
                FieldValues.NONE.with(bySlot));
        store.put(row);
        return row;
    }
}
