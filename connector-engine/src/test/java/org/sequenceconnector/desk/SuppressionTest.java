package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.desk.SuppressionDesk.Outcome;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.person.EmailAddress;

/** The suppression list: who is on it leaves at once, and only an administrator takes an entry off again. */
class SuppressionTest {
    private static final String ANN = "ann@example.com";
    private static final EmailAddress ANNS = EmailAddress.of(ANN).orElseThrow();
    private static final EmailAddress DOMAIN = EmailAddress.of("@Example.com").orElseThrow();

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addContact(ANN);
        workshop.hubspot.account().addContact("bob@elsewhere.example");
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Outcome add(EmailAddress entry) {
        return workshop.connector.suppressionDesk().add(entry, Workshop.order("asked by letter"));
    }

    private Outcome lift(EmailAddress entry) {
        return workshop.connector.suppressionDesk().lift(entry, Workshop.order("listed by mistake"));
    }

    @Test
    void anAddressEndsWhatRunsInTheCallThatListsIt() {
        workshop.enroll(ANN, WELCOME);

        assertThat(add(ANNS)).isEqualTo(new Outcome(true, 1));

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.CONSENT_LOST);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).contains("SUPPRESSED");
        assertThat(add(ANNS)).as("again").isEqualTo(new Outcome(false, 0));
    }

    @Test
    void aDomainCoversEverybodyInItAndNobodyElse() {
        workshop.enroll(ANN, WELCOME);
        workshop.enroll("bob@elsewhere.example", WELCOME);

        assertThat(add(DOMAIN)).isEqualTo(new Outcome(true, 1));

        assertThat(workshop.enrollment(ANN).live()).isFalse();
        assertThat(workshop.enrollment("bob@elsewhere.example").live()).isTrue();
    }

    @Test
    void aDryRunCountsWhoWouldLeaveAndListsNobody() {
        workshop.enroll(ANN, WELCOME);
        PersonDesk.Order dry = new PersonDesk.Order(Workshop.REP, "asked by letter", true);

        assertThat(workshop.connector.suppressionDesk().add(DOMAIN, dry)).isEqualTo(new Outcome(true, 1));
        assertThat(workshop.connector.suppressionDesk().lift(DOMAIN, dry)).isEqualTo(new Outcome(false, 0));

        assertThat(workshop.enrollment(ANN).live()).isTrue();
    }

    @Test
    void anEntryThatWasLiftedStandsInNobodysWay() {
        add(ANNS);

        assertThat(lift(ANNS).changed()).isTrue();
        assertThat(lift(ANNS).changed()).as("again").isFalse();

        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
    }

    @Test
    void theTrailTellsWhoDidItAndWhyWithoutTheAddress() {
        add(ANNS);
        lift(ANNS);

        assertThat(workshop.trail("consent.suppressed")).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(workshop.person(ANN).value());
            assertThat(entry.actor()).isEqualTo("rep-1");
            assertThat(entry.words()).containsEntry("reason", "asked by letter");
        });
        assertThat(workshop.trail("consent.suppression_lifted"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.words()).containsEntry("reason", "listed by mistake"));
    }
}
