package org.sequenceconnector.engine;

import java.util.Optional;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceLifecycle;
import org.sequenceconnector.sequence.TargetType;

/** A sequence with some of its settings changed; what is not named stays. */
public final class SequenceChange {
    private final SequenceDefinition from;
    private TargetType target;
    private String purpose;
    private String schedule;
    private SequenceDefinition.TaskOwner taskOwner;
    private SequenceLifecycle lifecycle;

    private SequenceChange(SequenceDefinition from) {
        this.from = from;
        this.target = from.targetType();
        this.purpose = from.purpose();
        this.schedule = from.schedule();
        this.taskOwner = from.taskOwner();
        this.lifecycle = from.lifecycle();
    }

    public static SequenceChange of(SequenceDefinition from) {
        return new SequenceChange(from);
    }

    /** On another kind of target, with the exits that are usual for it. */
    public SequenceChange on(TargetType other) {
        target = other;
        lifecycle =
                new SequenceLifecycle(ExitRules.usual(other), Optional.empty(), SequenceLifecycle.WhenArchived.FINISH);
        return this;
    }

    public SequenceChange about(String otherPurpose) {
        purpose = otherPurpose;
        return this;
    }

    public SequenceChange during(String otherSchedule) {
        schedule = otherSchedule;
        return this;
    }

    public SequenceChange doneBy(String user) {
        taskOwner = new SequenceDefinition.TaskOwner(SequenceDefinition.TaskOwner.Kind.NAMED_USER, user, true);
        return this;
    }

    public SequenceDefinition made() {
        return new SequenceDefinition(
                from.key(),
                from.name(),
                from.state(),
                target,
                purpose,
                from.priority(),
                from.onConflict(),
                from.exclusivityGroups(),
                from.methods(),
                schedule,
                from.ruleset(),
                from.inclusion(),
                taskOwner,
                from.tighterWait(),
                from.sameSequenceOff(),
                from.retryWhenEligible(),
                from.acceptWarnings(),
                from.rejectIfWouldBlock(),
                from.steps(),
                from.handling(),
                lifecycle);
    }
}
