package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiException;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/** Consent of many addresses at once: Marketing Hub Enterprise only, everybody else gets a 403. */
final class ConsentBatchHandlers {
    private final Portal portal;
    private final ConsentJson shape;
    private final ConsentWriter writer;

    ConsentBatchHandlers(Portal portal) {
        this.portal = portal;
        this.shape = new ConsentJson(portal);
        this.writer = new ConsentWriter(portal);
    }

    ApiAnswer read(ApiRequest request) {
        List<String> addresses = addresses(request, "communication_preferences.statuses.batch.read");
        return portal.locked(() -> {
            ObjectNode body = shape.envelope();
            ArrayNode results = body.putArray("results");
            addresses.forEach(address ->
                    results.addObject().put("subscriberIdString", address).set("statuses", shape.statuses(address)));
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer readUnsubscribeAll(ApiRequest request) {
        List<String> addresses = addresses(request, "communication_preferences.statuses.batch.read");
        return portal.locked(() -> {
            ObjectNode body = shape.envelope();
            ArrayNode results = body.putArray("results");
            addresses.forEach(address -> results.addObject()
                    .put("subscriberIdString", address)
                    .set("wideStatuses", shape.wideStatuses(address)));
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer unsubscribeAll(ApiRequest request) {
        List<String> addresses = addresses(request, "communication_preferences.statuses.batch.write");
        return portal.locked(() -> {
            ObjectNode body = shape.envelope();
            ArrayNode results = body.putArray("results");
            for (String address : addresses) {
                portal.optOutOfAll(address, ConsentWriter.source(request.app()), ChangeSource.api(request.app()));
                if (request.flag("verbose")) {
                    results.addObject().put("subscriberIdString", address).set("statuses", shape.statuses(address));
                }
            }
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer write(ApiRequest request) {
        requireEnterprise("communication_preferences.statuses.batch.write");
        List<JsonNode> inputs = BatchInputs.of(request.json());
        return portal.locked(() -> {
            ObjectNode body = shape.envelope();
            ArrayNode results = body.putArray("results");
            for (JsonNode input : inputs) {
                ConsentWriter.requireEmail(input.path("channel").asText(""));
                String address = input.path("subscriberIdString").asText();
                long subscription = input.path("subscriptionId").asLong();
                String reason = writer.set(
                        address,
                        subscription,
                        request.app(),
                        input.path("statusState").asText(""),
                        ConsentHandlers.text(input, "legalBasis"),
                        ConsentHandlers.text(input, "legalBasisExplanation"));
                results.add(shape.status(address, writer.subscription(subscription), reason));
            }
            return ApiAnswer.ok(body);
        });
    }

    private List<String> addresses(ApiRequest request, String scope) {
        requireEnterprise(scope);
        ConsentWriter.requireEmail(request.parameter("channel").orElse(""));
        return BatchInputs.of(request.json()).stream().map(JsonNode::asText).toList();
    }

    private void requireEnterprise(String scope) {
        if (!portal.profile().enterprise()) {
            throw new ApiException(Errors.missingScopes(List.of(scope)));
        }
    }
}
