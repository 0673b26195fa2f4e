package org.sequenceconnector.sandbox.salesforce.org;

import java.util.List;

/** Why a row was not saved, with a code of the platform's {@code StatusCode} enumeration. */
public record SaveError(String statusCode, String message, List<String> fields) {
    public SaveError {
        fields = List.copyOf(fields);
    }

    public static SaveError of(String statusCode, String message, String... fields) {
        return new SaveError(statusCode, message, List.of(fields));
    }
}
