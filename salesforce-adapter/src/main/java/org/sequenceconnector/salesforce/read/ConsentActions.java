package org.sequenceconnector.salesforce.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.query.SalesforceQueries;

/**
 * Salesforce's own answer to "may this record be emailed", as a second opinion. Its figures are texts, and it says no also
 * of records it knows nothing about.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.264.0.api_rest.meta/api_rest/resources_consent_action.htm">Consent
 *     API</a>
 */
final class ConsentActions {
    private static final int MAX_IDS = 300;

    private final SalesforceCalls calls;

    ConsentActions(SalesforceCalls calls) {
        this.calls = calls;
    }

    /** Those of the records that it does not allow to be emailed, or does not answer about. */
    Set<String> forbidden(Collection<String> ids) {
        Set<String> forbidden = new HashSet<>(ids);
        for (List<String> batch : SalesforceQueries.batches(ids, MAX_IDS)) {
            JsonNode answer = calls.get(
                            Lane.COMMON,
                            session -> session.data("consent/action/email")
                                    .addQueryParameter("ids", String.join(",", batch))
                                    .build())
                    .orThrow();
            for (String id : batch) {
                JsonNode said = answer.path(id);
                if (said.path("result").asText("").equals("Success")
                        && said.path("proceed").path("email").asText("").equals("true")) {
                    forbidden.remove(id);
                }
            }
        }
        return forbidden;
    }
}
