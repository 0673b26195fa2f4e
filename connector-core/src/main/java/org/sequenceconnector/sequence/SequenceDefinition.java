package org.sequenceconnector.sequence;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sequence as its file says it.
 *
 * @param key stable key, also the option value of the CRM's request field
 * @param purpose the kind of content, for consent
 * @param priority 1 to 100, higher is stronger
 * @param methods methods that may start it; empty means all
 * @param exclusivityGroups for concurrency mode {@code ONE_PER_GROUP}
 * @param schedule name of the send schedule
 * @param ruleset name of the ruleset
 * @param inclusion criteria a person must meet; empty: everybody
 * @param taskOwner who gets the steps
 * @param tighterWait a longer re-enrollment wait than the ruleset's, if the sequence sets one
 * @param rejectIfWouldBlock turns announced blocks into refusals
 */
public record SequenceDefinition(
        String key,
        String name,
        SequenceState state,
        TargetType targetType,
        String purpose,
        int priority,
        OnConflict onConflict,
        Set<String> exclusivityGroups,
        Set<EnrollmentMethod> methods,
        String schedule,
        String ruleset,
        Optional<Criterion> inclusion,
        TaskOwner taskOwner,
        Optional<java.time.Duration> tighterWait,
        boolean sameSequenceOff,
        boolean retryWhenEligible,
        Set<String> acceptWarnings,
        boolean rejectIfWouldBlock,
        List<Step> steps,
        SequenceLifecycle lifecycle) {
    /** With the usual lifecycle. */
    public SequenceDefinition(
            String key,
            String name,
            SequenceState state,
            TargetType targetType,
            String purpose,
            int priority,
            OnConflict onConflict,
            Set<String> exclusivityGroups,
            Set<EnrollmentMethod> methods,
            String schedule,
            String ruleset,
            Optional<Criterion> inclusion,
            TaskOwner taskOwner,
            Optional<java.time.Duration> tighterWait,
            boolean sameSequenceOff,
            boolean retryWhenEligible,
            Set<String> acceptWarnings,
            boolean rejectIfWouldBlock,
            List<Step> steps) {
        this(
                key,
                name,
                state,
                targetType,
                purpose,
                priority,
                onConflict,
                exclusivityGroups,
                methods,
                schedule,
                ruleset,
                inclusion,
                taskOwner,
                tighterWait,
                sameSequenceOff,
                retryWhenEligible,
                acceptWarnings,
                rejectIfWouldBlock,
                steps,
                SequenceLifecycle.USUAL);
    }

    public SequenceDefinition {
        exclusivityGroups = Set.copyOf(exclusivityGroups);
        methods = Set.copyOf(methods);
        acceptWarnings = Set.copyOf(acceptWarnings);
        steps = List.copyOf(steps);
        if (priority < 1 || priority > 100) {
            throw new IllegalArgumentException("priority of sequence '" + key + "' must be 1 to 100");
        }
        long distinct = steps.stream().map(Step::key).distinct().count();
        if (distinct != steps.size()) {
            throw new IllegalArgumentException("sequence '" + key + "' uses a step key twice");
        }
    }

    public SequenceDefinition in(SequenceState other) {
        return copy(other, steps, lifecycle);
    }

    public SequenceDefinition with(List<Step> other) {
        return copy(state, other, lifecycle);
    }

    public SequenceDefinition with(SequenceLifecycle other) {
        return copy(state, steps, other);
    }

    private SequenceDefinition copy(SequenceState newState, List<Step> newSteps, SequenceLifecycle newLifecycle) {
        return new SequenceDefinition(
                key,
                name,
                newState,
                targetType,
                purpose,
                priority,
                onConflict,
                exclusivityGroups,
                methods,
                schedule,
                ruleset,
                inclusion,
                taskOwner,
                tighterWait,
                sameSequenceOff,
                retryWhenEligible,
                acceptWarnings,
                rejectIfWouldBlock,
                newSteps,
                newLifecycle);
    }

    /** What to do when the person already runs in another sequence. */
    public enum OnConflict {
        REJECT,
        SUPERSEDE_LOWER,
        QUEUE_AFTER
    }

    /** Who owns the steps that a person has to do; with a fixed name, {@code user}. */
    public record TaskOwner(Kind kind, String user, boolean fallbackToUser) {
        public enum Kind {
            ENROLLING_PERSON,
            RECORD_OWNER,
            NAMED_USER
        }
    }

    public boolean hasEmailStep() {
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index).type().email()) {
                return true;
            }
        }
        return false;
    }
}
