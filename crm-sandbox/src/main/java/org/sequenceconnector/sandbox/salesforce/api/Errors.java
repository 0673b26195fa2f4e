package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Error answers of the REST API: an array of message and code. Login errors are {@link OAuthError}s instead. */
public final class Errors {
    private Errors() {}

    /** The answer itself. */
    public static ApiAnswer answer(int status, String code, String message, String... fields) {
        ArrayNode body = Json.array();
        ObjectNode error = body.addObject().put("message", message).put("errorCode", code);
        if (fields.length > 0) {
            ArrayNode names = error.putArray("fields");
            for (String field : fields) {
                names.add(field);
            }
        }
        return ApiAnswer.of(status, body);
    }

    /** An exception that carries the answer. */
    public static ApiException of(int status, String code, String message, String... fields) {
        return new ApiException(answer(status, code, message, fields));
    }

    /** A row that may not be saved: its fields are always listed, if there are none as an empty array. */
    static ApiException refusedRow(int status, String code, String message, List<String> fields) {
        ArrayNode body = Json.array();
        ArrayNode names =
                body.addObject().put("message", message).put("errorCode", code).putArray("fields");
        fields.forEach(names::add);
        return new ApiException(ApiAnswer.of(status, body));
    }

    public static ApiException malformedQuery(String message) {
        return of(400, "MALFORMED_QUERY", message);
    }

    public static ApiException invalidField(String entity, String field) {
        return of(
                400,
                "INVALID_FIELD",
                "No such column '" + field + "' on entity '" + entity
                        + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field"
                        + " name. Please reference your WSDL or the describe call for the appropriate names.");
    }

    public static ApiException invalidType(String entity) {
        return of(400, "INVALID_TYPE", "sObject type '" + entity + "' is not supported.");
    }

    public static ApiException notFound() {
        return of(404, "NOT_FOUND", "The requested resource does not exist");
    }

    /**
     * The simulator's own answer to a call that Salesforce would understand: nobody takes it for a refusal of the real org.
     *
     * @param message names what is not simulated
     */
    public static ApiException notSimulated(String message) {
        return of(501, "SIMULATOR_NOT_SIMULATED", message);
    }

    public static ApiException badJson(String message) {
        return of(400, "JSON_PARSER_ERROR", message);
    }

    public static ApiAnswer invalidSession() {
        return answer(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    public static ApiAnswer limitExceeded(String message) {
        return answer(403, "REQUEST_LIMIT_EXCEEDED", message);
    }
}
