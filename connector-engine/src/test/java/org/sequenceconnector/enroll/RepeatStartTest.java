package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition.Handling;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;
import org.sequenceconnector.sequence.SequenceDefinition.Uniqueness;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;
import org.sequenceconnector.trigger.StartAt;

/** Where a repeated enrollment begins, and what of a request is kept until it can be repeated. */
class RepeatStartTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.catalog.allowRepeats(Duration.ZERO);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void beginsAtTheFirstStepUnlessAskedOtherwise() {
        leaveAfterTheFirstStep();

        assertThat(repeat(StartAt.FIRST).nextStepIndex()).isZero();
    }

    @Test
    void continuesBehindTheLastCompletedStep() {
        leaveAfterTheFirstStep();

        assertThat(repeat(new StartAt.NextUnsent()).nextStepIndex()).isEqualTo(1);
    }

    @Test
    void beginsAgainWhenACompletedStepIsGoneFromTheCurrentVersion() {
        leaveAfterTheFirstStep();
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(
                        List.of(
                                new Step("other", StepType.MANUAL_EMAIL, StepDelay.NONE, "Say it otherwise"),
                                sequence.steps().getLast()),
                        sequence.handling()));

        assertThat(repeat(new StartAt.NextUnsent()).nextStepIndex()).isZero();
    }

    @Test
    void beginsAtTheStepThatWasNamed() {
        assertThat(repeat(new StartAt.AtStep("call")).nextStepIndex()).isEqualTo(1);
        assertThat(workshop.codes(ask(OUTBOUND, new StartAt.AtStep("nowhere")))).contains("INVALID_REQUEST");
    }

    @Test
    void theSameKeyAtAnotherStepIsAnotherRequest() {
        EnrollAnswer first = workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.API, false, "one"), false);
        EnrollAnswer second = workshop.connector
                .enrollmentDesk()
                .enroll(
                        workshop.request(ANN, WELCOME, EnrollmentMethod.API, false, "one")
                                .startingAt(new StartAt.AtStep("call")),
                        false);

        assertThat(first.decision().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(workshop.codes(second)).containsExactly("INVALID_REQUEST");
    }

    @Test
    void aDeferredRequestKeepsWhereItBegins() {
        leaveAfterTheFirstStep();
        workshop.catalog.allowRepeats(Duration.ofDays(10));
        ask(WELCOME, new StartAt.NextUnsent());
        NotEnrolled waiting = workshop.read(work -> work.enrollments().notEnrolled(Optional.empty(), 0, 10))
                .getFirst();
        assertThat(waiting.by().startAt()).isEqualTo(new StartAt.NextUnsent());

        workshop.pass(Duration.ofDays(11));
        workshop.settle();

        assertThat(workshop.enrollments(ANN).getFirst().attempt()).isEqualTo(2);
        assertThat(workshop.enrollments(ANN).getFirst().nextStepIndex()).isEqualTo(1);
    }

    @Test
    void runsOnceForEachTargetOnlyWhereTheSequenceSaysSo() {
        String lead = workshop.salesforce.account().addLead(ANN);
        workshop.sync();
        String first = Workshop.contact(ann).toString();
        workshop.enroll(first, WELCOME);
        String second = Workshop.second(ObjectType.LEAD, lead).toString();
        assertThat(workshop.codes(workshop.enroll(second, WELCOME))).containsExactly("ACTIVE_ENROLLMENT_EXISTS");

        workshop.catalog.change(
                OUTBOUND,
                sequence -> sequence.with(sequence.steps(), new Handling(OnChannelOptOut.STOP, Uniqueness.TARGET)));
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");
        workshop.enroll(first, OUTBOUND);
        assertThat(workshop.enroll(second, OUTBOUND).decision().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(workshop.enrollments(ANN).stream().filter(Enrollment::live)).hasSize(2);
    }

    private void leaveAfterTheFirstStep() {
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();
        workshop.doTask(ANN);
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");
    }

    private Enrollment repeat(StartAt startAt) {
        return ask(WELCOME, startAt).enrollment().orElseThrow();
    }

    private EnrollAnswer ask(String sequence, StartAt startAt) {
        return workshop.connector
                .enrollmentDesk()
                .enroll(
                        workshop.request(ANN, sequence, EnrollmentMethod.API, false, sequence + startAt.text())
                                .startingAt(startAt),
                        false);
    }
}
