package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition.TaskOwner;

/** A queue owns a lead, but nobody in a queue does a step. */
class QueueOwnersTest {
    private static final String QUEUE = "00G1A000000QueueAAA";

    @Test
    void aQueueGetsNoStepsAndTheRefusalNamesIt() {
        EligibilityResult result =
                ofQueue(new TaskOwner(TaskOwner.Kind.RECORD_OWNER, "", false)).decide();

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FailureCode.ROUTING_TARGET_MISSING);
            assertThat(finding.params().get("why")).contains("Inbound leads", "queue");
        });
    }

    @Test
    void whoeverTheSequenceFallsBackToGetsTheStepsOfAQueuesLead() {
        EligibilityResult result = ofQueue(new TaskOwner(TaskOwner.Kind.RECORD_OWNER, "user-7", true))
                .decide();

        assertThat(result.findings()).isEmpty();
    }

    @Test
    void aPersonWhoOwnsTheRecordGetsTheSteps() {
        Given given = new Given()
                .by(EnrollmentMethod.AUTOMATION)
                .with(it -> it.taskOwner = new TaskOwner(TaskOwner.Kind.RECORD_OWNER, "", false))
                .with(it -> it.fields.put(StandardFields.OWNER, FieldValue.text("owner-1")))
                .with(it -> it.fields.put(StandardFields.OWNER_QUEUE, FieldValue.text("")));

        assertThat(given.decide().findings()).isEmpty();
    }

    private static Given ofQueue(TaskOwner rule) {
        return new Given()
                .by(EnrollmentMethod.AUTOMATION)
                .with(it -> it.taskOwner = rule)
                .with(it -> it.fields.put(StandardFields.OWNER, FieldValue.text(QUEUE)))
                .with(it -> it.fields.put(StandardFields.OWNER_QUEUE, FieldValue.text("Inbound leads")));
    }
}
