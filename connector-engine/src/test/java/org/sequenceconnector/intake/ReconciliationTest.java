package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.desk.ErasureDesk;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.erasure.Erasures;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;

/** What the nightly comparison of a whole account with its mirror finds. */
class ReconciliationTest {
    @TempDir
    Path folder;

    @Test
    void aRecordThatVanishedWithoutANoticeEndsItsEnrollment() {
        try (Workshop workshop = new Workshop(folder)) {
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.hubspot.account().addContact("bob@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            workshop.enroll("bob@example.com", WELCOME);
            workshop.hubspot.account().vanish(ObjectType.CONTACT, ann);
            workshop.pass(Duration.ofDays(1));

            assertThat(reconcile(workshop)).isEqualTo(1);
            workshop.react();

            assertThat(workshop.enrollment("ann@example.com").phase()).isEqualTo(Phase.ENDED);
            assertThat(workshop.enrollment("bob@example.com").phase()).isEqualTo(Phase.ACTIVE);
            assertThat(reconcile(workshop)).as("the second time").isZero();
        }
    }

    @Test
    @DisplayName(
            "H100: a record that vanished without a trace is listed as a possible erasure, until it is erased or kept")
    void aRecordThatVanishedIsListedAsAPossibleErasure() {
        try (Workshop workshop = new Workshop(folder)) {
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            String bob = workshop.hubspot.account().addContact("bob@example.com");
            String eve = workshop.hubspot.account().addContact("eve@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            workshop.hubspot.account().vanish(ObjectType.CONTACT, ann);
            workshop.hubspot.account().vanish(ObjectType.CONTACT, bob);
            workshop.hubspot.account().archive(ObjectType.CONTACT, eve);
            workshop.pass(Duration.ofDays(1));

            reconcile(workshop);
            assertThat(suspected(workshop))
                    .as("before removals were asked for again")
                    .isEmpty();
            workshop.settle();

            assertThat(workshop.enrollment("ann@example.com").phase()).isEqualTo(Phase.ENDED);
            assertThat(suspected(workshop)).containsExactlyInAnyOrder(Workshop.contact(ann), Workshop.contact(bob));
            ErasureDesk desk = workshop.connector.erasureDesk();
            assertThat(desk.dismissSuspicion(Workshop.contact(bob), Workshop.order("deleted by mistake")))
                    .isTrue();
            assertThat(desk.erase(Workshop.contact(ann).toString(), Workshop.order("request 4711")))
                    .isPresent();
            assertThat(suspected(workshop)).isEmpty();
        }
    }

    @Test
    @DisplayName("H100: a step that reads a vanished person again ends the enrollment at once")
    void aRecordFoundGoneBeforeAStepEndsAtOnce() {
        try (Workshop workshop = new Workshop(folder)) {
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            workshop.hubspot.account().vanish(ObjectType.CONTACT, ann);
            workshop.pass(Duration.ofDays(1));

            workshop.runSteps();
            workshop.settle();

            assertThat(workshop.enrollment("ann@example.com").endCause()).contains(EndCause.RECORD_REMOVED);
            assertThat(suspected(workshop)).containsExactly(Workshop.contact(ann));
        }
    }

    private static List<RecordRef> suspected(Workshop workshop) {
        return workshop.connector.erasureDesk().suspected(10).stream()
                .map(Erasures.Suspected::record)
                .toList();
    }

    /** A token of another account, or an emptied one, must not end everybody's enrollments in a night. */
    @Test
    void removesNothingWhenTooManyRecordsAreMissingAtOnce() {
        try (Workshop workshop = new Workshop(folder)) {
            for (int index = 0; index < 150; index++) {
                workshop.hubspot.account().addContact("person" + index + "@example.com");
            }
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            workshop.hubspot.account().vanish(ObjectType.CONTACT, ann);
            workshop.pass(Duration.ofDays(1));

            // Nothing was read again since, as if the account had answered the full read with nothing.
            assertThatThrownBy(() -> workshop.connector
                            .sweep()
                            .reconcile(workshop.crms.getFirst(), workshop.clock.instant(), Workshop.QUIET))
                    .isInstanceOf(PermanentCrmException.class)
                    .hasMessageContaining("151 of 151");
            workshop.react();

            assertThat(workshop.enrollment("ann@example.com").phase()).isEqualTo(Phase.ACTIVE);
        }
    }

    /** Silence is no proof: the account does not answer just when the missing record is asked for. */
    @Test
    void archivesNothingWhileTheCrmCannotBeRead() {
        try (Workshop workshop = new Workshop(folder)) {
            workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            workshop.pass(Duration.ofDays(1));
            workshop.hubspot.account().failNext(new RetryableCrmException("out of reach: try later", Optional.empty()));

            assertThatThrownBy(() -> workshop.connector
                            .sweep()
                            .reconcile(workshop.crms.getFirst(), workshop.clock.instant(), Workshop.QUIET))
                    .isInstanceOf(RetryableCrmException.class);
            workshop.react();

            assertThat(workshop.enrollment("ann@example.com").phase()).isEqualTo(Phase.ACTIVE);
        }
    }

    /** Records the complete read passed over are asked for by id, not taken for gone. */
    @Test
    void aRecordThatWasOnlyPassedOverStays() {
        try (Workshop workshop = new Workshop(folder)) {
            workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            workshop.pass(Duration.ofDays(1));

            int gone = workshop.connector
                    .sweep()
                    .reconcile(workshop.crms.getFirst(), workshop.clock.instant(), Workshop.QUIET);
            workshop.react();

            assertThat(gone).isZero();
            assertThat(workshop.enrollment("ann@example.com").phase()).isEqualTo(Phase.ACTIVE);
        }
    }

    @Test
    @DisplayName(
            "H181: it is remembered when everything was last read and compared, and an attempt that failed does not count")
    void itIsRememberedWhenEverythingWasLastCompared() {
        try (Workshop workshop = new Workshop(folder)) {
            ConnectedCrm crm = workshop.crms.getFirst();
            assertThat(workshop.connector.sweep().lastReconciled(crm))
                    .as("before anything was read")
                    .isEmpty();
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            Instant firstRead = workshop.clock.instant();
            assertThat(workshop.connector.sweep().lastReconciled(crm))
                    .as("the first read of everything")
                    .hasValue(firstRead);

            workshop.pass(Duration.ofDays(1));
            Instant nextDay = workshop.clock.instant();
            reconcile(workshop);
            workshop.pass(Duration.ofDays(1));
            workshop.hubspot.account().vanish(ObjectType.CONTACT, ann);
            workshop.hubspot.account().failNext(new RetryableCrmException("down", Optional.empty()));
            assertThatThrownBy(
                            () -> workshop.connector.sweep().reconcile(crm, workshop.clock.instant(), Workshop.QUIET))
                    .isInstanceOf(RetryableCrmException.class);

            Connector restarted = workshop.connector("worker-2");
            assertThat(restarted.sweep().lastReconciled(crm)).hasValue(nextDay);
        }
    }

    private static int reconcile(Workshop workshop) {
        ConnectedCrm crm = workshop.crms.getFirst();
        Instant start = workshop.clock.instant();
        workshop.connector.sync().run(crm, true, Workshop.QUIET);
        return workshop.connector.sweep().reconcile(crm, start, Workshop.QUIET);
    }
}
