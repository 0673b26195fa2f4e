package org.sequenceconnector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.sequence.Ruleset.SendLimit;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;

/** How many emails a person gets from several sequences that run at once. */
class SendPressureTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.catalog.severalAtOnce(Optional.empty());
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Optional<WaitingFor> waiting(String sequence) {
        return workshop.enrollment(ANN, sequence).waitingFor();
    }

    private void both() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();
    }

    @Test
    void theStrongerSequenceGoesFirstAndTheOtherWaitsADay() {
        both();
        assertThat(waiting(WELCOME)).contains(WaitingFor.TASK);
        assertThat(waiting(OUTBOUND)).contains(WaitingFor.DAILY_CAP);

        workshop.doTask(ANN);
        Instant sent = workshop.enrollment(ANN, WELCOME).lastStepAt().orElseThrow();
        workshop.pass(Duration.ofHours(1));
        workshop.runSteps();

        Enrollment weaker = workshop.enrollment(ANN, OUTBOUND);
        assertThat(weaker.waitingFor()).contains(WaitingFor.DAILY_CAP);
        assertThat(weaker.nextStepAt()).contains(sent.plus(Duration.ofDays(1)));

        workshop.clock.set(sent.plus(Duration.ofDays(1)));
        workshop.runSteps();
        assertThat(waiting(OUTBOUND)).contains(WaitingFor.TASK);
    }

    @Test
    void aHigherLimitLetsBothGoOut() {
        workshop.catalog.severalAtOnce(Optional.of(new SendLimit(2, Duration.ofDays(1))));
        both();

        assertThat(waiting(OUTBOUND)).contains(WaitingFor.TASK);
    }

    @Test
    void callsAreNoEmails() {
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(
                        List.of(new Step("ring", StepType.TASK_CALL, StepDelay.NONE, "Ask how it goes"))));
        both();

        assertThat(waiting(WELCOME)).contains(WaitingFor.TASK);
        assertThat(waiting(OUTBOUND)).contains(WaitingFor.TASK);
    }

    @Test
    void theWaitEndsWithinTheHoursOfTheSchedule() {
        workshop.clock.set(Instant.parse("2026-11-06T10:00:00Z"));
        workshop.sync();
        both();
        workshop.doTask(ANN);
        workshop.pass(Duration.ofHours(1));
        workshop.runSteps();

        // Sent on a Friday: a day later the office is closed.
        assertThat(workshop.enrollment(ANN, OUTBOUND).nextStepAt()).contains(Instant.parse("2026-11-09T09:00:00Z"));
    }

    @Test
    void aStepThatComesToTheGateAfterHoursWaitsForTheNextSlot() {
        workshop.enroll(ANN, WELCOME);
        workshop.clock.set(Instant.parse("2026-11-04T17:00:00Z"));
        workshop.runSteps();

        assertThat(waiting(WELCOME)).contains(WaitingFor.SEND_WINDOW);
        assertThat(workshop.enrollment(ANN, WELCOME).nextStepAt()).contains(Instant.parse("2026-11-05T09:00:00Z"));

        workshop.clock.set(Instant.parse("2026-11-05T09:00:00Z"));
        workshop.runSteps();
        assertThat(waiting(WELCOME)).contains(WaitingFor.TASK);
    }
}
