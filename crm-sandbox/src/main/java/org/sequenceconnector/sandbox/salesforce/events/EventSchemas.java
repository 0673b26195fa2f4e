package org.sequenceconnector.sandbox.salesforce.events;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All schemas events were ever written with, by id, and the newest of each object. Safe for use by many threads. */
final class EventSchemas {
    private final Map<String, Map<String, EventField>> fields = new HashMap<>();
    private final Map<String, EventSchema> newest = new HashMap<>();
    private final Map<String, EventSchema> byId = new HashMap<>();

    /** Sets the fields of an object. A difference makes a new schema; events written before keep theirs. */
    synchronized void define(String entity, Collection<EventField> rowFields) {
        Map<String, EventField> byName = new LinkedHashMap<>();
        rowFields.forEach(field -> byName.put(field.name(), field));
        if (byName.equals(fields.get(entity))) {
            return;
        }
        fields.put(entity, byName);
        EventSchema schema = new EventSchema(entity, byName.values());
        newest.put(entity, schema);
        byId.putIfAbsent(schema.id(), schema);
    }

    synchronized void addField(String entity, EventField field) {
        Map<String, EventField> more = new LinkedHashMap<>(fields.getOrDefault(entity, Map.of()));
        more.put(field.name(), field);
        define(entity, List.copyOf(more.values()));
    }

    synchronized Optional<EventSchema> newest(String entity) {
        return Optional.ofNullable(newest.get(entity));
    }

    synchronized Optional<EventSchema> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
