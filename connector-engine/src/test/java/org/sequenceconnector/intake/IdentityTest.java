package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;

/** One human behind many records: merged, archived, renamed, deleted and created again, and enrolled by several at once. */
class IdentityTest {
    private static final String ANN = "ann@example.com";
    private static final String ANNA = "anna@example.com";

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

    @Test
    @DisplayName("H05: archiving a contact ends its enrollment and keeps its opt-out")
    void archivingStopsWhatRuns() {
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            ids.add(workshop.hubspot.account().addContact("p" + index + "@example.com"));
        }
        workshop.sync();
        for (int index = 0; index < 20; index++) {
            workshop.enroll("p" + index + "@example.com", WELCOME);
        }
        workshop.settle();
        for (int index = 0; index < 3; index++) {
            workshop.hubspot.account().archive(ObjectType.CONTACT, ids.get(index));
        }
        int written = workshop.hubspot.account().writtenIds().size();
        workshop.settle();

        for (int index = 0; index < 20; index++) {
            Enrollment enrollment = workshop.enrollment("p" + index + "@example.com");
            assertThat(enrollment.endCause())
                    .isEqualTo(index < 3 ? Optional.of(EndCause.RECORD_REMOVED) : Optional.empty());
        }
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 100)).hasSize(17);
        assertThat(workshop.hubspot.account().writtenIds()).hasSize(written);
        assertThat(workshop.<List<?>>read(work -> work.outbox().list(Optional.empty(), false, 10)))
                .isEmpty();
    }

    @Test
    @DisplayName("H06: a merge keeps the opt-out, leaves one person and writes only to the survivor")
    void mergingAnOptedOutDuplicateStopsTheSurvivor() {
        String ann = workshop.hubspot.account().addContact(ANN);
        String anna =
                workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANNA, "hs_email_optout", "false"));
        workshop.sync();
        workshop.enroll(ANN, WELCOME);
        workshop.enroll(ANNA, WELCOME);
        workshop.settle();
        workshop.doTask(ANNA);
        workshop.hubspot.account().optOut(ANN);
        // The merge happens before the opt-out was read: only the survivor's record and our own copy can tell.
        String survivor = workshop.hubspot.account().merge(ObjectType.CONTACT, anna, ann);
        workshop.hubspot.account().change(ObjectType.CONTACT, survivor, Map.of("hs_email_optout", "true"));
        int written = workshop.hubspot.account().writtenIds().size();
        workshop.settle();
        workshop.settle();

        assertThat(workshop.person(ANN)).isEqualTo(workshop.person(ANNA));
        assertThat(workshop.enrollments(ANN)).hasSize(2).noneMatch(Enrollment::live);
        assertThat(workshop.hubspot
                        .account()
                        .writtenIds()
                        .subList(
                                written, workshop.hubspot.account().writtenIds().size()))
                .containsOnly(survivor);
        assertThat(workshop.shown(survivor, "in_sequence")).isEqualTo("false");
        assertThat(workshop.<List<?>>read(work -> work.outbox().list(Optional.empty(), false, 10)))
                .isEmpty();
        assertThat(workshop.codes(workshop.enrollByHand(ANN, OUTBOUND))).contains("OPTED_OUT");
    }

    @Test
    @DisplayName("H06: an opt-out read from the loser stands although the survivor's field says otherwise")
    void theLosersOptOutSurvivesTheMerge() {
        String ann = workshop.hubspot.account().addContact(ANN);
        workshop.hubspot.account().optOut(ANN);
        String anna =
                workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANNA, "hs_email_optout", "false"));
        workshop.sync();
        workshop.enroll(ANNA, WELCOME);
        workshop.settle();
        workshop.hubspot.account().merge(ObjectType.CONTACT, anna, ann);
        workshop.settle();

        assertThat(workshop.enrollment(ANNA).endCause()).contains(EndCause.OPT_OUT);
        assertThat(workshop.codes(workshop.enrollByHand(ANNA, OUTBOUND))).contains("OPTED_OUT");
    }

    @Test
    @DisplayName("H06: of two enrollments in one sequence the one that has come further survives the merge")
    void oneEnrollmentSurvivesTheMerge() {
        String ann = workshop.hubspot.account().addContact(ANN);
        String anna = workshop.hubspot.account().addContact(ANNA);
        workshop.sync();
        workshop.enroll(ANN, WELCOME);
        workshop.enroll(ANNA, WELCOME);
        workshop.settle();
        workshop.doTask(ANNA);
        String survivor = workshop.hubspot.account().merge(ObjectType.CONTACT, ann, anna);
        workshop.settle();

        assertThat(workshop.enrollments(ANN).stream().filter(Enrollment::live))
                .singleElement()
                .satisfies(live -> assertThat(live.completedSteps()).isOne());
        assertThat(workshop.shown(survivor, "status")).isEqualTo("started");
        workshop.pass(Duration.ofDays(1));
        workshop.settle();
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    @DisplayName("H07: a changed address stays the same person, and the old address' opt-out still counts")
    void aNewAddressIsTheSamePerson() {
        String ann = workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("email", "ann@new.example.com"));
        workshop.settle();
        assertThat(workshop.enrollment("ann@new.example.com").live()).isTrue();

        workshop.connector.consentDesk().optOut(EmailAddress.of(ANN).orElseThrow(), "person", "an old mail's link");

        assertThat(workshop.enrollment("ann@new.example.com").endCause()).contains(EndCause.OPT_OUT);
        assertThat(workshop.codes(workshop.enrollByHand("ann@new.example.com", OUTBOUND)))
                .contains("OPTED_OUT");
    }

    @Test
    @DisplayName("H40: deleting a contact and creating it again does not lift its opt-out")
    void creatingAgainResetsNothing() {
        String ann = workshop.hubspot.account().addContact(ANN);
        workshop.settle();
        workshop.connector.consentDesk().optOut(EmailAddress.of(ANN).orElseThrow(), "person", "one-click");
        workshop.hubspot.account().archive(ObjectType.CONTACT, ann);
        workshop.settle();
        workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANN, "hs_email_optout", "false"));
        workshop.settle();

        assertThat(workshop.codes(workshop.enrollByHand(ANN, WELCOME))).containsExactly("OPTED_OUT");
    }

    @Test
    @DisplayName("H40: an opt-out known only from the deleted CRM record holds for the new one")
    void creatingAgainResetsNothingThatTheCrmSaid() {
        String ann =
                workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANN, "hs_email_optout", "true"));
        workshop.settle();
        workshop.hubspot.account().archive(ObjectType.CONTACT, ann);
        workshop.settle();
        workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANN, "hs_email_optout", "false"));
        workshop.settle();

        assertThat(workshop.codes(workshop.enrollByHand(ANN, WELCOME))).containsExactly("OPTED_OUT");
    }

    @Test
    @DisplayName("H42: three records of one address, three spellings, three workers: one enrollment")
    void severalWorkersEnrollOnePersonOnce() throws Exception {
        String contact = workshop.hubspot.account().addContact(ANN);
        String lead = workshop.salesforce.account().add(ObjectType.LEAD, Map.of("email", " Ann@Example.com"));
        String other = workshop.salesforce.account().add(ObjectType.CONTACT, Map.of("email", "ANN@EXAMPLE.COM"));
        workshop.sync();
        List<String> references = List.of(
                "hubspot-main:contact:" + contact, "salesforce-main:lead:" + lead, "salesforce-main:contact:" + other);
        List<Callable<EnrollAnswer>> asks = new ArrayList<>();
        for (int worker = 0; worker < 3; worker++) {
            Connector connector = workshop.connector("worker-" + worker);
            String reference = references.get(worker);
            asks.add(() -> connector
                    .enrollmentDesk()
                    .enroll(
                            workshop.request(reference, WELCOME, EnrollmentMethod.API, false, "from " + reference),
                            false));
        }
        List<EnrollAnswer> answers = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(3)) {
            for (Future<EnrollAnswer> answer : workers.invokeAll(asks)) {
                answers.add(answer.get());
            }
        }
        workshop.settle();

        assertThat(answers.stream().filter(EnrollAnswer::enrolled)).hasSize(1);
        assertThat(workshop.enrollments(ANN)).hasSize(1);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }
}
