package org.sequenceconnector.sandbox.hubspot.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.hubspot.HubSpotSimulator;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.limits.AccountTier;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.seed.BelievableSeed;
import org.sequenceconnector.sandbox.hubspot.seed.JsonSeed;
import org.sequenceconnector.sandbox.hubspot.seed.Seed;
import org.sequenceconnector.sandbox.hubspot.seed.UniformSeed;

/** Seeds, faults and settings. */
final class ControlCommands {
    private final HubSpotSimulator simulator;
    private final Portal portal;
    private final LatencySetter latency;

    ControlCommands(HubSpotSimulator simulator, LatencySetter latency) {
        this.simulator = simulator;
        this.portal = simulator.portal();
        this.latency = latency;
    }

    /** Empties the account and plants anew. */
    ApiAnswer seed(ObjectNode arguments) {
        int contacts = arguments.path("contacts").asInt(2_000);
        String kind = arguments.path("kind").asText("believable");
        Seed seed = switch (kind) {
            case "believable" ->
                new BelievableSeed(contacts, arguments.path("seed").asLong(42));
            case "uniform" -> new UniformSeed(contacts);
            case "records" -> target -> JsonSeed.plant(target, arguments.path("records"));
            default ->
                throw new IllegalArgumentException("Unknown kind '" + kind + "'; use believable, uniform or records");
        };
        SeedReport report = portal.locked(() -> {
            portal.reset();
            return seed.plant(portal);
        });
        return ApiAnswer.ok(Json.object().put("status", "ok").put("contacts", report.contacts()));
    }

    ApiAnswer reset(ObjectNode arguments) {
        portal.reset();
        simulator.faults().clear();
        simulator.counters().clear();
        simulator.budgets().reset();
        return AdminEndpoint.done();
    }

    ApiAnswer addFault(ObjectNode arguments) {
        simulator.faults().add(FaultArguments.rule(arguments));
        return AdminEndpoint.done();
    }

    ApiAnswer clearFaults(ObjectNode arguments) {
        simulator.faults().clear();
        return AdminEndpoint.done();
    }

    /** Moves whatever is named: tier, burst, daily, latency, search lag, tokens. */
    ApiAnswer settings(ObjectNode arguments) {
        AccountTier tier = simulator.budgets().tier();
        if (arguments.hasNonNull("tier")) {
            tier = AccountTier.named(arguments.path("tier").asText());
        }
        tier = tier.withBurst(arguments.path("burst").asInt(tier.burst()))
                .withDaily(arguments.path("daily").asInt(tier.daily()));
        simulator.budgets().setTier(tier);
        if (arguments.hasNonNull("latencyMillis")) {
            long least = arguments.path("latencyMillis").asLong();
            long most = arguments.path("latencyMaxMillis").asLong(least);
            latency.set(Duration.ofMillis(least), Duration.ofMillis(most));
        }
        if (arguments.hasNonNull("searchLagMillis")) {
            portal.setSearchIndexLag(
                    Duration.ofMillis(arguments.path("searchLagMillis").asLong()));
        }
        JsonNode token = arguments.path("token");
        if (token.isObject()) {
            Set<String> scopes = Json.texts(token, "scopes").stream().collect(Collectors.toSet());
            simulator.credentials().allow(AdminEndpoint.required(token, "value"), scopes);
        }
        if (arguments.hasNonNull("expireToken")) {
            simulator.credentials().expire(arguments.path("expireToken").asText());
        }
        if (arguments.hasNonNull("revokeRefreshToken")) {
            simulator
                    .credentials()
                    .revokeRefreshToken(arguments.path("revokeRefreshToken").asText());
        }
        return ApiAnswer.ok(
                Json.object().put("status", "ok").put("burst", tier.burst()).put("daily", tier.daily()));
    }
}
