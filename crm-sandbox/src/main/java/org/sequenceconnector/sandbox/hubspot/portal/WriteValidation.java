package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.List;
import java.util.Map;

/**
 * A rule an administrator of the account set up and API version 2026-09 enforces, such as a property that must be filled
 * once a stage is reached. Called with the portal's lock held.
 */
@FunctionalInterface
public interface WriteValidation {
    WriteValidation NONE = (kind, current, written) -> List.of();

    /**
     * @param current values by name before the write, empty for a new record
     * @param written values the write would set
     * @return properties that are missing, with the code the API gives; empty when the write may go ahead
     */
    List<InvalidValue> missing(ObjectKind kind, Map<String, String> current, Map<String, String> written);

    /** Requires {@code required} to be filled whenever {@code property} is written as {@code value}. */
    static WriteValidation conditionallyRequired(ObjectKind of, String property, String value, String required) {
        return (kind, current, written) -> {
            String filled = written.getOrDefault(required, current.getOrDefault(required, ""));
            boolean broken = kind == of && value.equals(written.get(property)) && filled.isEmpty();
            return broken
                    ? List.of(new InvalidValue(
                            required,
                            "MISSING_CONDITIONAL_REQUIRED_PROPERTY",
                            "Property \"" + required + "\" is required when \"" + property + "\" is \"" + value
                                    + "\"."))
                    : List.of();
        };
    }
}
