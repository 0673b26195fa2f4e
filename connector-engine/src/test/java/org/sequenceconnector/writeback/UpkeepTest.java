package org.sequenceconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.intake.SyncReport;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.crm.FakeCrmAccount;
import org.sequenceconnector.work.ConnectedCrm;

/** Our fields in the CRMs are true where nothing happens in a sequence: what others changed, and who may not be written to. */
class UpkeepTest {
    private static final String FLAG = "hs_email_optout";

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    // ---- what others changed

    @Test
    @DisplayName("H115: a status that somebody set by hand is noticed by the nightly read and written again once a day")
    void aStatusSetByHandIsWrittenAgainOnceADay() {
        String ann = contact("ann@example.com");
        workshop.sync();
        workshop.enroll("ann@example.com", WELCOME);
        workshop.settle();
        String right = workshop.shown(ann, "status");
        edit(ann, Map.of("enrl_status", "finished", "enrl_status_label", "Finished"));
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).as("a poll compares nothing").isEqualTo("finished");

        workshop.pass(Duration.ofDays(1));
        assertThat(night().overwritten()).isOne();
        List<WriteBackReport> written = workshop.writeBack();

        assertThat(workshop.shown(ann, "status")).isEqualTo(right);
        assertThat(written.getFirst().written()).isOne();
        assertThat(workshop.trail("crm.overwritten"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("fields", "status status_label"));

        edit(ann, Map.of("enrl_status", "finished"));
        assertThat(night().overwritten()).as("the same day").isZero();
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("finished");

        workshop.pass(Duration.ofDays(1));
        assertThat(night().overwritten()).as("the next day").isOne();
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo(right);
    }

    @Test
    @DisplayName("H115: in the other CRM a lead's status set by hand is written again as well")
    void aLeadsStatusSetByHandIsWrittenAgain() {
        FakeCrmAccount org = workshop.salesforce.account();
        String lea = org.addLead("lea@example.com");
        workshop.sync();
        workshop.enroll("lea@example.com", WELCOME);
        workshop.settle();
        String right = org.value(ObjectType.LEAD, lea, "enrl_status");
        org.change(ObjectType.LEAD, lea, Map.of("enrl_status", "completed"));
        workshop.pass(Duration.ofDays(1));

        assertThat(night(workshop.crms.getLast()).overwritten()).isOne();
        workshop.writeBack();

        assertThat(right).isNotEmpty();
        assertThat(org.value(ObjectType.LEAD, lea, "enrl_status")).isEqualTo(right);
    }

    @Test
    @DisplayName("H115: a status invented for a person nobody asked for is taken back")
    void aStatusOfSomebodyNobodyAskedForIsTakenBack() {
        String bob = contact("bob@example.com");
        workshop.sync();
        edit(bob, Map.of("enrl_status", "started"));
        workshop.pass(Duration.ofDays(1));

        assertThat(night().overwritten()).isOne();
        workshop.settle();

        assertThat(workshop.shown(bob, "status")).isEqualTo("not_enrolled");
        assertThat(workshop.shown(bob, "consent")).as("nothing forbids").isEmpty();
    }

    @Test
    void whatAWriteOfOursIsStillToChangeIsNoDifference() {
        String ann = contact("ann@example.com");
        workshop.sync();
        workshop.enroll("ann@example.com", WELCOME);
        workshop.settle();
        workshop.connector
                .lifecycleDesk()
                .pause("ann@example.com", Optional.empty(), Optional.empty(), Workshop.REP, "wait", "key");
        workshop.pass(Duration.ofDays(1));
        edit(ann, Map.of("enrl_status", "finished"));

        assertThat(night().overwritten()).isZero();
        workshop.settle();

        assertThat(workshop.shown(ann, "status")).isEqualTo("paused");
    }

    @Test
    void aNightInWhichNobodyChangedAnythingWritesNothing() {
        for (int index = 0; index < 20; index++) {
            contact("p" + index + "@example.com");
            workshop.salesforce.account().addLead("l" + index + "@example.com");
        }
        workshop.sync();
        for (int index = 0; index < 20; index++) {
            workshop.enroll("p" + index + "@example.com", WELCOME);
            workshop.enroll("l" + index + "@example.com", WELCOME);
        }
        workshop.settle();
        int written = workshop.hubspot.account().writtenIds().size();
        long calls = workshop.hubspot.account().calls();
        workshop.pass(Duration.ofDays(1));

        assertThat(workshop.crms)
                .allSatisfy(crm -> assertThat(night(crm).overwritten()).isZero());
        long withOurFields = workshop.hubspot.account().calls() - calls;
        workshop.writeBack();

        assertThat(workshop.hubspot.account().writtenIds()).hasSize(written);
        assertThat(withOurFields).as("no call per record").isLessThan(20);
    }

