package org.sequenceconnector.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.record.ObjectType;

/** Who changed a property last, from HubSpot's property history. Its entries come in no promised order. */
final class HubSpotHistory {
    /** Reads with history take fewer inputs than others. */
    private static final int LARGEST_BATCH = 50;

    private final HubSpotCalls calls;

    HubSpotHistory(HubSpotCalls calls) {
        this.calls = calls;
    }

    Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        Map<String, FieldChange> changes = new HashMap<>();
        for (List<String> batch : HubSpotReader.batches(ids, LARGEST_BATCH)) {
            ObjectNode body = RecordJson.inputs(batch);
            RecordJson.texts(body, "properties", List.of(field));
            RecordJson.texts(body, "propertiesWithHistory", List.of(field));
            JsonNode answer = calls.read(
                            Lane.BURST, api -> api.post(calls.paths().batchRead(HubSpotTypes.path(type)), body))
                    .orThrow();
            for (JsonNode record : answer.path("results")) {
                newest(record.path("propertiesWithHistory").path(field))
                        .ifPresent(change -> changes.put(RecordJson.id(record), change));
            }
        }
        return changes;
    }

    private static Optional<FieldChange> newest(JsonNode history) {
        Optional<FieldChange> newest = Optional.empty();
        for (JsonNode entry : history) {
            Instant at = RecordJson.instant(entry.path("timestamp")).orElse(Instant.EPOCH);
            if (newest.isEmpty() || at.isAfter(newest.orElseThrow().changedAt())) {
                String user = entry.path("updatedByUserId").asText("");
                newest = Optional.of(new FieldChange(
                        entry.path("value").asText(""),
                        at,
                        user.isEmpty() || user.equals("null") ? Optional.empty() : Optional.of(user)));
            }
        }
        return newest;
    }
}
