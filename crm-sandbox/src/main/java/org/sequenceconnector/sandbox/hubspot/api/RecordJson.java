package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.HistoricValue;
import org.sequenceconnector.sandbox.hubspot.portal.LifecycleStages;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyReader;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/**
 * Renders records of one type with a fixed choice of properties. Names that do not exist are left out, existing ones
 * without a value are null.
 */
final class RecordJson {
    private static final Set<String> CREATED_TOO = createdToo();
    private final Portal portal;
    private final ObjectKind kind;
    private final RecordStore store;
    private final List<NamedReader> readers = new ArrayList<>();
    private final Collection<String> withHistory;
    private final boolean companies;
    private boolean created;

    private static Set<String> createdToo() {
        Set<String> names = new LinkedHashSet<>(List.of(
                "hs_all_contact_vids",
                "hs_currently_enrolled_in_prospecting_agent",
                "hs_email_domain",
                "hs_object_source",
                "hs_object_source_id",
                "hs_object_source_label",
                "hs_prospecting_agent_actively_enrolled_count",
                "hs_sequences_actively_enrolled_count"));
        for (String stage : LifecycleStages.ALL) {
            names.add(LifecycleStages.date(stage));
        }
        return names;
    }

    private record NamedReader(String name, PropertyReader reader) {}

    RecordJson(
            Portal portal,
            ObjectKind kind,
            Collection<String> properties,
            Collection<String> withHistory,
            Collection<String> associations) {
        this.portal = portal;
        this.kind = kind;
        this.store = portal.store(kind);
        this.withHistory = withHistory;
        this.companies = kind == ObjectKind.CONTACT
                && associations.stream()
                        .anyMatch(name -> ObjectKind.named(name)
                                .filter(found -> found == ObjectKind.COMPANY)
                                .isPresent());
        Set<String> names = new LinkedHashSet<>(properties.isEmpty() ? standard(kind) : system(kind));
        names.addAll(properties);
        for (String name : names) {
            store.catalog().reader(name).ifPresent(reader -> readers.add(new NamedReader(name, reader)));
        }
    }

    /** Shows the written properties and a few of the system's own, as answers to writes do. */
    static RecordJson written(Portal portal, ObjectKind kind, Collection<String> names) {
        Set<String> shown = new LinkedHashSet<>(names);
        shown.add("hs_object_id");
        return new RecordJson(portal, kind, shown, List.of(), List.of());
    }

    /**
     * The answer to a create call: what was written, and what HubSpot worked out in the same moment. Times it worked out
     * come in epoch milliseconds there and as ISO texts everywhere else.
     */
    static RecordJson created(Portal portal, ObjectKind kind, Collection<String> names) {
        Set<String> shown = new LinkedHashSet<>(names);
        shown.add("hs_object_id");
        shown.addAll(CREATED_TOO);
        RecordJson json = new RecordJson(portal, kind, shown, List.of(), List.of());
        json.created = true;
        return json;
    }

    private static List<String> standard(ObjectKind kind) {
        return switch (kind) {
            case CONTACT -> List.of("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname");
            case COMPANY -> List.of("createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name");
        };
    }

    private static List<String> system(ObjectKind kind) {
        return List.of("createdate", "hs_object_id", kind.modifiedProperty());
    }

    ObjectNode render(CrmRecord crmRecord) {
        ObjectNode node = Json.object();
        String id = Long.toString(crmRecord.id());
        node.put("id", id);
        ObjectNode properties = node.putObject("properties");
        for (NamedReader named : readers) {
            put(properties, crmRecord, named);
        }
        if (!withHistory.isEmpty()) {
            history(node.putObject("propertiesWithHistory"), crmRecord);
        }
        node.put("createdAt", Timestamps.iso(crmRecord.createdAt()));
        node.put("updatedAt", Timestamps.iso(crmRecord.modifiedAt()));
        node.put("archived", crmRecord.archived());
        if (crmRecord.archived()) {
            node.put("archivedAt", Timestamps.iso(crmRecord.archivedAt()));
        }
        if (companies) {
            companies(node, crmRecord.id());
        }
        node.put(
                "url",
                "https://app.hubspot.com/contacts/" + portal.profile().portalId() + "/record/" + kind.typeId() + "/"
                        + id);
        return node;
    }

    private void put(ObjectNode properties, CrmRecord crmRecord, NamedReader named) {
        String value = named.reader().read(crmRecord);
        boolean workedOut = created && CREATED_TOO.contains(named.name());
        if (value.isEmpty() && workedOut) {
            return;
        }
        if (value.isEmpty() && !store.cleared(crmRecord, named.name())) {
            properties.putNull(named.name());
        } else if (workedOut && named.name().endsWith("_date")) {
            properties.put(named.name(), Long.toString(Timestamps.millis(value).orElseThrow()));
        } else {
            properties.put(named.name(), value);
        }
    }

    private void history(ObjectNode target, CrmRecord crmRecord) {
        for (String name : withHistory) {
            if (store.catalog().active(name).isEmpty()) {
                continue;
            }
            ArrayNode entries = target.putArray(name);
            for (HistoricValue past : store.history(crmRecord, name)) {
                ObjectNode entry = entries.addObject()
                        .put("value", past.value())
                        .put("timestamp", Timestamps.iso(past.timestamp()))
                        .put("sourceType", past.source().sourceType());
                String exactly = past.source().sourceId();
                entry.put("sourceId", exactly.isEmpty() ? null : exactly);
                past.source().userId().ifPresent(user -> entry.put("updatedByUserId", Long.parseLong(user)));
            }
        }
    }

    private void companies(ObjectNode node, long contact) {
        long[] linked = portal.links().companiesOf(contact);
        if (linked.length == 0) {
            return;
        }
        ArrayNode results =
                node.putObject("associations").putObject("companies").putArray("results");
        results.addObject().put("id", Long.toString(linked[0])).put("type", "contact_to_company");
        for (int at = 1; at < linked.length; at++) {
            results.addObject().put("id", Long.toString(linked[at])).put("type", "contact_to_company_unlabeled");
        }
    }
}