    // ---- who may not be written to

    @Test
    @DisplayName(
            "H116: a person nobody asked for who opted out has the consent fields, and loses them with the opt-out")
    void consentOfPeopleNobodyAskedForIsShownAndFollows() {
        String ann = optedOut("ann@example.com");
        String bob = contact("bob@example.com");
        workshop.sync();
        workshop.react();

        assertThat(walk().owed()).isOne();
        workshop.writeBack();

        assertThat(workshop.shown(ann, "consent")).isEqualTo("denied");
        assertThat(workshop.shown(ann, "consent_reason")).isNotEmpty();
        assertThat(workshop.shown(ann, "status")).as("nothing else is written").isEmpty();
        assertThat(workshop.shown(bob, "consent")).as("nothing forbids").isEmpty();

        workshop.pass(Duration.ofHours(1));
        workshop.hubspot.account().changeAs("user-7", ObjectType.CONTACT, ann, Map.of(FLAG, "false"));
        workshop.settle();
        assertThat(workshop.shown(ann, "consent")).isNotEqualTo("denied").isNotEmpty();

        workshop.hubspot.account().change(ObjectType.CONTACT, bob, Map.of(FLAG, "true"));
        workshop.settle();
        assertThat(workshop.shown(bob, "consent")).as("without a walk").isEqualTo("denied");
    }

    @Test
    @DisplayName("H116: leads of the other CRM show that they opted out as well")
    void aLeadThatOptedOutShowsIt() {
        FakeCrmAccount org = workshop.salesforce.account();
        String lea = org.add(ObjectType.LEAD, Map.of("email", "lea@example.com", FLAG, "true"));
        workshop.sync();

        walk();
        workshop.writeBack();

        assertThat(org.value(ObjectType.LEAD, lea, "enrl_consent")).isEqualTo("denied");
        assertThat(org.value(ObjectType.LEAD, lea, "enrl_status")).isEmpty();
    }

    @Test
    @DisplayName("H116: our own writes of consent fields start nothing when they come back")
    void ourOwnWritesStartNothing() {
        for (int index = 0; index < 30; index++) {
            optedOut("p" + index + "@example.com");
        }
        workshop.sync();
        walk();
        workshop.writeBack();
        int written = workshop.hubspot.account().writtenIds().size();

        workshop.settle();
        for (int day = 0; day < 3; day++) {
            workshop.pass(Duration.ofDays(1));
            assertThat(night().overwritten()).isZero();
            workshop.react();
            assertThat(walk().owed()).isZero();
            workshop.settle();
        }

        assertThat(workshop.hubspot.account().writtenIds()).hasSize(written);
    }

    @Test
    @DisplayName(
            "H117: the consent of everybody is owed in portions, written after every status, and goes on after a restart")
    void theConsentOfEverybodyIsOwedInPortions() {
        for (int index = 0; index < 2_600; index++) {
            optedOut("out" + index + "@example.com");
        }
        String ann = contact("ann@example.com");
        workshop.sync();
        UpkeepStage.Report first = walk();
        assertThat(first.complete()).isFalse();
        assertThat(upkeep()).as("no more than may wait").hasSize(2_000);
        assertThat(walk()).as("nothing was written yet").isEqualTo(new UpkeepStage.Report(0, 0, false));

        workshop.enroll("ann@example.com", WELCOME);
        workshop.runSteps();
        workshop.writeBack();
        List<String> order = workshop.hubspot.account().writtenIds();
        assertThat(order.getFirst()).as("the status goes first").isEqualTo(ann);

        ConnectedCrm crm = workshop.crms.getFirst();
        UpkeepStage.Report rest = workshop.connector("worker-2").upkeep().run(crm);
        assertThat(rest.looked()).as("what is left of the walk").isLessThanOrEqualTo(601);
        assertThat(rest.owed()).isEqualTo(600);
        assertThat(rest.complete()).isTrue();
        long calls = workshop.hubspot.account().calls();
        workshop.writeBack();

        assertThat(workshop.hubspot.account().calls() - calls).isLessThanOrEqualTo(8);
        assertThat(workshop.hubspot.account().ids(ObjectType.CONTACT).stream()
                        .filter(id -> !id.equals(ann))
                        .map(id -> workshop.shown(id, "consent")))
                .hasSize(2_600)
                .containsOnly("denied");
        assertThat(workshop.connector.upkeep().run(crm)).as("once a day").isEqualTo(new UpkeepStage.Report(0, 0, true));
    }

