package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyReader;

/** What a search asks for: groups joined by OR, filters within a group by AND, and free text. */
final class SearchFilters {
    private static final int MAX_GROUPS = 5;
    private static final int MAX_FILTERS_IN_GROUP = 6;
    private static final int MAX_FILTERS = 18;
    private final Portal portal;
    private final ObjectKind kind;
    private final List<List<Predicate<CrmRecord>>> groups = new ArrayList<>();
    private final List<PropertyReader> freeText = new ArrayList<>();
    private final String query;

    SearchFilters(Portal portal, ObjectKind kind, JsonNode body) {
        this.portal = portal;
        this.kind = kind;
        this.query = body.path("query").asText("").toLowerCase(Locale.ROOT);
        for (String name : List.of("email", "firstname", "lastname", "phone", "company", "name", "domain")) {
            portal.properties(kind).reader(name).ifPresent(freeText::add);
        }
        int all = 0;
        for (JsonNode group : body.path("filterGroups")) {
            JsonNode filters = group.path("filters");
            if (filters.size() > MAX_FILTERS_IN_GROUP) {
                throw Errors.validation("Too many filters in one group: " + filters.size() + ", the maximum is "
                        + MAX_FILTERS_IN_GROUP);
            }
            all += filters.size();
            groups.add(predicates(filters));
        }
        if (groups.size() > MAX_GROUPS || all > MAX_FILTERS) {
            throw Errors.validation(
                    "Too many filters: at most " + MAX_GROUPS + " groups and " + MAX_FILTERS + " filters in all");
        }
        if (!body.path("filters").isEmpty()) {
            groups.add(predicates(body.path("filters")));
        }
    }

    boolean match(CrmRecord crmRecord) {
        boolean filtered = groups.isEmpty()
                || groups.stream().anyMatch(group -> group.stream().allMatch(one -> one.test(crmRecord)));
        return filtered
                && (query.isEmpty()
                        || freeText.stream()
                                .anyMatch(reader -> reader.read(crmRecord)
                                        .toLowerCase(Locale.ROOT)
                                        .contains(query)));
    }

    private List<Predicate<CrmRecord>> predicates(JsonNode filters) {
        List<Predicate<CrmRecord>> predicates = new ArrayList<>();
        filters.forEach(filter -> predicates.add(predicate(filter)));
        return predicates;
    }

    private Predicate<CrmRecord> predicate(JsonNode filter) {
        String name = filter.path("propertyName").asText();
        if (name.equals("associations.company") && kind == ObjectKind.CONTACT) {
            long company = Targets.number(filter.path("value").asText());
            return crmRecord -> {
                for (long linked : portal.links().companiesOf(crmRecord.id())) {
                    if (linked == company) {
                        return true;
                    }
                }
                return false;
            };
        }
        if (name.startsWith("associations.")) {
            throw Errors.notSimulated("searching " + kind.plural() + " by " + name);
        }
        PropertyDefinition property = portal.properties(kind)
                .active(name)
                .orElseThrow(() -> Errors.validation(
                        "There was a problem with the request: property \"" + name + "\" does not exist"));
        PropertyReader reader = portal.properties(kind).reader(name).orElseThrow();
        Predicate<String> condition = SearchCondition.of(property, filter);
        if (name.equals("hs_object_id") || name.equals("createdate") || name.equals(kind.modifiedProperty())) {
            // These three are asked for on every incremental read; comparing the numbers spares a million texts.
            return crmRecord -> condition.test(Long.toString(
                    name.equals("hs_object_id")
                            ? crmRecord.id()
                            : name.equals("createdate") ? crmRecord.createdAt() : crmRecord.modifiedAt()));
        }
        return crmRecord -> condition.test(reader.read(crmRecord));
    }
}
