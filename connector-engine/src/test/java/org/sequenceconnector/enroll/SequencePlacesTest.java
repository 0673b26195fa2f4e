package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceDefinition.Handling;
import org.sequenceconnector.sequence.SequenceDefinition.InclusionRecheck;

/** What a sequence asks of the people in it: a free place at the start, and its entry criteria again before every step. */
class SequencePlacesTest {
    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.hubspot.account().addContact(BEN);
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void handling(InclusionRecheck recheck, Optional<Integer> places) {
        Handling usual = Handling.USUAL;
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(
                        sequence.steps(),
                        new Handling(usual.onChannelOptOut(), usual.uniqueness(), false, recheck, places)));
    }

    private void onlyLeads() {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "lead"));
        workshop.sync();
        workshop.catalog.change(WELCOME, sequence -> including(sequence, "person.lifecycle_stage == \"lead\""));
    }

    static SequenceDefinition including(SequenceDefinition from, String expression) {
        return new SequenceDefinition(
                from.key(),
                from.name(),
                from.state(),
                from.targetType(),
                from.purpose(),
                from.priority(),
                from.onConflict(),
                from.exclusivityGroups(),
                from.methods(),
                from.schedule(),
                from.ruleset(),
                Optional.of(new Criterion("A lead", expression, "welcome.yaml:9")),
                from.taskOwner(),
                from.tighterWait(),
                from.sameSequenceOff(),
                from.retryWhenEligible(),
                from.acceptWarnings(),
                from.rejectIfWouldBlock(),
                from.steps(),
                from.handling(),
                from.lifecycle());
    }

    @Test
    void aFullSequenceDefersAndTakesTheNextWhenAPlaceIsFree() {
        handling(InclusionRecheck.NEVER, Optional.of(1));
        workshop.enroll(ANN, WELCOME);
        EnrollAnswer answer = workshop.enroll(BEN, WELCOME);

        assertThat(workshop.codes(answer)).containsExactly("CAPACITY_REACHED");
        assertThat(answer.decision().findings().getFirst().message())
                .isEqualTo("Welcome takes at most 1 people at a time.");

        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        workshop.answerRequests();

        assertThat(workshop.enrollment(BEN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void whoDoesNotMeetTheEntryCriteriaAnyMoreLeavesBeforeTheNextStep() {
        onlyLeads();
        handling(InclusionRecheck.AT_SEND, Optional.empty());
        workshop.enroll(ANN, WELCOME);
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "subscriber"));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.EXCLUSION_MATCHED);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
    }

    @Test
    void theEntryCriteriaAreAskedOnceWhereTheSequenceDoesNotSayOtherwise() {
        onlyLeads();
        workshop.enroll(ANN, WELCOME);
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "subscriber"));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }
}
