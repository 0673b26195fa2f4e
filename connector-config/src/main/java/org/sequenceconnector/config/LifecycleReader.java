package org.sequenceconnector.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.OnReply;
import org.sequenceconnector.sequence.SequenceLifecycle;
import org.sequenceconnector.sequence.TargetType;

/** Reads from a sequence file how its enrollments come to their end. */
final class LifecycleReader {
    private LifecycleReader() {}

    static SequenceLifecycle read(Section root, CriterionCheck check) {
        TargetType target = root.choice("target", TargetType.CONTACT);
        Section exits = root.at("exits");
        root.duration("expires_after")
                .filter(Duration::isZero)
                .ifPresent(none -> root.problem(
                        "expires_after",
                        "must be longer than nothing, or every hold would end its enrollment at once"));
        return new SequenceLifecycle(
                new ExitRules(
                        exits.flag("became_customer", true),
                        criteria(exits, "goal_reached", check),
                        criteria(exits, "field_changed", check),
                        onReply(exits),
                        exits.flag("meeting_booked", true),
                        exits.flag("colleague_replied", false),
                        exits.flag("goal_reported", ExitRules.endsWhenGoalReported(target)),
                        exits.flag("conversation_resolved", ExitRules.endsWhenResolved(target))),
                root.duration("expires_after"),
                root.choice("when_archived", SequenceLifecycle.WhenArchived.FINISH));
    }

    /** A duration is how long a reply pauses the enrollment. */
    private static OnReply onReply(Section exits) {
        String word = exits.text("replied", "end");
        return switch (word) {
            case "end" -> new OnReply.End();
            case "continue" -> new OnReply.Continue();
            default -> {
                Duration length = Duration.parse(word);
                if (length.isZero()) {
                    exits.problem(
                            "replied",
                            "a pause must be longer than nothing; write continue if a reply changes nothing");
                    yield new OnReply.End();
                }
                yield new OnReply.Pause(length);
            }
        };
    }

    private static List<Criterion> criteria(Section exits, String key, CriterionCheck check) {
        List<Criterion> criteria = new ArrayList<>();
        for (Section section : exits.list(key)) {
            Criterion criterion = new Criterion(
                    section.required("name"), section.required("expression"), section.origin("expression"));
            check.check(criterion, CriterionCheck.Use.EXIT, section, "expression");
            criteria.add(criterion);
        }
        return criteria;
    }
}
