package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.PersonId;

/** What can happen to an enrollment. The times inside are planned times; when it happened is said to the state machine. */
public sealed interface EnrollmentEvent {
    /** The kind of event, which together with the state decides whether the move is allowed. */
    Kind kind();

    enum Kind {
        START,
        START_REFUSED,
        DISCARD,
        STEP_COMPLETED,
        STEP_SKIPPED,
        STEP_WAITS,
        HOLD_PLACED,
        HOLD_LIFTED,
        END_OBSERVED,
        ENDING_CONFIRMED,
        LATE_OUTCOME,
        OUTCOME_NOTED,
        CONFIRMED,
        MIGRATED,
        REROUTED,
        PERSON_MOVED
    }

    /**
     * All checks passed or were waived: begin.
     *
     * @param version published version to pin, 1 or more
     * @param priority of the sequence now
     * @param firstStepIndex 0, unless a repeated enrollment continues further on
     * @param firstStepAt when that step is due; not used while a hold exists
     * @param holds that exist already, for example because the sequence is paused
     * @param decisionId the decision that let it start
     * @param sender the mailbox that was chosen, where the sequence asks for one
     * @param taskOwner who gets the steps that a person has to do; empty: whoever was chosen when it was asked for
     */
    record Start(
            int version,
            int totalSteps,
            int priority,
            int firstStepIndex,
            Instant firstStepAt,
            Set<Hold> holds,
            List<Waiver> waivers,
            String decisionId,
            Optional<Sender> sender,
            Optional<String> taskOwner)
            implements EnrollmentEvent {
        /** Without a mailbox, and with the owner of tasks that was chosen before. */
        public Start(
                int version,
                int totalSteps,
                int priority,
                int firstStepIndex,
                Instant firstStepAt,
                Set<Hold> holds,
                List<Waiver> waivers,
                String decisionId) {
            this(
                    version,
                    totalSteps,
                    priority,
                    firstStepIndex,
                    firstStepAt,
                    holds,
                    waivers,
                    decisionId,
                    Optional.empty(),
                    Optional.empty());
        }

        public Start {
            holds = Set.copyOf(holds);
            waivers = List.copyOf(waivers);
            if (version < 1) {
                throw new IllegalArgumentException("only a published version can start, not version " + version);
            }
            if (holds.stream().map(Hold::kind).distinct().count() != holds.size()) {
                throw new IllegalArgumentException("an enrollment has at most one hold of each kind");
            }
        }

        @Override
        public Kind kind() {
            return Kind.START;
        }
    }

    /** A draft was to start and a check failed; the draft stays. */
    record StartRefused(String decisionId) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.START_REFUSED;
        }
    }

    /** A person gave the draft up, or it became too old. */
    record Discard() implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.DISCARD;
        }
    }

    /**
     * An email was accepted for sending or a task was done.
     *
     * @param index of the step in the pinned version
     * @param nextStepAt when the following step is due; ignored while held, ending, or after the last step
     * @param last whether no step can follow
     */
    record StepCompleted(String stepKey, int index, Optional<Instant> nextStepAt, boolean last)
            implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.STEP_COMPLETED;
        }
    }

    /** A step was passed over; that does not count as completed. Parameters as in {@link StepCompleted}. */
    record StepSkipped(String stepKey, int index, Optional<Instant> nextStepAt, boolean last)
            implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.STEP_SKIPPED;
        }
    }

    /** The next step cannot happen yet. @param until when to look again; empty when somebody else has to act */
    record StepWaits(WaitingFor waitingFor, Optional<Instant> until) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.STEP_WAITS;
        }
    }

    /** A reason not to proceed. One of a kind that is there already takes its detail and end from this one. */
    record HoldPlaced(Hold hold) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.HOLD_PLACED;
        }
    }

    /**
     * A reason not to proceed is gone.
     *
     * @param nextStepAt when the next step is due if this was the last hold; the caller has checked consent and exclusions
     */
    record HoldLifted(HoldKind hold, Optional<Instant> nextStepAt) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.HOLD_LIFTED;
        }
    }

    /** Something ends the enrollment. @param detail for people, without personal data */
    record EndObserved(EndCause cause, String detail) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.END_OBSERVED;
        }
    }

    /** Nothing is in flight any more, or the wait for it is over. */
    record EndingConfirmed() implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.ENDING_CONFIRMED;
        }
    }

    /** A reply, opt-out, bounce or meeting after the end. It changes the reason, never the status. */
    record LateOutcome(EndCause cause, String detail) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.LATE_OUTCOME;
        }
    }

    /** A person looked at an open question and lets it go on. The hold that asks it is lifted apart from this. */
    record Confirmed(Waiver waiver) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.CONFIRMED;
        }
    }

    /** Something came back from the person. It is only kept; what follows from it are events of their own. */
    record OutcomeNoted(Outcome outcome) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.OUTCOME_NOTED;
        }
    }

    /**
     * An administrator moved it to a newer version.
     *
     * @param nextStepIndex the cursor, mapped to the new version
     * @param nextStepAt when that step is due; used only when one was scheduled and nobody has it in hand
     */
    record Migrated(int version, int totalSteps, int nextStepIndex, Optional<Instant> nextStepAt)
            implements EnrollmentEvent {
        /** The time of the next step stays. */
        public Migrated(int version, int totalSteps, int nextStepIndex) {
            this(version, totalSteps, nextStepIndex, Optional.empty());
        }

        @Override
        public Kind kind() {
            return Kind.MIGRATED;
        }
    }

    /** Somebody chose another mailbox. Position, history and holds stay; the caller lifts blocks that are gone with it. */
    record Rerouted(Sender sender) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.REROUTED;
        }
    }

    /** Two persons became one. */
    record PersonMoved(PersonId survivor) implements EnrollmentEvent {
        @Override
        public Kind kind() {
            return Kind.PERSON_MOVED;
        }
    }
}
