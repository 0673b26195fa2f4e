package org.sequenceconnector.salesforce.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.crm.RetryableCrmException;

/**
 * Whether an answer is all there. A member that is missing says nothing, least of all that there is nothing: such an answer is
 * asked for again and moves no position.
 */
public final class Complete {
    /** Both spellings are in Salesforce's documentation and answers. */
    private static final List<String> NEXT = List.of("nextRecordsUrl", "nextRecordUrl");

    private Complete() {}

    /**
     * The list of an answer that has to have one, however short.
     *
     * @param what is listed, for people
     * @throws RetryableCrmException the member is missing
     */
    public static JsonNode list(JsonNode body, String member, String what) {
        JsonNode list = body.path(member);
        if (!list.isArray()) {
            throw incomplete("the list of " + what + " came without its " + member);
        }
        return list;
    }

    /**
     * Where the page behind this one is; empty after the last one.
     *
     * @throws RetryableCrmException the page does not say whether it is the last, or not where the next one is
     */
    public static Optional<String> next(JsonNode page, String what) {
        JsonNode done = page.path("done");
        if (!done.isBoolean()) {
            throw incomplete("the list of " + what + " does not say whether it is done");
        }
        if (done.asBoolean()) {
            return Optional.empty();
        }
        Optional<String> next = named(page);
        if (next.isEmpty()) {
            throw incomplete("the list of " + what + " goes on without saying where");
        }
        return next;
    }

    /** The address of the next page in either spelling, if one is named. */
    static Optional<String> named(JsonNode page) {
        return NEXT.stream()
                .map(page::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(address -> !address.isBlank())
                .findFirst();
    }

    /** @throws RetryableCrmException a figure is missing */
    public static long number(JsonNode body, String member, String what) {
        if (!body.path(member).isIntegralNumber()) {
            throw incomplete(what + " came without its " + member);
        }
        return body.path(member).asLong();
    }

    public static RetryableCrmException incomplete(String how) {
        return new RetryableCrmException(
                "Salesforce's answer is incomplete: " + how + "; it is asked for again and no position moves",
                Optional.empty());
    }
}
