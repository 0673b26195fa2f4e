package org.sequenceconnector.hubspot.write;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.call.Refusal;
import org.sequenceconnector.hubspot.read.OwnWrites;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/**
 * One row of a batch update.
 *
 * @param properties HubSpot's texts by property name
 */
record UpdateRow(RecordRef record, Map<String, String> properties, String trace) implements OwnWrites.Row {
    private static final Set<String> NOT_OURS_TO_WRITE = Set.of("READ_ONLY_VALUE", "PROPERTY_DOESNT_EXIST");

    UpdateRow {
        properties = Map.copyOf(properties);
    }

    /** The body of one batch update. */
    static ObjectNode body(List<UpdateRow> batch) {
        ObjectNode body = RecordJson.object();
        ArrayNode inputs = body.putArray("inputs");
        for (UpdateRow row : batch) {
            ObjectNode input = inputs.addObject().put("id", row.record().id());
            // The trace id is what makes HubSpot settle rows singly instead of refusing the batch.
            input.put("objectWriteTraceId", row.trace());
            ObjectNode properties = input.putObject("properties");
            row.properties().forEach(properties::put);
        }
        return body;
    }

    /** Those of its properties that a refusal says are not there or not ours to write. */
    Set<String> named(Refusal refusal) {
        Set<String> named = new TreeSet<>(properties.keySet());
        named.retainAll(refusal.properties());
        return NOT_OURS_TO_WRITE.contains(refusal.code()) ? named : Set.of();
    }

    UpdateRow without(Set<String> names) {
        Map<String, String> left = new HashMap<>(properties);
        left.keySet().removeAll(names);
        return new UpdateRow(record, left, trace);
    }

    boolean isHeldBy(RawRecord held) {
        return properties.entrySet().stream()
                .allMatch(entry ->
                        PropertyValues.same(entry.getValue(), held.fields().getOrDefault(entry.getKey(), "")));
    }
}
