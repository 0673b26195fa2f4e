package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.FaultyStore;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.runner.TaskRunner;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.work.StoreTroubleException;

/** What becomes of records that cannot be read or stored, and of the persons they are about. */
class RecordsSetAsideTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "H95: a contact with an unreadable date opts out, and nothing else of the account is kept from going on")
    void anUnreadableDateHidesNoOptOutAndStopsNobody() {
        try (Workshop workshop = new Workshop(folder)) {
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            String eve = workshop.hubspot.account().addContact("eve@example.com");
            workshop.hubspot.account().addContact("bob@example.com");
            workshop.sync();
            List.of("ann", "bob", "eve").forEach(name -> workshop.enroll(name + "@example.com", WELCOME));
            String garbage = "9".repeat(30);
            workshop.hubspot
                    .account()
                    .change(ObjectType.CONTACT, ann, Map.of(Workshop.LAST_REPLY, garbage, "hs_email_optout", "true"));
            workshop.hubspot.account().change(ObjectType.CONTACT, eve, Map.of(Workshop.LAST_REPLY, garbage));

            // As late as a step has to read the persons again: nothing was polled in between.
            workshop.pass(Duration.ofDays(2));
            workshop.runSteps();
            workshop.settle();

            assertThat(aside(workshop)).isEmpty();
            assertThat(stored(workshop, ann).field("last_reply_at")).contains(new FieldValue.Unreadable(garbage));
            assertThat(workshop.enrollment("ann@example.com").endCause()).contains(EndCause.OPT_OUT);
            assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10))
                    .extracting(task -> task.enrollment().person())
                    .containsExactlyInAnyOrder(workshop.person("bob@example.com"), workshop.person("eve@example.com"));
        }
    }

    @Test
    @DisplayName("H96: while the database refuses consent facts, the position stays and no record is set aside")
    void troubleInTheDatabaseSetsNothingAside() throws SQLException {
        try (Workshop workshop = new Workshop(folder)) {
            List<String> ids = new ArrayList<>();
            for (int index = 0; index < 7; index++) {
                ids.add(workshop.hubspot.account().addContact("p" + index + "@example.com"));
            }
            workshop.sync();
            execute("CREATE TRIGGER trouble BEFORE INSERT ON consent_fact BEGIN SELECT RAISE(ABORT, 'no'); END");
            for (String id : ids.subList(0, 5)) {
                workshop.hubspot.account().change(ObjectType.CONTACT, id, Map.of("hs_email_optout", "true"));
            }
            workshop.hubspot.account().change(ObjectType.CONTACT, ids.get(5), Map.of("firstname", "Ada"));

            for (int round = 0; round < 4; round++) {
                workshop.pass(Duration.ofSeconds(5));
                assertThatThrownBy(workshop::sync).isInstanceOf(StoreTroubleException.class);
            }
            assertThat(aside(workshop)).isEmpty();
            assertThat(stored(workshop, ids.get(5)).text("first_name"))
                    .as("a record without trouble of its own")
                    .isEqualTo("Ada");

            execute("DROP TRIGGER trouble");
            workshop.settle();

            for (int index = 0; index < 5; index++) {
                assertThat(workshop.codes(workshop.enrollByHand("p" + index + "@example.com", WELCOME)))
                        .contains("OPTED_OUT");
            }
            assertThat(workshop.enrollByHand("p6@example.com", WELCOME).enrolled())
                    .isTrue();
        }
    }

    private static List<Mirror.Quarantined> aside(Workshop workshop) {
        return workshop.read(work -> work.mirror().quarantined(10));
    }

    private static CrmRecord stored(Workshop workshop, String id) {
        Map<RecordRef, CrmRecord> found = workshop.read(work -> work.mirror().find(List.of(Workshop.contact(id))));
        return Optional.ofNullable(found.get(Workshop.contact(id))).orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("connector.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A workshop and the fault in its store. */
    private record Faulty(Workshop workshop, FaultyStore store) implements AutoCloseable {
        static Faulty open(Path folder) {
            List<FaultyStore> opened = new ArrayList<>();
            Workshop workshop = new Workshop(
                    StoreConfig.sqlite(folder.resolve("connector.db")), crm -> crm, new TaskRunner(), store -> {
                        FaultyStore faulty = new FaultyStore(store);
                        opened.add(faulty);
                        return faulty;
                    });
            return new Faulty(workshop, opened.getFirst());
        }

        @Override
        public void close() {
            workshop.close();
        }
    }

    @Test
    @DisplayName("H97: nothing is decided about the person of a record that is set aside, until it is stored after all")
    void aRecordSetAsideBlocksItsPersonUntilItIsStored() {
        try (Faulty faulty = Faulty.open(folder)) {
            Workshop workshop = faulty.workshop();
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.hubspot.account().addContact("bob@example.com");
            workshop.sync();
            faulty.store().breakOn(ann);
            workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Anna"));
            workshop.sync();

            EnrollAnswer blocked = workshop.enrollConfirmed("ann@example.com", WELCOME);
            assertThat(workshop.codes(blocked)).containsExactly("CONSENT_UNKNOWN");
            assertThat(blocked.primary().orElseThrow().message())
                    .contains("hubspot-main:contact:" + ann)
                    .contains("set aside");
            assertThat(workshop.enrollByHand("bob@example.com", WELCOME).enrolled())
                    .isTrue();

            workshop.pass(Duration.ofMinutes(2));
            workshop.sync();
            assertThat(aside(workshop)).hasSize(1);
            faulty.store().mend();
            workshop.pass(Duration.ofMinutes(5));
            workshop.sync();

            assertThat(aside(workshop)).isEmpty();
            assertThat(workshop.enrollByHand("ann@example.com", WELCOME).enrolled())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("H97: the opt-out of a record that cannot be stored is kept, and ends what runs")
    void theOptOutOfARecordSetAsideIsKept() {
        try (Faulty faulty = Faulty.open(folder)) {
            Workshop workshop = faulty.workshop();
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            faulty.store().breakOn(ann);
            workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_email_optout", "true"));
            workshop.sync();
            workshop.react();

            assertThat(workshop.enrollment("ann@example.com").endCause()).contains(EndCause.OPT_OUT);
            assertThat(workshop.codes(workshop.enrollByHand("ann@example.com", WELCOME)))
                    .contains("OPTED_OUT");
        }
    }

    @Test
    @DisplayName("H97: a new record that cannot be stored blocks whoever has its address in another CRM")
    void aRecordSetAsideBlocksByAddress() {
        try (Faulty faulty = Faulty.open(folder)) {
            Workshop workshop = faulty.workshop();
            workshop.hubspot.account().addContact("ann@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            String lead = workshop.salesforce.account().addLead("Ann@Example.com");
            faulty.store().breakOn(lead);
            workshop.settle();

            assertThat(workshop.enrollment("ann@example.com").status()).isEqualTo(EnrollmentStatus.PAUSED);
            assertThat(workshop.codes(workshop.enrollByHand("ann@example.com", WELCOME)))
                    .contains("CONSENT_UNKNOWN");

            faulty.store().mend();
            workshop.pass(Duration.ofMinutes(5));
            workshop.settle();
            assertThat(workshop.enrollment("ann@example.com").status()).isNotEqualTo(EnrollmentStatus.PAUSED);
        }
    }

    @Test
    @DisplayName("H97: one record that cannot be stored does not keep the steps of the others from being carried out")
    void readingAgainBeforeAStepIsolatesSingleRecords() {
        try (Faulty faulty = Faulty.open(folder)) {
            Workshop workshop = faulty.workshop();
            String ann = workshop.hubspot.account().addContact("ann@example.com");
            workshop.hubspot.account().addContact("bob@example.com");
            workshop.sync();
            workshop.enroll("ann@example.com", WELCOME);
            workshop.enroll("bob@example.com", WELCOME);
            faulty.store().breakOn(ann);
            workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Anna"));
            workshop.pass(Duration.ofDays(2));

            workshop.runSteps();

            assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10))
                    .extracting(task -> task.enrollment().person())
                    .containsExactly(workshop.person("bob@example.com"));
            assertThat(workshop.enrollment("ann@example.com").phase()).isEqualTo(Phase.ACTIVE);
        }
    }
}
