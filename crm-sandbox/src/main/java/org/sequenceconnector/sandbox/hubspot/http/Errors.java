package org.sequenceconnector.sandbox.hubspot.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.sequenceconnector.sandbox.hubspot.limits.RateLimitPolicy;
import org.sequenceconnector.sandbox.hubspot.portal.InvalidValue;

/** HubSpot's error bodies, as its error guide and recorded answers show them. */
public final class Errors {
    private Errors() {}

    public static ObjectNode body(String message, String category) {
        return Json.object()
                .put("status", "error")
                .put("message", message)
                .put("correlationId", UUID.randomUUID().toString())
                .put("category", category);
    }

    public static ApiException of(int status, String message, String category) {
        return new ApiException(ApiAnswer.of(status, body(message, category)));
    }

    public static ApiException of(int status, ObjectNode body) {
        return new ApiException(ApiAnswer.of(status, body));
    }

    public static ApiException validation(String message) {
        return of(400, message, "VALIDATION_ERROR");
    }

    /**
     * The simulator's own answer to what HubSpot would understand: nobody takes it for a refusal of the real account.
     *
     * @param what what is not simulated, as part of a sentence
     */
    public static ApiException notSimulated(String what) {
        return of(501, "The sandbox does not simulate " + what + "; HubSpot does.", "SIMULATOR_NOT_SIMULATED");
    }

    public static ApiException notFound() {
        return of(404, "resource not found", "OBJECT_NOT_FOUND");
    }

    public static ApiException unknownType(String type) {
        return of(
                400,
                Json.object()
                        .put("status", "error")
                        .put("message", "Unable to infer object type from: " + type)
                        .put("correlationId", UUID.randomUUID().toString()));
    }

    public static ApiAnswer unauthenticated(String message) {
        return ApiAnswer.of(401, body(message, "INVALID_AUTHENTICATION"));
    }

    public static ApiAnswer missingScopes(List<String> scopes) {
        ObjectNode body = body(
                "This app hasn't been granted all required scopes to make this call."
                        + " Read more about required scopes here: https://developers.hubspot.com/scopes.",
                "MISSING_SCOPES");
        ObjectNode error = body.putArray("errors").addObject();
        error.put("message", "One or more of the following scopes are required.");
        ArrayNode required = error.putObject("context").putArray("requiredGranularScopes");
        scopes.forEach(required::add);
        body.putObject("links").put("scopes", "https://developers.hubspot.com/scopes");
        return ApiAnswer.of(403, body);
    }

    public static ApiAnswer rateLimited(RateLimitPolicy policy, String app) {
        String id = UUID.randomUUID().toString();
        ObjectNode body = Json.object().put("status", "error");
        switch (policy) {
            case DAILY ->
                body.put("message", "You have reached your daily limit.")
                        .put("errorType", "RATE_LIMIT")
                        .put("correlationId", id)
                        .put("policyName", "DAILY")
                        .put("requestId", UUID.randomUUID().toString());
            case TEN_SECONDLY_ROLLING ->
                body.put("message", "You have reached your ten_secondly_rolling limit.")
                        .put("errorType", "RATE_LIMIT")
                        .put("correlationId", id)
                        .put("policyName", "TEN_SECONDLY_ROLLING")
                        .put("groupName", "publicapi:private_app-api-calls-ten-secondly:" + app);
            case SECONDLY ->
                body.put("message", "You have reached your secondly limit.")
                        .put("correlationId", id)
                        .put("category", "RATE_LIMITS");
        }
        return ApiAnswer.of(429, body);
    }

    /** The message that carries refused values as JSON inside a sentence. */
    public static String invalidValuesMessage(List<InvalidValue> problems, long portalId) {
        ArrayNode list = Json.array();
        for (InvalidValue problem : problems) {
            list.addObject()
                    .put("isValid", false)
                    .put("message", problem.message())
                    .put("error", problem.code())
                    .put("name", problem.property())
                    .put("localizedErrorMessage", problem.message())
                    .put("portalId", portalId);
        }
        return "Property values were not valid: " + list;
    }

    public static ObjectNode invalidValues(List<InvalidValue> problems, long portalId) {
        ObjectNode body = body(invalidValuesMessage(problems, portalId), "VALIDATION_ERROR");
        ArrayNode errors = body.putArray("errors");
        for (InvalidValue problem : problems) {
            ObjectNode error =
                    errors.addObject().put("message", problem.message()).put("code", problem.code());
            error.putObject("context").putArray("propertyName").add(problem.property());
        }
        return body;
    }

    public static String alreadyExists(String type, long existingId) {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1) + " already exists. Existing ID: "
                + existingId;
    }
}
