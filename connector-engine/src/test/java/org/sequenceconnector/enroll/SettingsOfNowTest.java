package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.EVENINGS;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.SequenceChange;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;

/** A version pins steps and exits. Whatever else a sequence says counts as it is now, for running enrollments too. */
class SettingsOfNowTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.enroll(ANN, WELCOME);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void theNextStepIsPlannedInTheHoursOfNow() {
        workshop.runSteps();
        workshop.catalog.publish(
                WELCOME,
                sequence -> SequenceChange.of(sequence).during(EVENINGS).made());

        workshop.doTask(ANN);

        assertThat(workshop.enrollment(ANN).version()).isEqualTo(3);
        assertThat(workshop.enrollment(ANN).nextStepAt()).contains(Instant.parse("2026-11-05T18:00:00Z"));
    }

    @Test
    void aSequenceThatWasMadeStrongerGivesWayNoMore() {
        workshop.catalog.define(WorkshopCatalog.sequence(OUTBOUND, "Outbound", 80, OnConflict.SUPERSEDE_LOWER));
        workshop.catalog.define(WorkshopCatalog.sequence(WELCOME, "Welcome", 90, OnConflict.REJECT));

        assertThat(workshop.codes(workshop.enroll(ANN, OUTBOUND))).containsExactly("ACTIVE_ENROLLMENT_EXISTS");
        assertThat(workshop.enrollment(ANN, WELCOME).live()).isTrue();
    }
}
