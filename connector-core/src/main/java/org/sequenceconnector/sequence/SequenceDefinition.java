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
 * @param handling what happens around the steps, beyond the usual
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
        Handling handling,
        SequenceLifecycle lifecycle) {
    /** With the usual handling and lifecycle. */
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
                Handling.USUAL,
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

    /** The same settings around other steps or another handling, for example the steps a version pinned. */
    public SequenceDefinition with(List<Step> otherSteps, Handling otherHandling) {
        return copy(state, otherSteps, otherHandling, lifecycle);
    }

    public SequenceDefinition in(SequenceState other) {
        return copy(other, steps, handling, lifecycle);
    }

    public SequenceDefinition with(List<Step> other) {
        return copy(state, other, handling, lifecycle);
    }

    public SequenceDefinition with(SequenceLifecycle other) {
        return copy(state, steps, handling, other);
    }

    private SequenceDefinition copy(
            SequenceState newState, List<Step> newSteps, Handling newHandling, SequenceLifecycle newLifecycle) {
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
                newHandling,
                newLifecycle);
    }

    /**
     * What happens around the steps.
     *
     * @param onChannelOptOut what an opt-out of one channel does to a sequence that uses it
     * @param uniqueness whether a person may run in the sequence once, or once for each target
     * @param relevanceFilter whether events and idle conversations ask for relevance before they enroll somebody
     * @param inclusionRecheck whether the entry criteria are asked once or again before every step
     * @param maxLive most live enrollments at a time
     * @param sender which mailbox sends; empty: mailboxes are no matter of this sequence
     */
    public record Handling(
            OnChannelOptOut onChannelOptOut,
            Uniqueness uniqueness,
            boolean relevanceFilter,
            InclusionRecheck inclusionRecheck,
            Optional<Integer> maxLive,
            Optional<SenderRule> sender) {
        public static final Handling USUAL = new Handling(OnChannelOptOut.STOP, Uniqueness.PERSON);

        /** Without a relevance filter. */
        public Handling(OnChannelOptOut onChannelOptOut, Uniqueness uniqueness) {
            this(onChannelOptOut, uniqueness, false);
        }

        /** Entry criteria are asked once, and any number may run at a time. */
        public Handling(OnChannelOptOut onChannelOptOut, Uniqueness uniqueness, boolean relevanceFilter) {
            this(onChannelOptOut, uniqueness, relevanceFilter, InclusionRecheck.NEVER, Optional.empty());
        }

        /** Without a sender. */
        public Handling(
                OnChannelOptOut onChannelOptOut,
                Uniqueness uniqueness,
                boolean relevanceFilter,
                InclusionRecheck inclusionRecheck,
                Optional<Integer> maxLive) {
            this(onChannelOptOut, uniqueness, relevanceFilter, inclusionRecheck, maxLive, Optional.empty());
        }

        /** The same with another sender. */
        public Handling sentBy(SenderRule rule) {
            return new Handling(
                    onChannelOptOut, uniqueness, relevanceFilter, inclusionRecheck, maxLive, Optional.of(rule));
        }
    }

    /** Whether the entry criteria are asked again after the start. */
    public enum InclusionRecheck {
        NEVER,
        /** Before every step; whoever does not meet them any more leaves the sequence. */
        AT_SEND
    }

    /** What an opt-out of a channel does to the sequences that use the channel. */
    public enum OnChannelOptOut {
        /** The sequence refuses the person, and a live enrollment ends. */
        STOP,
        /** Steps of that channel are passed over; the others go on. */
        SKIP_STEPS
    }

    /** How many live enrollments of one sequence a person may have. */
    public enum Uniqueness {
        /** One, whatever the targets. */
        PERSON,
        /** One for each target, for example for each unpaid charge. */
        TARGET
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

    /** Whether it asks for a mailbox at all. */
    public boolean needsSender() {
        return handling().sender().isPresent() && hasEmailStep();
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
