package org.sequenceconnector.sandbox.salesforce.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes changes as Avro. An update carries only what changed; everything else is null, whatever the row holds. */
final class EventWriter {
    /** Longer texts travel as a difference and are listed in {@code diffFields}. */
    private static final int LONG_TEXT = 1_000;

    private EventWriter() {}

    /** One event about several rows. */
    static byte[] write(EventSchema schema, RowChange change, List<String> recordIds) {
        GenericRecord event = new GenericData.Record(schema.avro());
        event.put(EventSchema.HEADER, header(schema, change, recordIds));
        boolean update = change.type() == EventType.UPDATE;
        for (Map.Entry<String, Object> value : change.values().entrySet()) {
            Object shown = update && isLong(value.getValue()) ? difference(value.getValue()) : value.getValue();
            schema.place(value.getKey()).ifPresent(place -> put(event, place, avroValue(shown)));
        }
        return bytes(schema.avro(), event);
    }

    private static GenericRecord header(EventSchema schema, RowChange change, List<String> recordIds) {
        boolean update = change.type() == EventType.UPDATE;
        List<String> changed = new ArrayList<>(update ? change.values().keySet() : List.of());
        changed.addAll(update ? change.nulled() : List.of());
        List<String> different = changed.stream()
                .filter(name -> isLong(change.values().getOrDefault(name, "")))
                .toList();
        Schema type = schema.avro().getField(EventSchema.HEADER).schema();
        GenericRecord header = new GenericData.Record(type);
        header.put("entityName", change.entity());
        header.put("recordIds", recordIds);
        header.put(
                "changeType",
                new GenericData.EnumSymbol(
                        type.getField("changeType").schema(), change.type().name()));
        header.put("changeOrigin", change.origin());
        header.put("transactionKey", change.transactionKey());
        header.put("sequenceNumber", change.sequence());
        header.put("commitTimestamp", change.committedAt().toEpochMilli());
        header.put("commitNumber", change.commitNumber());
        header.put("commitUser", change.userId());
        header.put("nulledFields", FieldBitmaps.of(schema, update ? change.nulled() : List.of()));
        header.put("diffFields", FieldBitmaps.of(schema, different));
        header.put("changedFields", FieldBitmaps.of(schema, changed));
        return header;
    }

    private static void put(GenericRecord event, EventSchema.Place place, Object value) {
        if (place.part().isEmpty()) {
            event.put(place.field(), value);
            return;
        }
        Schema.Field field = event.getSchema().getFields().get(place.field());
        GenericRecord compound = event.get(place.field()) instanceof GenericRecord existing
                ? existing
                : new GenericData.Record(EventSchema.valueType(field));
        compound.put(place.part().getAsInt(), value);
        event.put(place.field(), compound);
    }

    private static boolean isLong(Object value) {
        return value instanceof String text && text.length() > LONG_TEXT;
    }

    private static String difference(Object value) {
        return "--- \n+++ \n@@ -1,1 +1,1 @@\n+" + value;
    }

    private static Object avroValue(Object value) {
        return switch (value) {
            case LocalDate date -> (int) date.toEpochDay();
            case Instant instant -> instant.toEpochMilli();
            default -> value;
        };
    }

    private static byte[] bytes(Schema schema, GenericRecord event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory does not fail", impossible);
        }
        return out.toByteArray();
    }
}
