package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/**
 * Reads records by id, by address, by list page and by search page. Property names that do not fit into the address or
 * the body of a call are fetched by batch reads behind it.
 */
public final class HubSpotReader {
    public static final int MAX_BATCH = 100;
    static final int MAX_LIST_PAGE = 100;
    static final int MAX_SEARCH_PAGE = 200;
    /** HubSpot takes search bodies up to 3,000 characters. */
    private static final int MAX_SEARCH = 2_900;
    /** Well below what servers and proxies take as an address. */
    private static final int MAX_QUERY = 6_000;

    private final ConnectionId connection;
    private final HubSpotCalls calls;
    private final Lanes lanes;

    public HubSpotReader(ConnectionId connection, HubSpotCalls calls, Lanes lanes) {
        this.connection = connection;
        this.calls = calls;
        this.lanes = lanes;
    }

    /** By asked id; a merged-away id answers with its survivor. Batches run at once. */
    public Map<String, RawRecord> read(ObjectType type, FieldSelection fields, Collection<String> ids) {
        Map<String, RawRecord> found = new HashMap<>();
        List<Supplier<Map<String, RawRecord>>> work = new ArrayList<>();
        for (List<String> batch : batches(ids, MAX_BATCH)) {
            work.add(() -> readBatch(type, fields, batch, Optional.empty()));
        }
        if (!work.isEmpty()) {
            lanes.all(work).forEach(found::putAll);
        }
        // An answer that does not name everybody is asked for the others once more, in batches; what is left are
        // aliases.
        List<String> unnamed = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (unnamed.size() > 1) {
            List<Supplier<Map<String, RawRecord>>> again = new ArrayList<>();
            for (List<String> batch : batches(unnamed, MAX_BATCH)) {
                again.add(() -> readBatch(type, fields, batch, Optional.empty()));
            }
            lanes.all(again).forEach(found::putAll);
        }
        List<Supplier<Optional<Map.Entry<String, RawRecord>>>> single = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            if (!found.containsKey(id)) {
                single.add(() -> readOne(type, fields, id).map(record -> Map.entry(id, record)));
            }
        }
        if (!single.isEmpty()) {
            lanes.all(single).forEach(entry -> entry.ifPresent(one -> found.put(one.getKey(), one.getValue())));
        }
        Map<String, RawRecord> inOrder = new LinkedHashMap<>();
        for (String id : ids) {
            Optional.ofNullable(found.get(id)).ifPresent(record -> inOrder.put(id, record));
        }
        return inOrder;
    }

    /** One batch of at most 100 ids, read on the calling thread; aliases are not followed. */
    public Map<String, RawRecord> readPlain(ObjectType type, FieldSelection fields, Collection<String> ids) {
        return readBatch(type, fields, List.copyOf(ids), Optional.empty());
    }

    /** Any number of ids in batches at once; aliases are not followed. */
    Map<String, RawRecord> readAllPlain(ObjectType type, FieldSelection fields, Collection<String> ids) {
        List<Supplier<Map<String, RawRecord>>> work = new ArrayList<>();
        for (List<String> batch : batches(ids, MAX_BATCH)) {
            work.add(() -> readBatch(type, fields, batch, Optional.empty()));
        }
        Map<String, RawRecord> found = new LinkedHashMap<>();
        if (!work.isEmpty()) {
            lanes.all(work).forEach(found::putAll);
        }
        return found;
    }

    /** One record by its id or an alias of it. Archived records do not answer. */
    public Optional<RawRecord> readOne(ObjectType type, FieldSelection fields, String id) {
        if (fields.names().stream().mapToInt(name -> name.length() + 1).sum() > MAX_QUERY) {
            return readOne(type, FieldSelection.of("hs_object_id"), id)
                    .flatMap(alias ->
                            readBatch(type, fields, List.of(alias.ref().id()), Optional.empty()).values().stream()
                                    .findFirst());
        }
        HubSpotCalls.Answer answer = calls.read(
                Lane.BURST, api -> api.get(calls.paths().record(HubSpotTypes.path(type), id), properties(fields)));
        return answer.found().map(body -> record(type, fields, body));
    }

    /**
     * Records whose primary or secondary address this is. Asked by bodies only, so that the address appears in no log of
     * addresses on the way. The batch read knows primary addresses at once; secondary ones are searched.
     */
    public List<RawRecord> findByEmail(ObjectType type, FieldSelection fields, String email) {
        if (type != ObjectType.CONTACT) {
            return List.of();
        }
        List<RawRecord> found = List.copyOf(
                readBatch(type, fields, List.of(email), Optional.of("email")).values());
        if (!found.isEmpty()) {
            return found;
        }
        ObjectNode body = RecordJson.object();
        body.putArray("filterGroups")
                .addObject()
                .putArray("filters")
                .addObject()
                .put("propertyName", "hs_additional_emails")
                .put("operator", "CONTAINS_TOKEN")
                .put("value", email);
        Set<String> names = new LinkedHashSet<>(fields.names());
        names.add("hs_additional_emails");
        return search(type, new FieldSelection(names), body, 10).records().stream()
                .filter(record -> List.of(record.fields()
                                .getOrDefault("hs_additional_emails", "")
                                .split(";"))
                        .stream()
                        .anyMatch(email::equalsIgnoreCase))
                .map(record -> narrowed(record, fields))
                .toList();
    }

    /** One page of the list of records, from {@code after} on; archived ones only when asked for. */
    ListPage list(ObjectType type, FieldSelection fields, long after, int limit) {
        boolean fits =
                fields.names().stream().mapToInt(name -> name.length() + 1).sum() <= MAX_QUERY;
        Map<String, String> query = fits ? properties(fields) : properties(FieldSelection.of("hs_object_id"));
        query.put("limit", Integer.toString(Math.min(limit, MAX_LIST_PAGE)));
        if (after > 0) {
            query.put("after", Long.toString(after));
        }
        JsonNode body = calls.read(Lane.BURST, api -> api.get(calls.paths().records(HubSpotTypes.path(type)), query))
                .orThrow();
        List<RawRecord> records = new ArrayList<>();
        RecordJson.results(body, type.word() + " records").forEach(node -> records.add(record(type, fields, node)));
        return new ListPage(fits ? records : completed(type, fields, records), nextPage(body));
    }

    /** One page of archived records as HubSpot gives it. */
    JsonNode listArchived(ObjectType type, String after, int limit) {
        Map<String, String> query = new HashMap<>(Map.of("archived", "true"));
        query.put("limit", Integer.toString(Math.min(limit, MAX_LIST_PAGE)));
        if (!after.isEmpty()) {
            query.put("after", after);
        }
        JsonNode page = calls.read(Lane.BURST, api -> api.get(calls.paths().records(HubSpotTypes.path(type)), query))
                .orThrow();
        RecordJson.results(page, "archived " + type.word() + " records");
        return page;
    }

    /** One page of a search; {@code body} holds filters and order, this adds what is wanted of each record. */
    SearchPage search(ObjectType type, FieldSelection fields, ObjectNode body, int limit) {
        body.put("limit", Math.min(limit, MAX_SEARCH_PAGE));
        RecordJson.texts(body, "properties", fields.names());
        boolean fits = body.toString().length() <= MAX_SEARCH;
        if (!fits) {
            RecordJson.texts(body, "properties", List.of("hs_object_id"));
        }
        JsonNode answer = calls.read(Lane.SEARCH, api -> api.post(calls.paths().search(HubSpotTypes.path(type)), body))
                .orThrow();
        List<RawRecord> records = new ArrayList<>();
        RecordJson.results(answer, "found " + type.word() + " records")
                .forEach(node -> records.add(record(type, fields, node)));
        if (!answer.path("total").isIntegralNumber()) {
            throw RecordJson.incomplete("a search does not say how much it found");
        }
        return new SearchPage(
                fits ? records : completed(type, fields, records),
                answer.path("total").asLong());
    }

    static Optional<String> nextPage(JsonNode body) {
        String after = body.path("paging").path("next").path("after").asText("");
        return after.isEmpty() ? Optional.empty() : Optional.of(after);
    }

    public static <T> List<List<T>> batches(Collection<T> all, int size) {
        List<T> distinct = List.copyOf(new LinkedHashSet<>(all));
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += size) {
            batches.add(distinct.subList(from, Math.min(distinct.size(), from + size)));
        }
        return batches;
    }

    /** By id. Missing ones are simply missing, whatever HubSpot says of them in the errors of a mixed answer. */
    private Map<String, RawRecord> readBatch(
            ObjectType type, FieldSelection fields, List<String> ids, Optional<String> idProperty) {
        ObjectNode body = RecordJson.inputs(ids);
        RecordJson.texts(body, "properties", fields.names());
        body.putArray("propertiesWithHistory");
        idProperty.ifPresent(name -> body.put("idProperty", name));
        JsonNode answer = calls.read(
                        Lane.BURST, api -> api.post(calls.paths().batchRead(HubSpotTypes.path(type)), body))
                .orThrow();
        Map<String, RawRecord> found = new LinkedHashMap<>();
        RecordJson.results(answer, "read " + type.word() + " records")
                .forEach(node -> found.put(RecordJson.id(node), record(type, fields, node)));
        return found;
    }

    private List<RawRecord> completed(ObjectType type, FieldSelection fields, List<RawRecord> bare) {
        Map<String, RawRecord> full = new HashMap<>();
        for (List<String> batch :
                batches(bare.stream().map(record -> record.ref().id()).toList(), MAX_BATCH)) {
            full.putAll(readBatch(type, fields, batch, Optional.empty()));
        }
        return bare.stream()
                .map(record -> full.getOrDefault(record.ref().id(), unanswered(type, record)))
                .toList();
    }

    /** A record that went away between two calls: its place counts, but it says nothing of its properties. */
    private static RawRecord unanswered(ObjectType type, RawRecord record) {
        return narrowed(record, FieldSelection.of(HubSpotTypes.modifiedProperty(type)));
    }

    private RawRecord record(ObjectType type, FieldSelection fields, JsonNode node) {
        return RecordJson.record(connection, type, fields.names(), node);
    }

    private static RawRecord narrowed(RawRecord record, FieldSelection fields) {
        Map<String, String> kept = new HashMap<>(record.fields());
        kept.keySet().retainAll(fields.names());
        return new RawRecord(record.ref(), kept, record.modifiedAt(), record.archived());
    }

    private static Map<String, String> properties(FieldSelection fields) {
        return new HashMap<>(Map.of("properties", String.join(",", fields.names())));
    }

    /** @param next the id the next page starts with, if HubSpot says there is one */
    record ListPage(List<RawRecord> records, Optional<String> next) {}

    /** @param total how many records match, also beyond what search will page to */
    record SearchPage(List<RawRecord> records, long total) {}
}
