package org.sequenceconnector.sandbox.salesforce.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.salesforce.fault.Fault;

/** Reads a fault and its rule from JSON. */
final class FaultArguments {
    private FaultArguments() {}

    static FaultRule<Fault> rule(JsonNode arguments) {
        FaultRule<Fault> rule = FaultRule.of(fault(arguments))
                .on(arguments.path("path").asText(""))
                .times(arguments.path("times").asInt(1))
                .afterCalls(arguments.path("afterCalls").asInt(0));
        return arguments.hasNonNull("probability")
                ? rule.withProbability(
                        arguments.path("probability").asDouble(),
                        arguments.path("seed").asLong(0))
                : rule;
    }

    private static Fault fault(JsonNode arguments) {
        String kind = AdminEndpoint.required(arguments, "fault");
        Fault.Moment moment = arguments.path("afterWrite").asBoolean(false) ? Fault.Moment.AFTER : Fault.Moment.BEFORE;
        return switch (kind) {
            case "status" ->
                new Fault.Status(
                        arguments.path("status").asInt(500),
                        moment,
                        arguments.path("code").asText("UNKNOWN_EXCEPTION"),
                        arguments.path("message").asText("An unexpected error occurred."));
            case "html" -> new Fault.HtmlPage(arguments.path("status").asInt(503), moment);
            case "limit" ->
                new Fault.LimitExceeded(Fault.Limit.valueOf(arguments
                        .path("limit")
                        .asText("total")
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')));
            case "delay" ->
                new Fault.Delayed(Duration.ofMillis(arguments.path("millis").asLong(21_000)));
            case "reset" -> new Fault.ConnectionReset(moment);
            case "revoked-token" -> new Fault.RevokedToken();
            case "hidden-field" ->
                new Fault.HiddenField(
                        arguments.path("type").asText("Contact"), AdminEndpoint.required(arguments, "name"));
            case "repeated" -> new Fault.Repeated();
            default ->
                throw new IllegalArgumentException("Unknown fault '" + kind
                        + "'; use status, html, limit, delay, reset, revoked-token, hidden-field or repeated");
        };
    }
}
