package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;

/** Communication preferences of one address. */
final class ConsentHandlers {
    private final Portal portal;
    private final ConsentJson shape;
    private final ConsentWriter writer;

    ConsentHandlers(Portal portal) {
        this.portal = portal;
        this.shape = new ConsentJson(portal);
        this.writer = new ConsentWriter(portal);
    }

    ApiAnswer definitions(ApiRequest request) {
        return portal.locked(() -> {
            ObjectNode body = shape.envelope();
            ArrayNode results = body.putArray("results");
            for (SubscriptionDefinition subscription : portal.consent().definitions()) {
                results.addObject()
                        .put("id", Long.toString(subscription.id()))
                        .put("name", subscription.name())
                        .put("description", subscription.description())
                        .put("purpose", subscription.purpose())
                        .put("communicationMethod", "Email")
                        .put("isActive", true)
                        .put("isDefault", subscription.builtIn())
                        .put("isInternal", subscription.internal())
                        .put("businessUnitId", 0)
                        .put("createdAt", Timestamps.iso(subscription.createdAt()))
                        .put("updatedAt", Timestamps.iso(subscription.createdAt()));
            }
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer statuses(ApiRequest request) {
        requireChannel(request);
        String address = request.variable("email");
        return portal.locked(() -> {
            ObjectNode body = shape.envelope();
            body.set("results", shape.statuses(address));
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer setStatus(ApiRequest request) {
        JsonNode wanted = request.json();
        ConsentWriter.requireEmail(wanted.path("channel").asText(""));
        String address = request.variable("email");
        long subscriptionId = wanted.path("subscriptionId").asLong();
        return portal.locked(() -> {
            String reason = writer.set(
                    address,
                    subscriptionId,
                    request.app(),
                    wanted.path("statusState").asText(""),
                    text(wanted, "legalBasis"),
                    text(wanted, "legalBasisExplanation"));
            ObjectNode body = shape.envelope();
            body.putArray("results").add(shape.status(address, writer.subscription(subscriptionId), reason));
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer unsubscribeAllStatus(ApiRequest request) {
        requireChannel(request);
        String address = request.variable("email");
        return portal.locked(() -> {
            ObjectNode body = shape.envelope();
            body.set("results", shape.wideStatuses(address));
            return ApiAnswer.ok(body);
        });
    }

    /** The channel stands in the query; the call takes no body, and one that was sent would say what nobody reads. */
    ApiAnswer unsubscribeAll(ApiRequest request) {
        requireChannel(request);
        if (request.body().length > 0) {
            throw Errors.validation("Invalid request: this endpoint does not take a request body");
        }
        String address = request.variable("email");
        return portal.locked(() -> {
            portal.optOutOfAll(address, ConsentWriter.source(request.app()), ChangeSource.api(request.app()));
            ObjectNode body = shape.envelope();
            ArrayNode results = body.putArray("results");
            if (request.flag("verbose")) {
                portal.consent()
                        .definitions()
                        .forEach(subscription ->
                                results.add(shape.status(address, subscription, "UNSUBSCRIBE_FROM_ALL_OCCURRED")));
            }
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer links(ApiRequest request) {
        requireChannel(request);
        JsonNode wanted = request.json();
        String base = "https://hs-" + portal.profile().portalId() + ".example.net/preferences/";
        String token =
                Integer.toHexString(wanted.path("subscriberIdString").asText().hashCode());
        ObjectNode body = Json.object()
                .put("subscriberIdString", wanted.path("subscriberIdString").asText())
                .put("managePreferencesUrl", base + "manage/" + token)
                .put("unsubscribeAllUrl", base + "unsubscribe-all/" + token);
        if (wanted.hasNonNull("subscriptionId")) {
            body.put("unsubscribeSingleUrl", base + "unsubscribe/" + token);
        }
        return ApiAnswer.ok(body);
    }

    private static void requireChannel(ApiRequest request) {
        ConsentWriter.requireEmail(request.parameter("channel").orElse(""));
    }

    static String text(JsonNode node, String member) {
        return node.path(member).isNull() ? "" : node.path(member).asText("");
    }
}
