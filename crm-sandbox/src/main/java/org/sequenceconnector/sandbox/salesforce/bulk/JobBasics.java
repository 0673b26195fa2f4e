package org.sequenceconnector.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.org.schema.Moments;

/**
 * What every job is created with.
 *
 * @param version of the API, for example {@code v67.0}
 * @param createdAt epoch milliseconds
 */
record JobBasics(
        String id, String operation, String object, String userId, String version, long createdAt, CsvShape shape) {
    ObjectNode json(JobState state) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("operation", operation)
                .put("object", object)
                .put("createdById", userId)
                .put("createdDate", Moments.write(createdAt))
                .put("systemModstamp", Moments.write(createdAt))
                .put("state", state.shownAs())
                .put("concurrencyMode", "Parallel")
                .put("contentType", "CSV");
        return json.put("apiVersion", new BigDecimal(version.substring(1)))
                .put("lineEnding", shape.lineEnding())
                .put("columnDelimiter", shape.delimiterName());
    }
}
