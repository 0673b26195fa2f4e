package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One complaint of Salesforce about a row or a call.
 *
 * @param code a member of Salesforce's StatusCode or ExceptionCode, for example {@code UNABLE_TO_LOCK_ROW}
 * @param message Salesforce's own words, unshortened; not safe for logs
 * @param fields API names it complains about, often none
 */
public record RowError(String code, String message, List<String> fields) {
    private static final String END_OF_BULK_FIELDS = "--";

    public RowError {
        fields = List.copyOf(fields);
    }

    /** The {@code errors} of one row of a collection, or the array that refuses a whole call. */
    static List<RowError> all(JsonNode array) {
        List<RowError> errors = new ArrayList<>();
        for (JsonNode error : array) {
            List<String> fields = new ArrayList<>();
            error.path("fields").forEach(field -> fields.add(field.asText()));
            String code =
                    error.path("statusCode").asText(error.path("errorCode").asText("UNKNOWN_EXCEPTION"));
            errors.add(new RowError(code, error.path("message").asText(""), fields));
        }
        return errors;
    }

    /** Reads {@code sf__Error} of a Bulk job: {@code CODE:message:fields --}, where each part but the code may be missing. */
    static RowError ofBulk(String text) {
        int first = text.indexOf(':');
        if (first < 0) {
            return new RowError("UNKNOWN_EXCEPTION", text, List.of());
        }
        String code = text.substring(0, first);
        String rest = text.substring(first + 1);
        if (!rest.stripTrailing().endsWith(END_OF_BULK_FIELDS)) {
            return new RowError(code, rest, List.of());
        }
        String told = rest.stripTrailing();
        told = told.substring(0, told.length() - END_OF_BULK_FIELDS.length());
        int last = told.lastIndexOf(':');
        if (last < 0) {
            return new RowError(code, told.strip(), List.of());
        }
        List<String> fields = new ArrayList<>();
        for (String field : told.substring(last + 1).split("[,\\s]+")) {
            if (!field.isBlank()) {
                fields.add(field);
            }
        }
        return new RowError(code, told.substring(0, last), fields);
    }
}
