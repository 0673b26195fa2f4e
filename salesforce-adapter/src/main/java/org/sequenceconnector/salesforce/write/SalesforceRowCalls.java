package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.RequestBody;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.Answer;
import org.sequenceconnector.salesforce.call.Decoder;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.call.SalesforceTypes;

/** sObject Collections over HTTP, with the headers that keep our writes from doing more than they say. */
final class SalesforceRowCalls implements RowCalls {
    /**
     * Without it a mere status update is refused when the person has a duplicate. A rule that blocks still blocks.
     *
     * @see <a href="https://developer.salesforce.com/docs/platform/api-rest/guide/headers-duplicaterules.html">the header</a>
     */
    private static final String DUPLICATES = "allowSave=true; includeRecordDetails=false; runAsCurrentUser=true";

    private final SalesforceCalls calls;

    SalesforceRowCalls(SalesforceCalls calls) {
        this.calls = calls;
    }

    @Override
    public RowReply update(List<WriteRow> rows) {
        RequestBody body = SalesforceHttp.body(body(rows));
        Map<String, String> headers =
                headers(rows.stream().anyMatch(row -> row.record().type() == ObjectType.LEAD));
        Answer<JsonNode> answer = calls.write(
                Lane.COMMON,
                (session, api) -> api.patch(session.data("composite/sobjects").build(), headers, body, session),
                Decoder.JSON);
        return switch (answer) {
            case Answer.Ok<JsonNode> ok -> new RowReply.Rows(results(ok.body()));
            case Answer.No<JsonNode> no ->
                new RowReply.Refused(List.of(new RowError(
                        no.refusal().code(), no.refusal().words(), no.refusal().fields())));
        };
    }

    private static List<List<RowError>> results(JsonNode array) {
        List<List<RowError>> results = new ArrayList<>();
        for (JsonNode result : array) {
            List<RowError> errors = RowError.all(result.path("errors"));
            boolean saved = result.path("success").asBoolean(false);
            results.add(
                    saved || !errors.isEmpty()
                            ? errors
                            : List.of(new RowError("UNKNOWN_EXCEPTION", "refused without a word", List.of())));
        }
        return results;
    }

    /** What every write of rows says about itself. */
    static Map<String, String> headers(boolean leads) {
        Map<String, String> headers = new HashMap<>(SalesforceCalls.writeHeaders());
        headers.put("Sforce-Duplicate-Rule-Header", DUPLICATES);
        if (leads) {
            // Else the assignment rule runs and hands the lead to somebody.
            headers.put("Sforce-Auto-Assign", "FALSE");
        }
        return headers;
    }

    private static ObjectNode body(List<WriteRow> rows) {
        ObjectNode body = SalesforceHttp.JSON.createObjectNode().put("allOrNone", false);
        ArrayNode records = body.putArray("records");
        for (WriteRow row : rows) {
            ObjectNode record = records.addObject();
            record.putObject("attributes")
                    .put("type", SalesforceTypes.sobject(row.record().type()));
            record.put("id", row.record().id());
            row.values().forEach(record::set);
        }
        return body;
    }
}
