package org.sequenceconnector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;
import static org.sequenceconnector.engine.WorkshopCatalog.WHERE_THEY_ARE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.engine.SequenceChange;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;

/** Wherever a step gets its time, it is working time where the person is. The workshop opens on a Wednesday, 10:00 UTC. */
class RecipientZoneTest {
    private static final String ANN = "ann@example.com";
    /** Nine o'clock on Thursday in Tokyo. */
    private static final Instant TOKYO_OPENS = Instant.parse("2026-11-05T00:00:00Z");

    @TempDir
    private Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.catalog.change(
                WELCOME,
                sequence -> SequenceChange.of(sequence).during(WHERE_THEY_ARE).made());
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "us_slash_eastern,                     2026-11-04T14:00:00Z",
        "america_slash_los_angeles,            2026-11-04T17:00:00Z",
        "america_slash_port_hyphen_au_hyphen_prince, 2026-11-04T14:00:00Z",
        "us_slash_pacific_hyphen_new,          2026-11-04T17:00:00Z",
        "japan,                                2026-11-05T00:00:00Z",
        "Asia/Tokyo,                           2026-11-05T00:00:00Z",
        "australia_slash_sydney,               2026-11-04T22:00:00Z",
        "UTC+05:00,                            2026-11-04T10:00:10Z"
    })
    @DisplayName("H155: the first step waits for working hours where the person is, however the CRM writes the zone")
    void theFirstStepIsInTheirHours(String zone, Instant expected) {
        contact(zone);

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);

        Instant first = workshop.enrollment(ANN).nextStepAt().orElseThrow();
        assertThat(Duration.between(expected, first).abs()).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"somewhere", "IST", "''"})
    @DisplayName("H155: a zone that nobody knows stops nothing: the schedule's own counts")
    void anUnknownZoneMeansTheSchedules(String zone) {
        contact(zone);

        workshop.enroll(ANN, WELCOME);

        assertThat(workshop.enrollment(ANN).nextStepAt())
                .as("it is eleven in Berlin")
                .contains(workshop.clock.instant());
    }

    @Test
    @DisplayName("H155: the step after it, too, and a step that comes late to the gate does not go out at night")
    void theNextStepAndTheGate() {
        contact("asia_slash_tokyo");
        workshop.enroll(ANN, WELCOME);
        workshop.clock.set(TOKYO_OPENS.plus(Duration.ofHours(9)));

        workshop.runSteps();
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10))
                .as("it is six in the evening in Tokyo")
                .isEmpty();
        assertThat(workshop.enrollment(ANN).nextStepAt()).contains(TOKYO_OPENS.plus(Duration.ofDays(1)));

        workshop.clock.set(TOKYO_OPENS.plus(Duration.ofDays(1)));
        workshop.sync();
        workshop.runSteps();
        workshop.doTask(ANN);

        assertThat(workshop.enrollment(ANN).nextStepAt().orElseThrow())
                .as("a day after Friday nine is Monday")
                .isEqualTo(TOKYO_OPENS.plus(Duration.ofDays(4)));
    }

    @Test
    @DisplayName("H155: a pause that is lifted at night there waits for the morning there")
    void afterAPause() {
        contact("asia_slash_tokyo");
        workshop.enroll(ANN, WELCOME);
        workshop.connector
                .lifecycleDesk()
                .pause(ANN, Optional.empty(), Optional.empty(), Workshop.REP, "on leave", "pause");
        workshop.clock.set(TOKYO_OPENS.plus(Duration.ofHours(12)));

        workshop.connector.lifecycleDesk().resume(ANN, Optional.empty(), Workshop.REP, "resume");

        assertThat(workshop.enrollment(ANN).nextStepAt()).contains(TOKYO_OPENS.plus(Duration.ofDays(1)));
    }

    @Test
    @DisplayName("H155: a step of another version, too")
    void afterAMigration() {
        contact("asia_slash_tokyo");
        publish(step("hello", 0), step("call", 1), step("bye", 1));
        workshop.enroll(ANN, WELCOME);
        workshop.clock.set(TOKYO_OPENS);
        workshop.sync();
        workshop.runSteps();
        workshop.doTask(ANN);
        publish(step("hello", 0), step("bye", 12));

        workshop.connector.migrationDesk().migrate(WELCOME, 5, Workshop.REP, "migration", false);

        assertThat(workshop.enrollment(ANN).version()).isEqualTo(5);
        assertThat(workshop.enrollment(ANN).nextStepAt())
                .as("nine in the evening there is moved to the next morning")
                .contains(TOKYO_OPENS.plus(Duration.ofDays(1)));
    }

    private void publish(Step... steps) {
        workshop.catalog.publish(WELCOME, sequence -> sequence.with(List.of(steps)));
    }

    private static Step step(String key, int hours) {
        StepDelay delay = hours == 0 ? StepDelay.NONE : new StepDelay(hours, StepDelay.Unit.HOURS);
        return new Step(key, StepType.TASK_TODO, delay, "Do " + key);
    }

    @Test
    @DisplayName("H155: what the enrolled record does not say, another record of the person does")
    void anotherRecordOfThePersonKnows() {
        contact("");
        workshop.salesforce.account().add(ObjectType.CONTACT, Map.of("email", ANN, "hs_timezone", "Asia/Tokyo"));
        workshop.sync();

        workshop.enroll(ANN, WELCOME);

        assertThat(workshop.enrollment(ANN).nextStepAt()).contains(TOKYO_OPENS);
    }

    private void contact(String zone) {
        workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANN, "hs_timezone", zone));
        workshop.sync();
    }
}
