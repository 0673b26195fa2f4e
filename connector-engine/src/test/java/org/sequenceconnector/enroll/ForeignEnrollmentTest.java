package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.record.ObjectType;

/** A CRM's own sequence engine that writes to the person counts as a live enrollment, on any record in any CRM. */
class ForeignEnrollmentTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String lead;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addContact(ANN);
        lead = workshop.salesforce.account().add(ObjectType.LEAD, Map.of("email", ANN));
        workshop.settle();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aCadenceOnTheLeadKeepsTheContactOutAndIsNamed() {
        enrolledByTheCrm();
        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);

        assertThat(workshop.codes(answer)).containsExactly("ACTIVE_ENROLLMENT_EXISTS");
        assertThat(answer.primary().orElseThrow().message()).contains("Cold calls", "salesforce-main");
        assertThat(answer.primary().orElseThrow().evidence().toString()).contains("salesforce-main:lead:" + lead);
    }

    @Test
    void anEnrollmentThatRunsGoesOnWhenTheCrmEnrollsThePersonItself() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        enrolledByTheCrm();
        workshop.settle();

        assertThat(workshop.enrollment(ANN).live()).isTrue();
        assertThat(workshop.enrollment(ANN).holds()).isEmpty();
    }

    private void enrolledByTheCrm() {
        workshop.salesforce
                .account()
                .change(
                        ObjectType.LEAD,
                        lead,
                        Map.of("hs_sequences_is_enrolled", "true", "hs_latest_sequence_enrolled", "Cold calls"));
        workshop.sync();
    }
}
