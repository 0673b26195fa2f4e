package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.desk.StatusDesk;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.finding.BrokenCondition;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.SequenceDefinition.Handling;
import org.sequenceconnector.sequence.SequenceDefinition.InclusionRecheck;
import org.sequenceconnector.sequence.SequenceLifecycle;

/**
 * A condition that breaks while it runs has no answer. It refuses whoever asks to be enrolled, it holds what runs, it says so
 * to the administrator, and it never ends anything.
 */
@DisplayName("H109: a condition that breaks holds and alarms, and ends nothing")
class ConditionBreaksTest {
    private static final String ANN = "ann@example.com";
    /** Breaks for a stage that is no number; is false below five and true above. */
    private static final String ABOVE_FIVE = "int(person.lifecycle_stage) > 5";

    private static final String BROKE = "it broke while it ran (BAD_FORMAT)";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        stage("3");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void nobodyIsEnrolledPastABrokenExclusionHoweverTheyAsk() {
        exclude(true, ExclusionRule.Effect.STOP);
        stage("lead");

        for (EnrollAnswer answer : List.of(workshop.enroll(ANN, WELCOME), workshop.enrollConfirmed(ANN, WELCOME))) {
            assertThat(answer.decision().verdict()).isEqualTo(Verdict.REJECT);
            assertThat(answer.decision().findings().getFirst().message())
                    .isEqualTo("May match the exclusion “Above five”: it has no answer, because " + BROKE
                            + "; an administrator has to correct it.");
        }
        assertThat(alarms()).containsExactly(new BrokenCondition("exclusion above-five", BROKE));
    }

    @ParameterizedTest
    @CsvSource({"STOP", "HOLD"})
    void aProactiveExclusionThatBreaksHoldsWhatRunsAndLetsItGoOnWhenItHasAnAnswer(ExclusionRule.Effect effect) {
        exclude(true, effect);
        workshop.enroll(ANN, WELCOME);

        stage("lead");

        assertThat(holds()).containsExactly(HoldKind.EXCLUSION_HOLD);
        assertThat(detail())
                .isEqualTo("the exclusion above-five has no answer, because " + BROKE
                        + "; an administrator has to correct it");
        assertThat(workshop.shown(ann, "status")).isEqualTo("paused");
        assertThat(alarms()).containsExactly(new BrokenCondition("exclusion above-five", BROKE));

        stage("4");
        assertThat(holds()).isEmpty();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void whatItHeldEndsOnceItReallyMatches() {
        exclude(true, ExclusionRule.Effect.STOP);
        workshop.enroll(ANN, WELCOME);
        stage("lead");

        stage("7");

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
    }

    @Test
    void anExclusionThatBreaksBeforeAStepHoldsAndKeepsHoldingWhileItBreaks() {
        exclude(false, ExclusionRule.Effect.STOP);
        workshop.enroll(ANN, WELCOME);
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "lead"));
        workshop.sync();
        workshop.react();
        assertThat(holds()).as("it is not proactive").isEmpty();

        workshop.runSteps();
        stage("customer-to-be");

        assertThat(holds()).containsExactly(HoldKind.EXCLUSION_HOLD);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();

        stage("3");
        workshop.runSteps();
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void anExitThatBreaksHoldsAndEndsNothing() {
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(new SequenceLifecycle(
                        new ExitRules(false, List.of(), List.of(criterion())),
                        Optional.empty(),
                        SequenceLifecycle.WhenArchived.FINISH)));
        workshop.enroll(ANN, WELCOME);

        stage("lead");

        assertThat(holds()).containsExactly(HoldKind.EXCLUSION_HOLD);
        assertThat(detail()).contains("the exit “Above five” has no answer");
        assertThat(alarms()).containsExactly(new BrokenCondition("exit “Above five”", BROKE));

        stage("4");
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        stage("7");
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.FINISHED);
    }

    @Test
    void entryCriteriaThatBreakBeforeAStepHoldAndEndNothing() {
        Handling usual = Handling.USUAL;
        workshop.catalog.change(
                WELCOME,
                sequence -> SequencePlacesTest.including(sequence, "int(person.lifecycle_stage) < 6")
                        .with(
                                sequence.steps(),
                                new Handling(
                                        usual.onChannelOptOut(),
                                        usual.uniqueness(),
                                        false,
                                        InclusionRecheck.AT_SEND,
                                        Optional.empty())));
        workshop.enroll(ANN, WELCOME);
        stage("lead");

        assertThat(holds()).containsExactly(HoldKind.EXCLUSION_HOLD);
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Ann"));
        workshop.settle();
        assertThat(holds()).as("still without an answer").containsExactly(HoldKind.EXCLUSION_HOLD);
        assertThat(alarms()).extracting(BrokenCondition::problem).containsExactly(BROKE);

        stage("4");
        workshop.runSteps();
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void theAlarmIsRaisedOnceAnHourAndForgottenADayAfterTheLastTime() {
        exclude(true, ExclusionRule.Effect.STOP);
        stage("lead");
        workshop.enroll(ANN, WELCOME);
        workshop.pass(Duration.ofMinutes(59));
        workshop.enroll(ANN, WELCOME);
        assertThat(workshop.trail("condition.broken")).hasSize(1);

        workshop.pass(Duration.ofMinutes(2));
        workshop.enroll(ANN, WELCOME);
        assertThat(workshop.trail("condition.broken")).hasSize(2);
        assertThat(alarms()).hasSize(1);

        workshop.pass(Duration.ofHours(27));
        assertThat(alarms()).isEmpty();
    }

    private void stage(String stage) {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", stage));
        workshop.settle();
    }

    private void exclude(boolean proactive, ExclusionRule.Effect effect) {
        workshop.catalog.exclude(new ExclusionRule(
                "above-five",
                "Above five",
                "v1",
                ExclusionRule.Level.PERSON,
                criterion(),
                Set.of(),
                Set.of(),
                false,
                proactive,
                effect,
                Optional.empty()));
    }

    private static Criterion criterion() {
        return new Criterion("Above five", ABOVE_FIVE, "exclusions.yaml:1");
    }

    private List<HoldKind> holds() {
        return workshop.enrollment(ANN).holds().stream().map(Hold::kind).toList();
    }

    private String detail() {
        return workshop.enrollment(ANN).holds().iterator().next().detail();
    }

    private List<BrokenCondition> alarms() {
        return workshop.connector.statusDesk().brokenConditions().stream()
                .map(StatusDesk.BrokenAt::condition)
                .toList();
    }
}
