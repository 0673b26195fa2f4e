package org.sequenceconnector.salesforce.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTimes;

/** One row of an answer, whether it came as JSON or as CSV. */
@FunctionalInterface
public interface Row {
    /** The address of a person. */
    String EMAIL = "Email";

    /** The value under a column such as {@code Email} or {@code Account.Name}; an empty text for none. */
    String value(String column);

    /** A parent that is not there comes as null and so has only empty fields. */
    static Row of(JsonNode record) {
        return column -> {
            JsonNode at = record;
            for (String part : column.split("\\.")) {
                at = at.path(part);
            }
            return at.isNull() || at.isMissingNode() ? "" : at.asText();
        };
    }

    static Row of(Map<String, String> cells) {
        return column -> cells.getOrDefault(column, "");
    }

    default String id() {
        return SalesforceIds.normal(value("Id"));
    }

    /** Zero when there is no stamp. */
    default java.time.Instant stamp() {
        return SalesforceTimes.read(value("SystemModstamp")).orElse(java.time.Instant.EPOCH);
    }
}
