package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.finding.BrokenCondition;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.OnReply;
import org.sequenceconnector.work.Workspace;

/**
 * The exits that show in the person's synced fields and in what came back from the person. They are the ones of the version
 * the enrollment began with. A field that is not known never ends anything, and a condition that breaks holds instead:
 * whether the exit was reached is not known then.
 */
final class ExitWatch {
    List<Guard.Outcome> observed(Workspace workspace, Enrollment enrollment, PersonSnapshot person, Instant now) {
        ExitRules rules = rules(workspace, enrollment);
        List<Guard.Outcome> seen = new ArrayList<>();
        for (Outcome outcome : enrollment.outcomes()) {
            answered(rules, outcome).ifPresent(seen::add);
        }
        if (rules.becameCustomer()) {
            customerStage(workspace, person, seen);
        }
        for (Criterion goal : rules.goals()) {
            criterion(workspace, goal, EndCause.GOAL_REACHED, person, now, seen);
        }
        for (Criterion change : rules.fieldChanges()) {
            criterion(workspace, change, EndCause.FIELD_CHANGED, person, now, seen);
        }
        return seen;
    }

    /** The rules of the version the enrollment runs on. */
    static ExitRules rules(Workspace workspace, Enrollment enrollment) {
        return workspace
                .catalog()
                .version(enrollment.sequenceKey(), enrollment.version())
                .map(version -> version.definition().lifecycle().exits())
                .orElseGet(() -> ExitRules.usual(enrollment.target().type()));
    }

    private static Optional<Guard.Outcome> answered(ExitRules rules, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Reply reply ->
                end(reply.response() && rules.onReply() instanceof OnReply.End, EndCause.REPLIED, "the person replied");
            case Outcome.Meeting meeting -> end(rules.meetingBooked(), EndCause.MEETING_BOOKED, "a meeting was booked");
            case Outcome.ColleagueReply colleague ->
                end(rules.colleagueReplied(), EndCause.COMPANY_REPLIED, "somebody else at the company replied");
            case Outcome.Absence absence -> Optional.empty();
            case Outcome.GoalReached goal ->
                end(rules.goalReported(), EndCause.GOAL_REACHED, "somebody told that the goal is reached");
            case Outcome.ConversationResolved resolved ->
                end(rules.conversationResolved(), EndCause.CONVERSATION_RESOLVED, "the conversation was resolved");
            // Nobody can switch this one off.
            case Outcome.Bounce bounce ->
                end(true, EndCause.BOUNCED, "an email of this enrollment bounced permanently");
        };
    }

    private static Optional<Guard.Outcome> end(boolean rule, EndCause cause, String detail) {
        return rule ? Optional.of(Guard.Outcome.End.of(cause, detail)) : Optional.empty();
    }

    private static void customerStage(Workspace workspace, PersonSnapshot person, List<Guard.Outcome> ends) {
        for (CrmRecord record : person.liveRecords()) {
            String stage = record.text(StandardFields.LIFECYCLE_STAGE);
            if (workspace.customerStages().contains(stage.toLowerCase(Locale.ROOT))) {
                String shown =
                        workspace.eligibility().labels().shown("person." + StandardFields.LIFECYCLE_STAGE, stage);
                ends.add(Guard.Outcome.End.of(EndCause.BECAME_CUSTOMER, "lifecycle stage is " + shown));
                return;
            }
        }
    }

    private static void criterion(
            Workspace workspace,
            Criterion criterion,
            EndCause cause,
            PersonSnapshot person,
            Instant now,
            List<Guard.Outcome> seen) {
        switch (workspace.eligibility().holds(criterion, person, now)) {
            case Truth.True yes -> seen.add(Guard.Outcome.End.of(cause, criterion.name()));
            case Truth.Failed failed ->
                seen.add(Guard.Outcome.Hold.over(BrokenCondition.exit(criterion.name(), failed.problem())));
            case Truth.False no -> {
                // It goes on.
            }
            case Truth.Unknown unknown -> {
                // What is not known ends nothing.
            }
        }
    }
}
