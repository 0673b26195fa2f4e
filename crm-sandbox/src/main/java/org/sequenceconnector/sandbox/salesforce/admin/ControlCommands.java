package org.sequenceconnector.sandbox.salesforce.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.SalesforceSimulator;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.api.OAuthError;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.RowTroubles;
import org.sequenceconnector.sandbox.salesforce.org.SaveError;
import org.sequenceconnector.sandbox.salesforce.seed.BelievableOrg;
import org.sequenceconnector.sandbox.salesforce.seed.JsonOrg;
import org.sequenceconnector.sandbox.salesforce.seed.OrgBasics;
import org.sequenceconnector.sandbox.salesforce.seed.OrgPlan;
import org.sequenceconnector.sandbox.salesforce.seed.UniformOrg;

/** Seeds, faults, logins and settings. */
final class ControlCommands {
    private final SalesforceSimulator simulator;
    private final Org org;
    private final LatencySetter latency;

    ControlCommands(SalesforceSimulator simulator, LatencySetter latency) {
        this.simulator = simulator;
        this.org = simulator.org();
        this.latency = latency;
    }

    /** Empties the org and plants anew. */
    ApiAnswer seed(ObjectNode arguments) {
        int contacts = arguments.path("contacts").asInt(2_000);
        String kind = arguments.path("kind").asText("believable");
        OrgPlan plan = switch (kind) {
            case "believable" ->
                new BelievableOrg(contacts, arguments.path("seed").asLong(42));
            case "uniform" -> new UniformOrg(contacts);
            case "records" -> target -> JsonOrg.plant(target, arguments.path("records"));
            default ->
                throw new IllegalArgumentException("Unknown kind '" + kind + "'; use believable, uniform or records");
        };
        int people = org.locked(() -> {
            org.reset();
            return plan.plant(org);
        });
        return ApiAnswer.ok(Json.object().put("status", "ok").put("people", people));
    }

    ApiAnswer reset(ObjectNode arguments) {
        org.locked(() -> {
            org.reset();
            OrgBasics.install(org);
            return org;
        });
        simulator.faults().clear();
        simulator.counters().clear();
        simulator.usage().reset();
        return AdminEndpoint.done();
    }

    /** A fault of whole calls, or with {@code "fault":"row"} or {@code "row-lock"} of single rows. */
    ApiAnswer addFault(ObjectNode arguments) {
        RowTroubles troubles = org.rules().troubles();
        String kind = AdminEndpoint.required(arguments, "fault");
        double share = arguments.path("share").asDouble(0.01);
        long seed = arguments.path("seed").asLong(0);
        org.locked(() -> {
            switch (kind) {
                case "row-lock" -> {
                    if (arguments.hasNonNull("forMillis")) {
                        troubles.lockRowsFor(
                                share,
                                seed,
                                Duration.ofMillis(arguments.path("forMillis").asLong()));
                    } else {
                        troubles.lockRowsOnce(share, seed);
                    }
                }
                case "row" ->
                    troubles.refuse(
                            arguments.path("id").asText(""),
                            SaveError.of(
                                    arguments.path("code").asText("UNABLE_TO_LOCK_ROW"),
                                    arguments
                                            .path("message")
                                            .asText("unable to obtain exclusive access to this record")),
                            arguments.path("times").asInt(1));
                default -> simulator.faults().add(FaultArguments.rule(arguments));
            }
            return kind;
        });
        return AdminEndpoint.done();
    }

    ApiAnswer clearFaults(ObjectNode arguments) {
        simulator.faults().clear();
        org.locked(() -> {
            org.rules().troubles().clear();
            return org;
        });
        return AdminEndpoint.done();
    }

    /** Moves whatever is named: dailyCalls, appCalls, latency, sessionMillis, rotating, revokeAll, latency. */
    ApiAnswer settings(ObjectNode arguments) {
        if (arguments.hasNonNull("dailyCalls")) {
            simulator.usage().setMost(arguments.path("dailyCalls").asInt());
        }
        if (arguments.hasNonNull("appCalls")) {
            simulator.usage().setMostOfApp(arguments.path("appCalls").asInt());
        }
        if (arguments.hasNonNull("latencyMillis") || arguments.hasNonNull("latencyPerRowMicros")) {
            long least = arguments.path("latencyMillis").asLong(0);
            long most = arguments.path("latencyMaxMillis").asLong(least);
            long perRow = arguments.path("latencyPerRowMicros").asLong(0);
            latency.set(Duration.ofMillis(least), Duration.ofMillis(most), Duration.ofNanos(perRow * 1_000));
        }
        if (arguments.hasNonNull("sessionMillis")) {
            simulator
                    .sessions()
                    .setLife(Duration.ofMillis(arguments.path("sessionMillis").asLong()));
        }
        if (arguments.hasNonNull("rotating")) {
            simulator.sessions().setRotating(arguments.path("rotating").asBoolean());
        }
        if (arguments.path("revokeAll").asBoolean(false)) {
            simulator.sessions().revokeAll();
        }
        if (arguments.hasNonNull("revokeToken")) {
            simulator.sessions().revoke(arguments.path("revokeToken").asText());
        }
        return ApiAnswer.ok(Json.object()
                .put("status", "ok")
                .put("dailyCalls", simulator.usage().most()));
    }

    /** Makes logins fail, registers a certificate, approves users, switches client credentials off. */
    ApiAnswer logins(ObjectNode arguments) {
        if (arguments.hasNonNull("fail")) {
            OAuthError error = new OAuthError(
                    arguments.path("status").asInt(400),
                    arguments.path("fail").asText(),
                    arguments.path("description").asText(""));
            simulator.app().failNextLogins(error, arguments.path("times").asInt(1));
        }
        if (arguments.hasNonNull("certificate")) {
            try {
                simulator
                        .app()
                        .setCertificate(Certificates.publicKey(
                                arguments.path("certificate").asText()));
            } catch (GeneralSecurityException malformed) {
                throw new IllegalArgumentException(
                        "'certificate' must be an X.509 certificate or RSA public key in PEM", malformed);
            }
        }
        Json.texts(arguments, "approve").forEach(simulator.app()::approve);
        Json.texts(arguments, "disapprove").forEach(simulator.app()::disapprove);
        if (arguments.has("runAs")) {
            String username = arguments.path("runAs").asText("");
            simulator.app().setRunAsUsername(username.isEmpty() ? Optional.empty() : Optional.of(username));
        }
        return AdminEndpoint.done();
    }
}
