package org.sequenceconnector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.sequence.SequenceDefinition.Handling;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;
import org.sequenceconnector.sequence.SequenceDefinition.Uniqueness;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepType;

/** A sequence of one mail and one call, and somebody who refuses one of the two while it runs. */
class ChannelStepsTest {
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
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void refusingCallsEndsASequenceThatCalls() {
        workshop.enroll(ANN, WELCOME);
        refuse(Channel.CALL);
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
    }

    @Test
    void skipsTheCallAndEndsBehindIt() {
        skipping();
        workshop.enroll(ANN, WELCOME);
        refuse(Channel.CALL);
        workshop.runSteps();
        workshop.doTask(ANN);
        workshop.pass(Duration.ofDays(1));
        workshop.runSteps();

        Enrollment done = workshop.enrollment(ANN);
        assertThat(done.endCause()).contains(EndCause.REACHED_END);
        assertThat(done.completedSteps()).isEqualTo(1);
        assertThat(steps(done)).containsExactlyInAnyOrder(StepStatus.SENT, StepStatus.SKIPPED);
    }

    @Test
    void enrollsIntoWhatIsLeft() {
        skipping();
        refuse(Channel.EMAIL);
        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
        workshop.runSteps();

        Enrollment enrollment = workshop.enrollment(ANN);
        assertThat(enrollment.nextStepIndex()).isEqualTo(1);
        assertThat(enrollment.status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(steps(enrollment)).containsExactly(StepStatus.SKIPPED);
    }

    @ParameterizedTest
    @DisplayName("H112: who refuses the only channel of a sequence that skips steps has refused no more than that")
    @CsvSource({"false, FINISHED, ALL_STEPS_SKIPPED", "true, COMPLETED, REACHED_END"})
    void refusingTheOnlyChannelSkipsEveryStep(boolean oneDone, EnrollmentStatus status, EndCause cause) {
        skipping();
        emailsOnly();
        workshop.enroll(ANN, WELCOME);
        if (oneDone) {
            workshop.runSteps();
            workshop.doTask(ANN);
        }
        refuse(Channel.EMAIL);
        workshop.pass(Duration.ofDays(1));
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(status);
        assertThat(workshop.enrollment(ANN).endCause()).contains(cause);
        assertThat(workshop.enrollment(ANN).completedSteps()).isEqualTo(oneDone ? 1 : 0);
    }

    @Test
    void refusingEveryChannelIsAnOptOutWhateverTheSequenceSkips() {
        skipping();
        emailsOnly();
        workshop.enroll(ANN, WELCOME);
        refuse(Channel.ANY);
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
    }

    @Test
    void aComplaintIsAnOptOutWhateverItCameInBy() {
        skipping();
        emailsOnly();
        workshop.enroll(ANN, WELCOME);
        refuse(Channel.EMAIL, FactKind.COMPLAINT);
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
    }

    @Test
    void whereASequenceDoesNotSkipStepsARefusedChannelIsAnOptOut() {
        emailsOnly();
        workshop.enroll(ANN, WELCOME);
        refuse(Channel.EMAIL);
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
    }

    /** Nobody is enrolled only to have every step skipped. */
    @Test
    void whoRefusedTheOnlyChannelIsNotEnrolled() {
        skipping();
        emailsOnly();
        refuse(Channel.EMAIL);

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.REJECT);
    }

    /** The two steps of the sequence, both by email. */
    private void emailsOnly() {
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(sequence.steps().stream()
                        .map(step -> new Step(step.key(), StepType.MANUAL_EMAIL, step.delay(), step.instruction()))
                        .toList()));
    }

    private void skipping() {
        workshop.catalog.change(
                WELCOME,
                sequence ->
                        sequence.with(sequence.steps(), new Handling(OnChannelOptOut.SKIP_STEPS, Uniqueness.PERSON)));
    }

    private void refuse(Channel channel) {
        refuse(channel, FactKind.DO_NOT_CONTACT);
    }

    private void refuse(Channel channel, FactKind kind) {
        Instant now = workshop.clock.instant();
        ConsentFact fact = new ConsentFact(
                new FactSource.CrmField(Workshop.contact(ann), "refuses_" + channel),
                kind,
                channel,
                Optional.empty(),
                new Statement.Forbids(),
                Optional.empty(),
                now,
                now,
                false,
                "");
        workshop.store.inTransaction(work -> {
            work.consentFacts().append(List.of(fact));
            return fact;
        });
    }

    private List<StepStatus> steps(Enrollment enrollment) {
        return workshop.read(work -> work.enrollments().steps(enrollment.id())).stream()
                .map(step -> step.status())
                .toList();
    }
}
