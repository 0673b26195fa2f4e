package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.testkit.crm.FakeCrmAccount;
import org.sequenceconnector.work.ConnectedCrm;

/** One person in two CRMs, of which the second one has leads, converts them, and tells merges only by its removals. */
class CrossCrmIdentityTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private FakeCrmAccount hubspot;
    private FakeCrmAccount salesforce;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        hubspot = workshop.hubspot.account();
        salesforce = workshop.salesforce.account();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    @DisplayName("H24: leads converted in mid-sequence: statuses to the contacts, at most one refused write each")
    void convertedLeadsLiveOnAsTheirContacts() {
        List<String> leads = new ArrayList<>();
        for (int index = 0; index < 10; index++) {
            leads.add(salesforce.addLead("p" + index + "@example.com"));
        }
        workshop.settle();
        for (int index = 0; index < 10; index++) {
            workshop.enroll("p" + index + "@example.com", WELCOME);
        }
        workshop.settle();
        List<String> contacts = new ArrayList<>();
        for (int index = 0; index < 10; index++) {
            workshop.doTask("p" + index + "@example.com");
            contacts.add(salesforce.convert(leads.get(index)));
        }
        // The status of the done step is owed to the leads, which nobody may write to any more.
        workshop.writeBack();
        workshop.react();
        workshop.settle();
        workshop.settle();

        for (int index = 0; index < 10; index++) {
            String email = "p" + index + "@example.com";
            assertThat(workshop.enrollment(email).endCause()).isEmpty();
            assertThat(salesforce.value(ObjectType.CONTACT, contacts.get(index), "enrl_status"))
                    .isEqualTo("started");
            assertThat(Collections.frequency(salesforce.refusedWrites(), leads.get(index)))
                    .isLessThanOrEqualTo(1);
            EnrollAnswer again = workshop.enroll("salesforce-main:contact:" + contacts.get(index), WELCOME);
            assertThat(again.enrolled()).isFalse();
            assertThat(workshop.enrollments(email)).hasSize(1);
        }
        workshop.settle();
        assertThat(workshop.<List<?>>read(work -> work.outbox().list(Optional.empty(), false, 10)))
                .isEmpty();
    }

    @Test
    @DisplayName("H24: a conversion that is read before anything is owed causes no write to the lead at all")
    void aConversionReadInTimeRefusesNoWrite() {
        String lead = salesforce.addLead(ANN);
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        String contact = salesforce.convert(lead);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.settle();

        assertThat(salesforce.refusedWrites()).isEmpty();
        assertThat(salesforce.value(ObjectType.CONTACT, contact, "enrl_status")).isEqualTo("started");
    }

    @Test
    @DisplayName("H24: the lead's opt-out still counts for the contact, although the conversion did not carry it over")
    void theConvertedLeadsOptOutStillCounts() {
        String lead = salesforce.add(ObjectType.LEAD, Map.of("email", ANN, "hs_email_optout", "true"));
        workshop.settle();
        String contact = salesforce.convert(lead);
        workshop.sync();

        EnrollAnswer answer = workshop.enroll("salesforce-main:contact:" + contact, WELCOME);

        assertThat(workshop.codes(answer)).containsExactly("OPTED_OUT");
        assertThat(answer.primary().orElseThrow().evidence().toString()).contains("salesforce-main:lead:" + lead);
        workshop.settle();
        assertThat(salesforce.value(ObjectType.CONTACT, contact, "hs_email_optout"))
                .isEqualTo("true");
    }

    /** Contacts are read before leads: a conversion in between shows the lead first. */
    @Test
    void aContactThatWasNeverReadIsReadAlongWithItsLead() {
        String lead = salesforce.addLead("");
        workshop.settle();
        workshop.enroll("salesforce-main:lead:" + lead, WELCOME);
        PersonId person = workshop.person(Workshop.second(ObjectType.LEAD, lead));
        // Without an address nothing but the conversion says that the two are one.
        String contact = salesforce.convert(lead);
        RecordRef ref = Workshop.second(ObjectType.CONTACT, contact);
        workshop.connector.sync().run(leadsFirst(), false, Workshop.QUIET);

        assertThat(workshop.person(ref)).isEqualTo(person);
        assertThat(workshop.<Map<RecordRef, ?>>read(work -> work.mirror().find(List.of(ref))))
                .containsKey(ref);
        assertThat(workshop.<RecordRef>read(work -> work.mirror().resolve(Workshop.second(ObjectType.LEAD, lead))))
                .isEqualTo(ref);
    }

    @Test
    void aConversionIntoAnotherPersonsContactMakesThemOne() {
        String lead = salesforce.addLead("lead@example.com");
        String contact = salesforce.addContact(ANN);
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.enroll("lead@example.com", WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
        salesforce.convertInto(lead, contact);
        workshop.settle();

        assertThat(workshop.person(Workshop.second(ObjectType.LEAD, lead))).isEqualTo(workshop.person(ANN));
        assertThat(workshop.enrollments(ANN).stream().filter(Enrollment::live))
                .singleElement()
                .satisfies(live -> assertThat(live.completedSteps()).isOne());
    }

    @Test
    @DisplayName("H23: two enrolled contacts merged: one write, on the master, and the loser's opt-out holds")
    void aMergeToldByRemovalsFollowsTheMaster() {
        String master = salesforce.addContact(ANN);
        String loser = salesforce.addContact("anna@example.com");
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.enroll("anna@example.com", WELCOME);
        workshop.settle();
        workshop.doTask("anna@example.com");
        int written = salesforce.writtenIds().size();
        salesforce.merge(ObjectType.CONTACT, master, loser);
        workshop.sync();
        workshop.react();
        workshop.writeBack();

        assertThat(salesforce
                        .writtenIds()
                        .subList(written, salesforce.writtenIds().size()))
                .containsExactly(master);
        assertThat(salesforce.refusedWrites()).isEmpty();
        assertThat(workshop.enrollments(ANN).stream().filter(Enrollment::live)).hasSize(1);
        assertThat(salesforce.value(ObjectType.CONTACT, master, "enrl_status")).isEqualTo("started");
    }

    @Test
    @DisplayName("H23: a loser's opt-out outlives its record")
    void theLosersOptOutHoldsForTheMaster() {
        String master = salesforce.addContact(ANN);
        String loser =
                salesforce.add(ObjectType.CONTACT, Map.of("email", "anna@example.com", "hs_email_optout", "true"));
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        salesforce.merge(ObjectType.CONTACT, master, loser);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        assertThat(salesforce.value(ObjectType.CONTACT, master, "hs_email_optout"))
                .isEqualTo("true");
    }

    @Test
    @DisplayName("H23: a write to a loser that the removals did not tell yet reaches the master")
    void aPendingWriteFollowsTheMerge() {
        String master = salesforce.addContact(ANN);
        String loser = salesforce.addContact("anna@example.com");
        workshop.settle();
        workshop.enroll("anna@example.com", WELCOME);
        salesforce.merge(ObjectType.CONTACT, master, loser);
        workshop.writeBack();
        workshop.writeBack();

        assertThat(salesforce.refusedWrites()).containsExactly(loser);
        assertThat(salesforce.value(ObjectType.CONTACT, master, "enrl_status")).isEqualTo("queued");
        assertThat(workshop.person(ANN)).isEqualTo(workshop.person("anna@example.com"));
    }

    @Test
    void aChainOfConversionAndMergesEndsAtTheLastSurvivor() {
        String lead = salesforce.addLead(ANN);
        String other = salesforce.addContact("b@example.com");
        String last = salesforce.addContact("c@example.com");
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        String contact = salesforce.convert(lead);
        salesforce.merge(ObjectType.CONTACT, other, contact);
        salesforce.merge(ObjectType.CONTACT, last, other);
        workshop.settle();
        workshop.settle();

        PersonId person = workshop.person(Workshop.second(ObjectType.CONTACT, last));
        assertThat(workshop.person(Workshop.second(ObjectType.LEAD, lead))).isEqualTo(person);
        assertThat(workshop.person(Workshop.second(ObjectType.CONTACT, other))).isEqualTo(person);
        assertThat(workshop.enrollment("c@example.com").live()).isTrue();
        assertThat(salesforce.value(ObjectType.CONTACT, last, "enrl_status")).isEqualTo("queued");
        assertThat(workshop.<RecordRef>read(work -> work.mirror().resolve(Workshop.second(ObjectType.LEAD, lead))))
                .isEqualTo(Workshop.second(ObjectType.CONTACT, last));
    }

    @Test
    @DisplayName("H22: when the last record is deleted the enrollment ends, while another record keeps it going")
    void onlyTheLastRecordsRemovalEnds() {
        String contact = hubspot.addContact(ANN);
        String lead = salesforce.addLead(ANN);
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.settle();

        salesforce.archive(ObjectType.LEAD, lead);
        workshop.settle();
        assertThat(workshop.enrollment(ANN).live()).isTrue();

        hubspot.archive(ObjectType.CONTACT, contact);
        workshop.settle();
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.RECORD_REMOVED);
    }

    @Test
    void aRecordTakenOutOfTheBinIsWrittenToAgain() {
        String contact = salesforce.addContact(ANN);
        workshop.settle();
        salesforce.archive(ObjectType.CONTACT, contact);
        workshop.settle();
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isFalse();

        salesforce.undelete(ObjectType.CONTACT, contact);
        workshop.settle();
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
        workshop.settle();

        assertThat(salesforce.value(ObjectType.CONTACT, contact, "enrl_status")).isEqualTo("queued");
    }

    @Test
    @DisplayName("H07: the address changes in one CRM only: one person, one enrollment, the old opt-out still blocks")
    void aChangedAddressKeepsThePersonOfBothCrms() {
        String contact = hubspot.addContact(ANN);
        String lead = salesforce.addLead("ANN@example.com");
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        hubspot.change(ObjectType.CONTACT, contact, Map.of("email", "ann@new.example.com"));
        workshop.settle();

        assertThat(workshop.person("ann@new.example.com"))
                .isEqualTo(workshop.person(Workshop.second(ObjectType.LEAD, lead)));
        assertThat(workshop.enrollment("ann@new.example.com").live()).isTrue();

        salesforce.change(ObjectType.LEAD, lead, Map.of("hs_email_optout", "true"));
        workshop.settle();
        assertThat(workshop.enrollment("ann@new.example.com").endCause()).contains(EndCause.OPT_OUT);
    }

    @Test
    @DisplayName("H40: a lead deleted and imported again as an opted-in contact stays suppressed")
    void importingAgainResetsNothing() {
        String lead = salesforce.add(ObjectType.LEAD, Map.of("email", ANN, "hs_email_optout", "true"));
        workshop.settle();
        salesforce.archive(ObjectType.LEAD, lead);
        workshop.settle();
        salesforce.add(ObjectType.CONTACT, Map.of("email", ANN, "hs_email_optout", "false"));
        hubspot.add(ObjectType.CONTACT, Map.of("email", "Ann@Example.com", "hs_email_optout", "false"));
        workshop.settle();

        assertThat(workshop.codes(workshop.enrollByHand(ANN, WELCOME))).containsExactly("OPTED_OUT");
    }

    @Test
    @DisplayName("Worked cases 11 and 12: the other CRM's opt-out refuses, and passes once its own source clears it")
    void theOtherCrmsOptOutCountsUntilItsOwnSourceClearsIt() {
        hubspot.addContact(ANN);
        String lead = salesforce.add(ObjectType.LEAD, Map.of("email", ANN, "hs_email_optout", "true"));
        workshop.sync();

        EnrollAnswer refused = workshop.enroll(ANN, WELCOME);
        assertThat(refused.decision().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(workshop.codes(refused)).containsExactly("OPTED_OUT");
        assertThat(refused.primary().orElseThrow().evidence().toString()).contains("salesforce-main:lead:" + lead);

        workshop.pass(Duration.ofMinutes(1));
        salesforce.change(ObjectType.LEAD, lead, Map.of("hs_email_optout", "false"));
        workshop.settle();
        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    @DisplayName("Worked case 37: Salesforce lead and HubSpot contact are one person; after the conversion the status"
            + " goes to the Salesforce contact")
    void theStatusOfAConvertedLeadsPersonGoesToTheContact() {
        String ann = hubspot.addContact(ANN);
        String lead = salesforce.addLead("Ann@Example.com");
        workshop.settle();
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        String contact = salesforce.convert(lead);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.settle();

        assertThat(workshop.person(Workshop.second(ObjectType.CONTACT, contact)))
                .isEqualTo(workshop.person(Workshop.contact(ann)))
                .isEqualTo(workshop.person(Workshop.second(ObjectType.LEAD, lead)));
        assertThat(workshop.shown(ann, "status")).isEqualTo("started");
        assertThat(salesforce.value(ObjectType.CONTACT, contact, "enrl_status")).isEqualTo("started");
        assertThat(salesforce.value(ObjectType.LEAD, lead, "enrl_status")).isEqualTo("queued");
    }

    @Test
    void theMostRecentlyModifiedRecordGivesTheName() {
        hubspot.add(ObjectType.CONTACT, Map.of("email", ANN, "firstname", "Anne"));
        workshop.pass(Duration.ofHours(1));
        String lead = salesforce.add(ObjectType.LEAD, Map.of("email", ANN, "firstname", "Ann"));
        workshop.settle();
        assertThat(firstName()).isEqualTo("Ann");

        workshop.pass(Duration.ofHours(1));
        hubspot.change(
                ObjectType.CONTACT, hubspot.ids(ObjectType.CONTACT).iterator().next(), Map.of("firstname", "Anna"));
        workshop.settle();
        assertThat(firstName()).isEqualTo("Anna");

        // A converted or removed record never gives the name while another one is there.
        workshop.pass(Duration.ofHours(1));
        salesforce.change(ObjectType.LEAD, lead, Map.of("firstname", "Annie"));
        salesforce.archive(ObjectType.LEAD, lead);
        workshop.settle();
        assertThat(firstName()).isEqualTo("Anna");
    }

    @Test
    void anEnrollmentAsksForTheContactAsForItsLead() {
        String lead = salesforce.addLead(ANN);
        workshop.settle();
        workshop.enroll("salesforce-main:lead:" + lead, WELCOME);
        String contact = salesforce.convert(lead);
        workshop.settle();

        EnrollAnswer again = workshop.enroll("salesforce-main:contact:" + contact, WELCOME);
        assertThat(workshop.codes(again)).containsExactly("DUPLICATE_IGNORED");
        assertThat(workshop.codes(workshop.enroll("salesforce-main:lead:" + lead, OUTBOUND)))
                .contains("ACTIVE_ENROLLMENT_EXISTS");
    }

    private String firstName() {
        return workshop.connector
                .statusDesk()
                .status(ANN)
                .orElseThrow()
                .person()
                .records()
                .getFirst()
                .text("first_name");
    }

    private ConnectedCrm leadsFirst() {
        ConnectedCrm crm = workshop.crms.get(1);
        return new ConnectedCrm(
                crm.adapter(), crm.mapping(), crm.definitions(), List.of(ObjectType.LEAD, ObjectType.CONTACT), true);
    }
}
