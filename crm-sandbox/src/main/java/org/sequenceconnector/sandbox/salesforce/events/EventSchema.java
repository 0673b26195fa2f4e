package org.sequenceconnector.sandbox.salesforce.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** How the events of one object look as long as nobody adds or removes a field. */
final class EventSchema {
    static final String HEADER = "ChangeEventHeader";
    private static final String NAMESPACE = "com.sforce.eventbus";
    private static final Schema TEXT = Schema.create(Schema.Type.STRING);

    private final String entity;
    private final Schema avro;
    private final String id;
    private final Map<String, Place> places = new HashMap<>();

    /** @param part index within a compound field */
    record Place(int field, OptionalInt part) {}

    EventSchema(String entity, Collection<EventField> rowFields) {
        this.entity = entity;
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field(HEADER, header(), null, null));
        List<CompoundField> compounds = CompoundField.of(entity);
        addCompounds(compounds, fields);
        Set<String> inside = new HashSet<>();
        compounds.forEach(compound -> {
            inside.add(compound.name());
            inside.addAll(compound.rowFields());
        });
        for (EventField field : rowFields) {
            if (!inside.contains(field.name())) {
                places.put(field.name(), new Place(fields.size(), OptionalInt.empty()));
                fields.add(optional(field.name(), typeOf(field.kind())));
            }
        }
        avro = Schema.createRecord(entity + "ChangeEvent", null, NAMESPACE, false, fields);
        id = fingerprint(avro.toString());
    }

    private void addCompounds(List<CompoundField> compounds, List<Schema.Field> fields) {
        Map<String, Schema> types = new HashMap<>();
        for (CompoundField compound : compounds) {
            Schema type = types.computeIfAbsent(compound.recordName(), name -> compoundType(name, compound.parts()));
            for (int part = 0; part < compound.parts().size(); part++) {
                String rowField = compound.prefix() + compound.parts().get(part).name();
                places.put(rowField, new Place(fields.size(), OptionalInt.of(part)));
            }
            fields.add(optional(compound.name(), type));
        }
    }

    String entity() {
        return entity;
    }

    /** A fingerprint of the schema, as the Pub/Sub API hands it out. */
    String id() {
        return id;
    }

    Schema avro() {
        return avro;
    }

    /** Where a row's field is found in the event; empty for fields events never carry, such as formulas. */
    Optional<Place> place(String rowField) {
        return Optional.ofNullable(places.get(rowField));
    }

    /** The type inside the union with null. */
    static Schema valueType(Schema.Field field) {
        return field.schema().getTypes().get(1);
    }

    private static Schema header() {
        List<String> types = new ArrayList<>(
                Arrays.stream(EventType.values()).map(Enum::name).toList());
        types.add("SNAPSHOT");
        Schema texts = Schema.createArray(TEXT);
        return Schema.createRecord(
                HEADER,
                null,
                NAMESPACE,
                false,
                List.of(
                        required("entityName", TEXT),
                        required("recordIds", texts),
                        required("changeType", Schema.createEnum("ChangeType", null, NAMESPACE, types)),
                        required("changeOrigin", TEXT),
                        required("transactionKey", TEXT),
                        required("sequenceNumber", Schema.create(Schema.Type.INT)),
                        required("commitTimestamp", Schema.create(Schema.Type.LONG)),
                        required("commitNumber", Schema.create(Schema.Type.LONG)),
                        required("commitUser", TEXT),
                        required("nulledFields", texts),
                        required("diffFields", texts),
                        required("changedFields", texts)));
    }

    private static Schema compoundType(String name, List<EventField> parts) {
        return Schema.createRecord(
                name,
                null,
                NAMESPACE,
                false,
                parts.stream()
                        .map(part -> optional(part.name(), typeOf(part.kind())))
                        .toList());
    }

    private static Schema typeOf(EventField.Kind kind) {
        return switch (kind) {
            case TEXT -> TEXT;
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case INTEGER -> Schema.create(Schema.Type.INT);
            case NUMBER -> Schema.create(Schema.Type.DOUBLE);
            case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case DATETIME -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
        };
    }

    private static Schema.Field required(String name, Schema type) {
        return new Schema.Field(name, type, null, null);
    }

    private static Schema.Field optional(String name, Schema type) {
        return new Schema.Field(
                name, Schema.createUnion(Schema.create(Schema.Type.NULL), type), null, Schema.Field.NULL_DEFAULT_VALUE);
    }

    private static String fingerprint(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(json.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has MD5", missing);
        }
    }
}
