package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Comparator;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyCatalog;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyReader;

/** The one sort a search may ask for; oldest created first without it. Ties are broken by id, so pages are stable. */
final class SearchOrder {
    private final PropertyCatalog catalog;
    private final JsonNode body;

    SearchOrder(PropertyCatalog catalog, JsonNode body) {
        this.catalog = catalog;
        this.body = body;
    }

    Comparator<CrmRecord> comparator() {
        JsonNode sorts = body.path("sorts");
        if (sorts.size() > 1) {
            throw Errors.validation("Only one sort is supported, " + sorts.size() + " were given");
        }
        Comparator<CrmRecord> byId = Comparator.comparingLong(CrmRecord::id);
        if (sorts.isEmpty()) {
            return Comparator.comparingLong(CrmRecord::createdAt).thenComparing(byId);
        }
        JsonNode sort = sorts.get(0);
        String property =
                sort.isTextual() ? sort.asText() : sort.path("propertyName").asText();
        boolean descending = sort.path("direction").asText("ASCENDING").equals("DESCENDING");
        Comparator<CrmRecord> order = byProperty(property);
        return (descending ? order.reversed() : order).thenComparing(byId);
    }

    private Comparator<CrmRecord> byProperty(String name) {
        PropertyDefinition property =
                catalog.active(name).orElseThrow(() -> Errors.validation("Unknown property to sort by: " + name));
        PropertyReader reader = catalog.reader(name).orElseThrow();
        return switch (name) {
            case "hs_object_id" -> Comparator.comparingLong(CrmRecord::id);
            case "createdate" -> Comparator.comparingLong(CrmRecord::createdAt);
            case "lastmodifieddate", "hs_lastmodifieddate" -> Comparator.comparing(reader::read);
            default ->
                property.type().equals("number")
                        ? Comparator.comparing(crmRecord -> number(reader.read(crmRecord)))
                        : Comparator.comparing(reader::read);
        };
    }

    private static BigDecimal number(String value) {
        return value.isEmpty() ? BigDecimal.valueOf(Long.MIN_VALUE) : new BigDecimal(value);
    }
}
