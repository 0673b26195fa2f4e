package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.person.EmailAddress;

/** A service purpose that the administrator exempted from opt-outs of marketing. */
class ServicePurposeTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.policy(Workshop.PURPOSE, new PurposePolicy(false, UnknownConsent.ALLOW, true));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void everyStepThatPassesARefusalSaysSoInTheTrail() {
        workshop.hubspot.account().optOut(ANN);
        workshop.settle();
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();

        workshop.runSteps();

        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
        assertThat(workshop.trail("enrollment.exempted")).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(workshop.enrollment(ANN).id().value());
            assertThat(entry.details()).containsEntry("step", "hello").containsEntry("exempted", "OPTED_OUT");
        });
    }

    @Test
    void aStepThatNobodyRefusedNeedsNoExemption() {
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();

        assertThat(workshop.trail("enrollment.exempted")).isEmpty();
    }

    @Test
    void aSuppressedAddressIsNeverExempted() {
        workshop.enroll(ANN, WELCOME);
        workshop.connector.suppressionDesk().add(EmailAddress.of(ANN).orElseThrow(), Workshop.order("asked by letter"));
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.CONSENT_LOST);
    }
}