    @Test
    @DisplayName("H117: a record that is owed a status as well is written once, even while the status is on its way")
    void aRecordThatIsOwedAStatusAsWellIsWrittenOnce() {
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < 2_100; index++) {
            ids.add(index < 50 ? optedOut("p" + index + "@example.com") : contact("p" + index + "@example.com"));
        }
        workshop.sync();
        assertThat(walk().owed()).isEqualTo(50);
        Map<String, PersonId> owners = new HashMap<>();
        ids.forEach(id -> owners.put(id, workshop.person(Workshop.contact(id))));
        workshop.store.inTransaction(work -> {
            ids.forEach(id -> work.outbox()
                    .enqueue(
                            Outbox.Owed.status(
                                    Workshop.contact(id),
                                    Optional.ofNullable(owners.get(id)).orElseThrow()),
                            workshop.clock.instant()));
            return ids;
        });

        workshop.writeBack();

        assertThat(workshop.hubspot.account().writtenIds())
                .doesNotHaveDuplicates()
                .hasSize(2_100);
        assertThat(upkeep()).isEmpty();
    }

    @Test
    @DisplayName("H117: refused consent fields stop the walk and are not tried again by themselves")
    void refusedConsentFieldsAreNotTriedAgainAndAgain() {
        String ann = optedOut("ann@example.com");
        workshop.hubspot.account().refuseRow(ann, "VALIDATION_RULE");
        workshop.sync();
        walk();
        workshop.writeBack();
        int refused = workshop.hubspot.account().refusedWrites().size();

        for (int day = 0; day < 3; day++) {
            workshop.pass(Duration.ofDays(1));
            walk();
            workshop.writeBack();
        }

        assertThat(workshop.hubspot.account().refusedWrites()).hasSize(refused);
        assertThat(upkeep())
                .singleElement()
                .satisfies(entry -> assertThat(entry.parked()).isPresent());
    }

    @Test
    void aCommandThatWritesEverythingWritesTheConsentOfEverybody() {
        for (int index = 0; index < 2_600; index++) {
            optedOut("out" + index + "@example.com");
        }
        workshop.sync();

        WriteBackReport report =
                workshop.connector.upkeep().writeEverything(workshop.crms.getFirst(), () -> true, Workshop.QUIET);

        assertThat(report.written()).isEqualTo(2_600);
        assertThat(upkeep()).isEmpty();
    }

    private String contact(String email) {
        return workshop.hubspot.account().addContact(email);
    }

    private String optedOut(String email) {
        return workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", email, FLAG, "true"));
    }

    private void edit(String id, Map<String, String> fields) {
        workshop.pass(Duration.ofMinutes(1));
        workshop.hubspot.account().changeAs("user-7", ObjectType.CONTACT, id, fields);
    }

    private SyncReport night() {
        return night(workshop.crms.getFirst());
    }

    private SyncReport night(ConnectedCrm crm) {
        workshop.pass(Duration.ofMinutes(1));
        return workshop.connector.sync().run(crm, true, Workshop.QUIET);
    }

    /** Of every account; the first one's report. */
    private UpkeepStage.Report walk() {
        List<UpkeepStage.Report> reports = new ArrayList<>();
        workshop.crms.forEach(crm -> reports.add(workshop.connector.upkeep().run(crm)));
        return reports.getFirst();
    }

    private List<OutboxEntry> upkeep() {
        return workshop.read(work -> work.outbox().list(Optional.of(Workshop.HUBSPOT), false, 5_000)).stream()
                .filter(entry -> entry.lane() == Lane.UPKEEP)
                .toList();
    }
}
