package org.sequenceconnector.sequence;

import java.util.List;

/**
 * When an enrollment ends before its last step: because of what shows in synced fields, or of what came back from the
 * person. Pinned with the version; the exits that nobody can switch off (opt-out, bounce, a person's act) are not here.
 *
 * @param becameCustomer whether a customer's lifecycle stage ends it
 * @param goals conditions that mean that the sequence reached its goal
 * @param goalReported whether it ends when somebody tells that the goal is reached
 * @param conversationResolved whether it ends when somebody tells that the conversation it is about was resolved
 * @param fieldChanges further conditions that end it
 * @param onReply what a genuine reply does
 * @param meetingBooked whether a meeting with the person ends it
 * @param colleagueReplied whether the reply of somebody else at the company ends it
 */
public record ExitRules(
        boolean becameCustomer,
        List<Criterion> goals,
        List<Criterion> fieldChanges,
        OnReply onReply,
        boolean meetingBooked,
        boolean colleagueReplied,
        boolean goalReported,
        boolean conversationResolved) {
    /** Of a sequence that runs on contacts and says nothing else. */
    public static final ExitRules USUAL = new ExitRules(true, List.of(), List.of());

    public ExitRules {
        goals = List.copyOf(goals);
        fieldChanges = List.copyOf(fieldChanges);
    }

    /** With the usual answers to what comes back from the person. */
    public ExitRules(boolean becameCustomer, List<Criterion> goals, List<Criterion> fieldChanges) {
        this(becameCustomer, goals, fieldChanges, new OnReply.End(), true, false, false, false);
    }

    /** Of a sequence that runs on these and says nothing else. */
    public static ExitRules usual(TargetType target) {
        return USUAL.told(endsWhenGoalReported(target), endsWhenResolved(target));
    }

    /** Whether, unless the sequence says otherwise, a goal that somebody tells of ends what runs on such a target. */
    public static boolean endsWhenGoalReported(TargetType target) {
        return switch (target) {
            case CHARGE, DEAL, APPOINTMENT -> true;
            case CONTACT, CONVERSATION -> false;
        };
    }

    /** Whether, unless the sequence says otherwise, a resolved conversation ends what runs on such a target. */
    public static boolean endsWhenResolved(TargetType target) {
        return target == TargetType.CONVERSATION;
    }

    /** The same with other answers to what comes back from the person. */
    public ExitRules answering(OnReply reply, boolean meeting, boolean colleague) {
        return new ExitRules(
                becameCustomer, goals, fieldChanges, reply, meeting, colleague, goalReported, conversationResolved);
    }

    /** The same with other answers to what people tell of the target. */
    public ExitRules told(boolean goal, boolean resolved) {
        return new ExitRules(
                becameCustomer, goals, fieldChanges, onReply, meetingBooked, colleagueReplied, goal, resolved);
    }
}
