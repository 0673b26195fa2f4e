package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;

/** H41: whoever was erased stays away, and an opt-out outlives the person's data. */
class ErasureTest {
    private static final String CANARY = "zacharias.canary@erased.example";

    @TempDir
    private Path folder;

    private Workshop shop;

    @BeforeEach
    void open() {
        shop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String contactWith(String email) {
        return shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", email));
    }

    private ErasureDesk.Report erase(String who) {
        return shop.connector
                .erasureDesk()
                .erase(who, Workshop.order("request 4711"))
                .orElseThrow();
    }

    @Test
    void endsTheEnrollmentAndLeavesTheAddressNowhere() throws IOException {
        String id = contactWith("Zacharias.Canary@erased.example");
        shop.settle();
        EnrollAnswer enrolled = shop.enroll(CANARY, WELCOME);
        assertThat(enrolled.decision().verdict()).isEqualTo(Verdict.ENROLL);
        shop.settle();
        shop.connector.consentDesk().optOut(EmailAddress.of(CANARY).orElseThrow(), "person", "asked on the phone");
        shop.enroll(CANARY, WELCOME);
        shop.settle();
        PersonId person = shop.person(CANARY);

        ErasureDesk.Report report = erase(CANARY);

        assertThat(report.scrubbed()).isTrue();
        assertThat(report.blocked()).isEqualTo(1);
        assertThat(known(person)).isFalse();
        assertThat(enrollmentsOf(person)).extracting(Enrollment::phase).containsOnly(Phase.ENDED);
        assertThat(filesThatName(CANARY)).isEmpty();

        shop.settle();

        assertThat(mirrored(id)).isFalse();
        assertThat(filesThatName(CANARY)).as("after the next sync").isEmpty();
        boolean whole = shop.read(work -> work.auditTrail().verify().whole());
        assertThat(whole).isTrue();
    }

    @Test
    void endsALiveEnrollmentBecauseTheRecordWasRemoved() {
        contactWith(CANARY);
        shop.settle();
        shop.enroll(CANARY, WELCOME);
        PersonId person = shop.person(CANARY);

        ErasureDesk.Report report = erase(CANARY);

        assertThat(report.ended()).isEqualTo(1);
        Enrollment ended = enrollmentsOf(person).getFirst();
        assertThat(ended.endCause()).contains(EndCause.RECORD_REMOVED);
    }

    @Test
    void blocksTheOptedOutAddressWhenItIsImportedAgainInAnotherSpelling() {
        contactWith("P@Example.test");
        shop.settle();
        shop.connector.consentDesk().optOut(EmailAddress.of("p@example.test").orElseThrow(), "person", "by mail");
        erase("p@example.test");

        contactWith("p@example.test");
        shop.settle();
        EnrollAnswer again = shop.enroll("P@EXAMPLE.test", WELCOME);

        assertThat(again.decision().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(again.primary().orElseThrow().code()).isEqualTo(FailureCode.SUPPRESSED);
    }

    @Test
    void readsAnErasedRecordAgainOnceThatIsAllowed() {
        String id = contactWith(CANARY);
        shop.settle();
        erase(CANARY);
        shop.settle();
        assertThat(shop.connector.erasureDesk().kept().records()).isEqualTo(1);

        assertThat(shop.connector
                        .erasureDesk()
                        .allowAgain(Workshop.contact(id), Workshop.order("came back as a customer")))
                .isTrue();
        shop.sync();
        shop.crms.forEach(crm -> shop.connector.sync().run(crm, true, Workshop.QUIET));

        assertThat(mirrored(id)).isTrue();
    }

    @Test
    void changesNothingInADryRun() {
        contactWith(CANARY);
        shop.settle();

        Optional<ErasureDesk.Report> report =
                shop.connector.erasureDesk().erase(CANARY, new PersonDesk.Order(Workshop.REP, "request 4711", true));

        assertThat(report.orElseThrow().addresses()).isEqualTo(1);
        assertThat(known(shop.person(CANARY))).isTrue();
        assertThat(shop.connector.erasureDesk().kept().records()).isZero();
    }

    @Test
    void refusesAReasonThatNamesTheAddress() {
        contactWith(CANARY);
        shop.settle();

        assertThatThrownBy(() -> shop.connector.erasureDesk().erase(CANARY, Workshop.order("mail of " + CANARY)))
                .hasMessageContaining("write it without");
    }

    @Test
    void refusesAReasonThatHoldsTheName() {
        shop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", CANARY, "lastname", "Canary"));
        shop.settle();

        assertThatThrownBy(() -> shop.connector.erasureDesk().erase(CANARY, Workshop.order("letter of Mr CANARY")))
                .hasMessageContaining("write it without");
    }

    @Test
    void leavesAnAddressThatSomebodyElseHasToo() {
        contactWith("shared@erased.example");
        String lead = shop.salesforce.account().add(ObjectType.LEAD, Map.of("email", "shared@erased.example"));
        shop.settle();
        shop.connector.personDesk().split(Workshop.second(ObjectType.LEAD, lead), Workshop.order("two people"));

        erase("salesforce-main:lead:" + lead);

        assertThat(shop.person("shared@erased.example")).isNotNull();
    }

    private boolean known(PersonId person) {
        return shop.read(work -> work.people().find(person).isPresent());
    }

    private List<Enrollment> enrollmentsOf(PersonId person) {
        return shop.read(work -> work.enrollments().ofPerson(person));
    }

    private boolean mirrored(String contactId) {
        return shop.read(work ->
                !work.mirror().find(List.of(Workshop.contact(contactId))).isEmpty());
    }

    /** Names of the files in the store's folder that contain the text, whatever its case. */
    private List<String> filesThatName(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .contains(text);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
