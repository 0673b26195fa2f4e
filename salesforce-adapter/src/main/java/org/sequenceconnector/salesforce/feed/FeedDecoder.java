package org.sequenceconnector.salesforce.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads the header of events and skips the rest: values are read again from the org. Every event names the schema it was
 * written with; schemas never change, a changed object gets a new one.
 */
final class FeedDecoder {
    private static final String HEADER = "ChangeEventHeader";
    private static final int SCHEMAS_KEPT = 100;

    private final Cache<String, Layout> layouts =
            Caffeine.newBuilder().maximumSize(SCHEMAS_KEPT).build();

    /** The event's bytes are not what its schema says. */
    static final class UnreadableEventException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableEventException(Throwable cause) {
            super("a change event could not be read", cause);
        }
    }

    /** @param header the part of the schema to read */
    private record Layout(Schema whole, Schema header) {
        static Layout of(String json) {
            Schema whole = new Schema.Parser().parse(json);
            Schema header = Schema.createRecord(whole.getName(), null, whole.getNamespace(), false);
            header.setFields(
                    List.of(new Schema.Field(HEADER, whole.getField(HEADER).schema(), null, null)));
            return new Layout(whole, header);
        }
    }

    /**
     * @param schemaById asks for a schema's JSON; what it throws is passed on
     * @throws UnreadableEventException when bytes or schema make no sense
     */
    FeedHeader read(ProducerEvent event, UnaryOperator<String> schemaById) throws UnreadableEventException {
        Layout layout = layouts.getIfPresent(event.getSchemaId());
        String json = layout == null ? schemaById.apply(event.getSchemaId()) : "";
        try {
            if (layout == null) {
                layout = Layout.of(json);
                layouts.put(event.getSchemaId(), layout);
            }
            return read(layout, event.getPayload().toByteArray());
        } catch (IOException | RuntimeException nonsense) {
            throw new UnreadableEventException(nonsense);
        }
    }

    private static FeedHeader read(Layout layout, byte[] payload) throws IOException {
        GenericRecord header = (GenericRecord) new GenericDatumReader<GenericRecord>(layout.whole(), layout.header())
                .read(null, DecoderFactory.get().binaryDecoder(payload, null))
                .get(HEADER);
        List<String> recordIds = new ArrayList<>();
        list(header, "recordIds").forEach(id -> recordIds.add(id.toString()));
        Set<String> fields = new LinkedHashSet<>();
        for (String list : List.of("changedFields", "nulledFields", "diffFields")) {
            fields.addAll(FeedFields.names(layout.whole(), list(header, list)));
        }
        return new FeedHeader(
                text(header, "entityName"),
                recordIds,
                text(header, "changeType"),
                text(header, "changeOrigin"),
                fields);
    }

    private static Collection<?> list(GenericRecord header, String name) {
        return header.get(name) instanceof Collection<?> values ? values : List.of();
    }

    private static String text(GenericRecord header, String name) {
        Object value = header.get(name);
        if (value == null) {
            throw new AvroRuntimeException("the event's header has no " + name);
        }
        return value.toString();
    }
}
