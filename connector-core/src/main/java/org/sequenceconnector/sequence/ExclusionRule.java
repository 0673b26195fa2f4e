package org.sequenceconnector.sequence;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A named rule that keeps matching people or companies out of outreach.
 *
 * @param version digest of the rule's text; waivers die when it changes
 * @param sequences keys it applies to; empty with {@code purposes} empty: all
 * @param strict nobody may confirm
 * @param proactive also checked whenever the data changes
 */
public record ExclusionRule(
        String id,
        String name,
        String version,
        Level level,
        Criterion predicate,
        Set<String> sequences,
        Set<String> purposes,
        boolean strict,
        boolean proactive,
        Effect effect,
        Optional<Instant> expiresAt) {
    public ExclusionRule {
        sequences = Set.copyOf(sequences);
        purposes = Set.copyOf(purposes);
    }

    public boolean appliesTo(SequenceDefinition sequence) {
        boolean everywhere = sequences.isEmpty() && purposes.isEmpty();
        return everywhere || sequences.contains(sequence.key()) || purposes.contains(sequence.purpose());
    }

    public enum Level {
        PERSON,
        COMPANY
    }

    public enum Effect {
        STOP,
        HOLD
    }
}
