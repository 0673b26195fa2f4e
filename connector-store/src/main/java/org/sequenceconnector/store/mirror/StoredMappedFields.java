package org.sequenceconnector.store.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.form.Json;
import org.sequenceconnector.sync.FieldState;
import org.sequenceconnector.sync.MappedFields;

/** One row per mapped field of an account's kind of record. */
public final class StoredMappedFields implements MappedFields {
    private static final String COLUMNS = "SELECT space, field, seen_at, missing_since, stops";

    private final Handle handle;
    private final Spaces spaces;

    public StoredMappedFields(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    @Override
    public List<FieldState> of(ConnectionId connection) {
        return Arrays.stream(ObjectType.values())
                .flatMap(type -> spaces.find(connection, type).stream())
                .flatMap(space -> handle
                        .createQuery(COLUMNS + " FROM mapped_field WHERE space = :space ORDER BY field")
                        .bind("space", space)
                        .map(reader())
                        .list()
                        .stream())
                .toList();
    }

    @Override
    public List<FieldState> missing() {
        return handle.createQuery(COLUMNS + " FROM mapped_field WHERE missing_since IS NOT NULL ORDER BY space, field")
                .map(reader())
                .list();
    }

    private RowMapper<FieldState> reader() {
        return Row.Reader.mapper(row -> {
            String field = row.text("field");
            RecordRef place = spaces.ref(row.number("space"), field);
            return new FieldState(
                    place.connection(),
                    place.type(),
                    field,
                    row.optionalInstant("seen_at"),
                    row.optionalInstant("missing_since"),
                    row.flag("stops"));
        });
    }

    @Override
    public void save(Collection<FieldState> states) {
        List<FieldState> sorted = states.stream()
                .sorted(Comparator.comparing(
                                (FieldState state) -> state.connection().value())
                        .thenComparing(FieldState::type)
                        .thenComparing(FieldState::field))
                .toList();
        // Numbers are made before, so that no statement is open while they are.
        sorted.forEach(state -> spaces.number(state.connection(), state.type()));
        Rows.write(
                handle,
                "INSERT INTO mapped_field (space, field, seen_at, missing_since, stops)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (space, field) DO UPDATE SET"
                        + " seen_at = excluded.seen_at, missing_since = excluded.missing_since,"
                        + " stops = excluded.stops",
                sorted,
                (row, state) -> row.number(spaces.number(state.connection(), state.type()))
                        .text(state.field())
                        .instant(state.seenAt())
                        .instant(state.missingSince())
                        .flag(state.stops()));
    }

    @Override
    public Map<ObjectType, Map<String, FieldDescription>> described(ConnectionId connection) {
        Map<ObjectType, Map<String, FieldDescription>> described = new EnumMap<>(ObjectType.class);
        for (ObjectType type : ObjectType.values()) {
            Optional<Long> space = spaces.find(connection, type);
            if (space.isPresent()) {
                Map<String, FieldDescription> ofType = new TreeMap<>();
                handle.createQuery("SELECT field, description FROM mapped_field"
                                + " WHERE space = :space AND description IS NOT NULL")
                        .bind("space", space.get())
                        .map(Row.Reader.mapper(row -> Map.entry(row.text("field"), row.text("description"))))
                        .forEach(row -> ofType.put(row.getKey(), description(row.getKey(), row.getValue())));
                described.put(type, ofType);
            }
        }
        return described;
    }

    @Override
    public void saveDescribed(ConnectionId connection, ObjectType type, Map<String, FieldDescription> described) {
        long space = spaces.number(connection, type);
        handle.createUpdate("UPDATE mapped_field SET description = NULL WHERE space = :space")
                .bind("space", space)
                .execute();
        Rows.write(
                handle,
                "UPDATE mapped_field SET description = ? WHERE space = ? AND field = ?",
                new TreeMap<>(described).entrySet(),
                (row, field) -> row.text(text(field.getValue())).number(space).text(field.getKey()));
    }

    @Override
    public void forget(ConnectionId connection, ObjectType type, Collection<String> fields) {
        Optional<Long> space = spaces.find(connection, type);
        if (space.isPresent()) {
            Rows.write(
                    handle,
                    "DELETE FROM mapped_field WHERE space = ? AND field = ?",
                    fields.stream().sorted().toList(),
                    (row, field) -> row.number(space.get()).text(field));
        }
    }

    private static String text(FieldDescription description) {
        ObjectNode node = Json.object()
                .put("name", description.name())
                .put("label", description.label())
                .put("type", description.type())
                .put("writable", description.writable())
                .put("calculated", description.calculated());
        ObjectNode options = node.putObject("options");
        description.optionLabels().forEach(options::put);
        return node.toString();
    }

    private static FieldDescription description(String field, String text) {
        JsonNode node = Json.parse(text);
        Map<String, String> options = new LinkedHashMap<>();
        node.path("options")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        return new FieldDescription(
                node.path("name").asText(field),
                node.path("label").asText(),
                node.path("type").asText(),
                node.path("writable").asBoolean(),
                node.path("calculated").asBoolean(),
                options);
    }
}
