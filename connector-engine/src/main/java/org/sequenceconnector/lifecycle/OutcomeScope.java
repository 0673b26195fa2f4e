package org.sequenceconnector.lifecycle;

import java.util.Optional;

/**
 * Which of a person's enrollments an outcome is told about.
 *
 * @param sequenceKey only those in this sequence
 * @param sourceId only those that the conversation or event of this id set off
 */
public record OutcomeScope(Optional<String> sequenceKey, Optional<String> sourceId) {
    /** All of them. */
    public static OutcomeScope all() {
        return new OutcomeScope(Optional.empty(), Optional.empty());
    }
}
