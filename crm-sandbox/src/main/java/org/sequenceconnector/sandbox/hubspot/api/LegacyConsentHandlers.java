package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus;

/** The v3 shapes, which HubSpot's own clients still use. They cannot tell "never asked" from "opted out". */
final class LegacyConsentHandlers {
    private final Portal portal;
    private final ConsentWriter writer;

    LegacyConsentHandlers(Portal portal) {
        this.portal = portal;
        this.writer = new ConsentWriter(portal);
    }

    ApiAnswer definitions(ApiRequest request) {
        return portal.locked(() -> {
            ObjectNode body = Json.object();
            ArrayNode list = body.putArray("subscriptionDefinitions");
            for (SubscriptionDefinition subscription : portal.consent().definitions()) {
                list.addObject()
                        .put("id", Long.toString(subscription.id()))
                        .put("name", subscription.name())
                        .put("description", subscription.description())
                        .put("purpose", subscription.purpose())
                        .put("communicationMethod", "Email")
                        .put("isActive", true)
                        .put("isDefault", subscription.builtIn())
                        .put("isInternal", subscription.internal())
                        .put("createdAt", Timestamps.iso(subscription.createdAt()))
                        .put("updatedAt", Timestamps.iso(subscription.createdAt()));
            }
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer status(ApiRequest request) {
        String address = request.variable("email");
        return portal.locked(() -> {
            ObjectNode body = Json.object().put("recipient", address);
            ArrayNode list = body.putArray("subscriptionStatuses");
            portal.consent().definitions().forEach(subscription -> list.add(render(address, subscription)));
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer subscribe(ApiRequest request) {
        return change(request, "SUBSCRIBED");
    }

    ApiAnswer unsubscribe(ApiRequest request) {
        return change(request, "UNSUBSCRIBED");
    }

    private ApiAnswer change(ApiRequest request, String state) {
        JsonNode body = request.json();
        String address = body.path("emailAddress").asText("");
        long subscription = body.path("subscriptionId").asLong();
        if (address.isBlank()) {
            throw Errors.validation("emailAddress is required");
        }
        return portal.locked(() -> {
            writer.set(
                    address,
                    subscription,
                    request.app(),
                    state,
                    ConsentHandlers.text(body, "legalBasis"),
                    ConsentHandlers.text(body, "legalBasisExplanation"));
            return ApiAnswer.ok(render(address, writer.subscription(subscription)));
        });
    }

    private ObjectNode render(String address, SubscriptionDefinition subscription) {
        SubscriptionStatus said = portal.consent().status(address, subscription.id());
        boolean outOfAll = portal.consent().optedOutOfAllAt(address).isPresent();
        boolean subscribed = !outOfAll && said.state() == SubscriptionStatus.State.SUBSCRIBED;
        ObjectNode node = Json.object()
                .put("id", Long.toString(subscription.id()))
                .put("name", subscription.name())
                .put("description", subscription.description())
                .put("status", subscribed ? "SUBSCRIBED" : "NOT_SUBSCRIBED")
                .put("sourceOfStatus", outOfAll ? "PORTAL_WIDE_STATUS" : "SUBSCRIPTION_STATUS")
                .putNull("preferenceGroupName");
        if (said.legalBasis().isEmpty()) {
            node.putNull("legalBasis").putNull("legalBasisExplanation");
        } else {
            node.put("legalBasis", said.legalBasis()).put("legalBasisExplanation", said.legalBasisExplanation());
        }
        return node;
    }
}
