package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ObjectType;

/** Who or what changed a property last, from HubSpot's property history. Its entries come in no promised order. */
public final class HubSpotHistory {
    /** Reads with history take fewer inputs than others. */
    private static final int MAX_BATCH = 50;

    private final HubSpotCalls calls;
    private final SourceWords words = SourceWords.load();

    public HubSpotHistory(HubSpotCalls calls) {
        this.calls = calls;
    }

    public Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        Map<String, FieldChange> changes = new HashMap<>();
        for (List<String> batch : HubSpotReader.batches(ids, MAX_BATCH)) {
            ObjectNode body = RecordJson.inputs(batch);
            RecordJson.texts(body, "properties", List.of(field));
            RecordJson.texts(body, "propertiesWithHistory", List.of(field));
            JsonNode answer = calls.read(
                            Lane.BURST, api -> api.post(calls.paths().batchRead(HubSpotTypes.path(type)), body))
                    .orThrow();
            for (JsonNode record : RecordJson.results(answer, "property histories")) {
                newest(record.path("propertiesWithHistory").path(field))
                        .ifPresent(change -> changes.put(RecordJson.id(record), change));
            }
        }
        return changes;
    }

    private Optional<FieldChange> newest(JsonNode history) {
        Optional<FieldChange> newest = Optional.empty();
        for (JsonNode entry : history) {
            Instant at = RecordJson.instant(entry.path("timestamp")).orElse(Instant.EPOCH);
            if (newest.isEmpty() || at.isAfter(newest.orElseThrow().changedAt())) {
                newest = Optional.of(new FieldChange(entry.path("value").asText(""), at, origin(entry), true));
            }
        }
        return newest;
    }

    private ChangeOrigin origin(JsonNode entry) {
        return words.origin(
                text(entry, "sourceType"), text(entry, "sourceId"), Optional.of(text(entry, "updatedByUserId")));
    }

    private static String text(JsonNode entry, String name) {
        JsonNode value = entry.path(name);
        return value.isNull() ? "" : value.asText("");
    }
}
