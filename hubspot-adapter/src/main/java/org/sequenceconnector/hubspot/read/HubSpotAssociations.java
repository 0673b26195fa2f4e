package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;

/**
 * Which companies contacts belong to. Paging is per record: a record with more companies than a page is asked again with
 * its own {@code after}. Records without companies are missing in the answer, or named in its errors; both mean none.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide">associations</a>
 */
public final class HubSpotAssociations {
    private static final int MAX_BATCH = 1_000;
    /** HubSpot's type id of the link from a contact to its primary company. */
    private static final int PRIMARY = 1;

    private final HubSpotCalls calls;

    public HubSpotAssociations(HubSpotCalls calls) {
        this.calls = calls;
    }

    public Map<String, List<String>> companiesOf(Collection<String> contactIds) {
        Map<String, List<String>> companies = new HashMap<>();
        for (List<String> batch : HubSpotReader.batches(contactIds, MAX_BATCH)) {
            Map<String, String> open = new HashMap<>();
            batch.forEach(id -> open.put(id, ""));
            while (!open.isEmpty()) {
                Map<String, String> next = read(open, companies);
                // A page that names the place it was read from would be read for ever.
                next.entrySet().removeIf(entry -> entry.getValue().equals(open.get(entry.getKey())));
                open.clear();
                open.putAll(next);
            }
        }
        return companies;
    }

    /** Reads one page of each record; returns the records that have more, with the place of their next page. */
    private Map<String, String> read(Map<String, String> from, Map<String, List<String>> companies) {
        ObjectNode body = RecordJson.object();
        ArrayNode inputs = body.putArray("inputs");
        from.forEach((id, after) -> {
            ObjectNode input = inputs.addObject().put("id", id);
            if (!after.isEmpty()) {
                input.put("after", after);
            }
        });
        JsonNode answer = calls.read(
                        Lane.ASSOCIATIONS, api -> api.post(calls.paths().associations("contacts", "companies"), body))
                .orThrow();
        Map<String, String> more = new HashMap<>();
        for (JsonNode result : RecordJson.results(answer, "associations")) {
            String contact = result.path("from").path("id").asText();
            List<String> known = companies.computeIfAbsent(contact, ignored -> new ArrayList<>());
            for (JsonNode to : result.path("to")) {
                add(known, to);
            }
            if (known.isEmpty()) {
                companies.remove(contact);
            }
            HubSpotReader.nextPage(result).ifPresent(after -> more.put(contact, after));
        }
        return more;
    }

    private static void add(List<String> known, JsonNode to) {
        String company = to.path("toObjectId").asText();
        boolean primary = false;
        for (JsonNode type : to.path("associationTypes")) {
            primary |= type.path("typeId").asInt() == PRIMARY;
        }
        known.remove(company);
        known.add(primary ? 0 : known.size(), company);
    }
}
