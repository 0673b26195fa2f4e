package org.sequenceconnector.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.runner.TaskDesk;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Progress;

/**
 * Some weeks before the day that the demo shows, a few people went through a sequence, so that there is a past which rules on
 * repeating can be about. It is played like everything else, on accounts and a connector whose clock stands at that time.
 */
final class EarlierCampaign {
    /** Within the shipped cooldown of 90 days, and beyond one of 30. */
    static final Duration AGO = Duration.ofDays(45);

    private static final int EVERY = 4;
    private static final int MAX = 100;
    /** Of so many people one replied; the others were taken out when the campaign was over. */
    private static final int ONE_REPLIED_OF = 3;

    private static final Actor REP = new Actor(Actor.Kind.PERSON, "demo", false);

    private final Connector connector;
    private final BulkRun bulk;
    private final String sequence;

    EarlierCampaign(Connector connector, BulkRun bulk, String sequence) {
        this.connector = connector;
        this.bulk = bulk;
        this.sequence = sequence;
    }

    /** Enrolls some of these people, does their first step and ends it. */
    String play(List<Contact> selection, Progress progress) {
        List<Contact> asked = new ArrayList<>();
        for (int index = 0; index < selection.size() && asked.size() < MAX; index += EVERY) {
            asked.add(selection.get(index));
        }
        long enrolled = bulk.enroll(asked, sequence, progress).stream()
                .filter(EnrollAnswer::enrolled)
                .count();
        connector.steps().run();
        List<TaskDesk.OpenTask> tasks = connector.taskDesk().open(Optional.empty(), MAX);
        tasks.forEach(task -> connector.taskDesk().done(task.id(), "done", REP));
        for (int index = 0; index < tasks.size(); index++) {
            connector
                    .lifecycleDesk()
                    .observed(
                            tasks.get(index).enrollment().id(),
                            List.of(index % ONE_REPLIED_OF == 0 ? EndCause.REPLIED : EndCause.UNENROLLED),
                            "the campaign was over",
                            REP,
                            "demo");
        }
        return String.format(
                "%,d asked for %s, %,d enrolled, %,d went through the first step",
                asked.size(), sequence, enrolled, tasks.size());
    }
}
