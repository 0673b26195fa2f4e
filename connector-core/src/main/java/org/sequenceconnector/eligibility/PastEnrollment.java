package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An enrollment of the person as far as re-enrollment and concurrency ask for it.
 *
 * @param groups the exclusivity groups of its sequence
 * @param sameTarget whether it is about the same target as the request
 * @param lastStepAt when its last completed step completed
 * @param endCause name of the end cause, for example {@code REPLIED}; empty while it lives
 * @param negativeReply whether it ended with a reply that was classified as negative
 * @param respondedAt when the person last replied or booked in it
 */
public record PastEnrollment(
        String id,
        String sequenceKey,
        String sequenceName,
        Set<String> groups,
        String purpose,
        int priority,
        Liveness liveness,
        boolean sameTarget,
        int completedSteps,
        int totalSteps,
        Instant enrolledAt,
        Optional<Instant> lastStepAt,
        Optional<Instant> endedAt,
        Optional<String> endCause,
        boolean negativeReply,
        Optional<Instant> respondedAt) {
    public PastEnrollment {
        groups = Set.copyOf(groups);
    }

    public enum Liveness {
        DRAFT,
        ACTIVE,
        ENDING,
        ENDED
    }

    /** Whether the person experienced it: without a completed step an ended enrollment never counts. */
    boolean experienced() {
        return completedSteps > 0;
    }
}
