package org.sequenceconnector.sandbox.hubspot.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.limits.RateLimitPolicy;

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
        Duration duration = Duration.ofMillis(arguments.path("millis").asLong(1_000));
        Fault.Moment moment = arguments.path("afterWrite").asBoolean(false) ? Fault.Moment.AFTER : Fault.Moment.BEFORE;
        return switch (kind) {
            case "status" ->
                new Fault.Status(
                        arguments.path("status").asInt(500),
                        moment,
                        arguments.path("html").asBoolean(false),
                        arguments.hasNonNull("retryAfterSeconds")
                                ? Optional.of(Duration.ofSeconds(
                                        arguments.path("retryAfterSeconds").asLong()))
                                : Optional.empty());
            case "rate-limit" ->
                new Fault.RateLimited(RateLimitPolicy.valueOf(
                        arguments.path("policy").asText(RateLimitPolicy.TEN_SECONDLY_ROLLING.name())));
            case "slow-body" -> new Fault.SlowBody(duration);
            case "delay" -> new Fault.Delayed(duration);
            case "reset" -> new Fault.ConnectionReset(moment);
            case "expired-token" -> new Fault.ExpiredToken();
            case "revoked-refresh-token" -> new Fault.RevokedRefreshToken();
            case "dropped-paging" -> new Fault.DroppedPaging();
            case "refused-row" -> Fault.refusedRow(arguments.path("id").asText(""));
            default ->
                throw new IllegalArgumentException("Unknown fault '" + kind
                        + "'; use status, rate-limit, slow-body, delay, reset, expired-token, revoked-refresh-token,"
                        + " dropped-paging or refused-row");
        };
    }
}
