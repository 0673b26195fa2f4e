package org.sequenceconnector.salesforce.write;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.crmhttp.SafeWords;

/**
 * What is to be done about a row that Salesforce did not take. One lasting complaint outweighs all passing ones, and
 * nothing is repeated for it.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm">
 *     StatusCode</a>
 */
sealed interface RowVerdict {
    /** Passes within seconds: another transaction holds the row or its account. */
    record Again(String reason) implements RowVerdict {}

    /** Passes, but not within this call. */
    record Later(String reason, Duration rest) implements RowVerdict {}

    /** Refused for good; {@code words} holds the messages of all complaints. */
    record Refused(String code, String words) implements RowVerdict {}

    /** Deleted, merged away, converted, or never seen: where it lives on has to be looked up. */
    record Removed(String code, String words) implements RowVerdict {}

    /** The neutral code of a restricted picklist that does not know a value. */
    String INVALID_OPTION = "INVALID_OPTION";

    Duration MAINTENANCE = Duration.ofMinutes(5);
    Duration OVERLOAD = Duration.ofMinutes(1);
    Duration FULL = Duration.ofHours(1);

    static RowVerdict of(List<RowError> errors) {
        if (errors.isEmpty()) {
            return new Later("Salesforce neither wrote nor refused the row", OVERLOAD);
        }
        List<RowVerdict> single = errors.stream().map(RowVerdict::ofOne).toList();
        String words = words(errors);
        for (RowVerdict verdict : single) {
            if (verdict instanceof Removed removed) {
                return new Removed(removed.code(), words);
            }
        }
        for (RowVerdict verdict : single) {
            if (verdict instanceof Refused refused) {
                return new Refused(refused.code(), words);
            }
        }
        return single.stream().filter(Later.class::isInstance).findFirst().orElseGet(single::getFirst);
    }

    private static RowVerdict ofOne(RowError error) {
        String code = error.code().toUpperCase(Locale.ROOT);
        return switch (code) {
            case "UNABLE_TO_LOCK_ROW", "ALL_OR_NONE_OPERATION_ROLLED_BACK", "PROCESSING_HALTED" -> new Again(code);
            case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER", "APEX_FAILED" ->
                // The trigger failed for somebody else's reason: it hit a lock, or the org's other load.
                passesBehindATrigger(error.message()) ? new Again(code) : new Refused(code, "");
            case "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
                    "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
                    "ORG_IN_MAINTENANCE" -> new Later(code, MAINTENANCE);
            case "SERVER_UNAVAILABLE",
                    "TOO_MANY_APEX_REQUESTS",
                    "REQUEST_RUNNING_TOO_LONG",
                    "CIRCUIT_BREAKER_OPEN_EXCEPTION",
                    "UNKNOWN_EXCEPTION",
                    "REQUEST_LIMIT_EXCEEDED" -> new Later(code, OVERLOAD);
            case "ENTITY_IS_LOCKED", "STORAGE_LIMIT_EXCEEDED", "LIMIT_EXCEEDED" -> new Later(code, FULL);
            case "ENTITY_IS_DELETED",
                    "INVALID_CROSS_REFERENCE_KEY",
                    "MALFORMED_ID",
                    "NOT_FOUND",
                    "CANNOT_UPDATE_CONVERTED_LEAD" -> new Removed(code, "");
            case "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" -> new Refused(INVALID_OPTION, "");
            default -> new Refused(code, "");
        };
    }

    private static boolean passesBehindATrigger(String message) {
        return message.contains("UNABLE_TO_LOCK_ROW")
                || message.contains("LimitException")
                || message.contains("Apex CPU time limit exceeded");
    }

    /** Every message, each once, with the fields it is about; addresses masked. */
    private static String words(List<RowError> errors) {
        Set<String> messages = new LinkedHashSet<>();
        for (RowError error : errors) {
            String about = error.fields().stream()
                    .filter(field -> !error.message().contains(field))
                    .collect(Collectors.joining(", "));
            messages.add((about.isEmpty() ? "" : about + ": ")
                    + (error.message().isBlank() ? error.code() : error.message()));
        }
        return messages.stream().map(SafeWords::of).collect(Collectors.joining("; "));
    }
}
