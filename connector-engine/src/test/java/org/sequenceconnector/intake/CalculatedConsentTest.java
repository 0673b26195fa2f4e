package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.work.ConnectedCrm;

/** A no in a field whose value moves no time of change, in either CRM. */
class CalculatedConsentTest {
    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";
    private static final String FORMULA = "do_not_email";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann = "";
    private String ben = "";

    @BeforeEach
    void enrollBoth() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().defineField(ObjectType.CONTACT, FORMULA);
        workshop.salesforce.account().defineField(ObjectType.LEAD, FORMULA);
        ann = workshop.hubspot.account().addContact(ANN);
        ben = workshop.salesforce.account().addLead(BEN);
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void sayNoByFormula() {
        workshop.hubspot.account().setSilently(ObjectType.CONTACT, ann, FORMULA, "true");
        workshop.salesforce.account().setSilently(ObjectType.LEAD, ben, FORMULA, "true");
    }

    private void nightlyReading() {
        for (ConnectedCrm crm : workshop.crms) {
            Instant start = workshop.clock.instant();
            workshop.connector.sync().run(crm, true, Workshop.QUIET);
            workshop.connector.sweep().reconcile(crm, start, Workshop.QUIET);
        }
        workshop.react();
    }

    @Test
    @DisplayName("H93: a no that a calculated field says refuses right before the enrollment")
    void refusesRightBeforeAnEnrollment() {
        sayNoByFormula();
        workshop.pass(Duration.ofMinutes(1));

        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isFalse();
        assertThat(workshop.enroll(BEN, WELCOME).enrolled()).isFalse();
    }

    @Test
    @DisplayName("H93: no step is handed over after a calculated field said no, although no poll brought that")
    void handsNoStepOver() {
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
        assertThat(workshop.enroll(BEN, WELCOME).enrolled()).isTrue();
        sayNoByFormula();
        workshop.pass(Duration.ofMinutes(4));

        workshop.settle();

        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    @DisplayName("H93: the nightly reading finds a no of a calculated field by its value and ends who runs")
    void theNightlyReadingEndsWhoRuns() {
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
        assertThat(workshop.enroll(BEN, WELCOME).enrolled()).isTrue();
        sayNoByFormula();
        workshop.pass(Duration.ofHours(5));
        workshop.sync();
        workshop.react();
        assertThat(workshop.enrollment(ANN).endCause()).as("no poll brings it").isEmpty();

        nightlyReading();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        assertThat(workshop.enrollment(BEN).endCause()).contains(EndCause.OPT_OUT);
    }
}
