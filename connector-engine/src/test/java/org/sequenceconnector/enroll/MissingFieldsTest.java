package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.consent.ConsentPolicy.PurposePolicy;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.intake.FieldGap;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExclusionRule;

/** Mapped fields that an account hides, lost, or never had. */
class MissingFieldsTest {
    private static final String ANN = "ann@example.com";
    private static final String OPT_OUT = "hs_email_optout";

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

    private void laterSync() {
        workshop.pass(Duration.ofSeconds(30));
        workshop.sync();
    }

    private List<FieldGap> gaps() {
        return workshop.connector.fieldDesk().gaps(workshop.crms);
    }

    @Test
    @DisplayName("H91: a consent field that goes away stops the account although no record of it changed")
    void aLostConsentFieldStopsTheAccountAtOnce() {
        workshop.hubspot.account().addContact(ANN);
        workshop.salesforce.account().addContact("only-there@example.org");
        workshop.sync();

        workshop.hubspot.account().deleteField(ObjectType.CONTACT, OPT_OUT);
        laterSync();

        EnrollAnswer refused = workshop.enroll(ANN, WELCOME);
        assertThat(refused.enrolled()).isFalse();
        assertThat(refused.primary().orElseThrow().message()).contains(OPT_OUT);
        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.stops()).isTrue();
            assertThat(gap.sentence())
                    .contains("hs_email_optout on contact is mapped as consent and was not delivered")
                    .contains("nobody of hubspot-main is enrolled");
        });
        assertThat(workshop.enroll("only-there@example.org", WELCOME).enrolled())
                .as("the other account goes on")
                .isTrue();
    }

    @Test
    @DisplayName("H91: no step of the account is handed over while a consent field is missing")
    void aLostConsentFieldHoldsWhoRuns() {
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, OPT_OUT);
        laterSync();

        workshop.settle();

        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
        assertThat(workshop.enrollment(ANN).status().inProgress()).isTrue();
    }

    @Test
    @DisplayName("H91: what a field says when it is back is read before anybody is enrolled again")
    void aFieldThatIsBackIsReadFromTheBeginning() {
        String ann = workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, OPT_OUT);
        laterSync();

        workshop.hubspot.account().defineField(ObjectType.CONTACT, OPT_OUT);
        workshop.hubspot.account().setSilently(ObjectType.CONTACT, ann, OPT_OUT, "true");
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isFalse();
        laterSync();

        assertThat(gaps()).isEmpty();
        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).contains("OPTED_OUT");
    }

    @Test
    @DisplayName("H91: everybody can be enrolled again once the field is back and says nothing against it")
    void aFieldThatIsBackReleasesTheAccount() {
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, OPT_OUT);
        laterSync();
        workshop.hubspot.account().defineField(ObjectType.CONTACT, OPT_OUT);
        laterSync();

        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
    }

    @Test
    @DisplayName(
            "H92: who was read while the field was missing is free again when it is back, although nothing moved a stamp")
    void whoWasReadWhileTheFieldWasMissingIsReleasedAsWell() {
        workshop.hubspot.account().addContact(ANN);
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, OPT_OUT);
        workshop.sync();
        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).contains("CONSENT_UNKNOWN");

        workshop.hubspot.account().defineField(ObjectType.CONTACT, OPT_OUT);
        laterSync();

        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
    }

    @Test
    @DisplayName("H90: the country of the company never stands in for a country that is hidden")
    void aHiddenCountryIsNotBorrowedFromTheCompany() {
        allowOnlyIn("US");
        String company = workshop.hubspot.account().add(ObjectType.COMPANY, Map.of("name", "Acme", "country", "US"));
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, "country");
        workshop.hubspot
                .account()
                .add(ObjectType.CONTACT, Map.of("email", ANN, "associatedcompanyid", company, "firstname", "Ann"));
        workshop.sync();

        EnrollAnswer refused = workshop.enroll(ANN, WELCOME);

        assertThat(refused.enrolled()).isFalse();
        assertThat(workshop.codes(refused)).containsExactly("CONSENT_UNKNOWN");
        assertThat(refused.primary().orElseThrow().message()).contains("the country cannot be read");
        assertThat(gaps())
                .extracting(FieldGap::field, FieldGap::stops, FieldGap::consequence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "country", false, "regions are unknown, so the strictest rule that any country has applies"));
    }

    @Test
    void anEmptyCountryIsStillTakenFromTheCompany() {
        allowOnlyIn("US");
        String company = workshop.hubspot.account().add(ObjectType.COMPANY, Map.of("name", "Acme", "country", "US"));
        workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANN, "associatedcompanyid", company));
        workshop.sync();

        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
    }

    private void allowOnlyIn(String country) {
        workshop.policy(
                Workshop.PURPOSE,
                new PurposePolicy(false, UnknownConsent.REJECT, false, Map.of(country, UnknownConsent.ALLOW)));
    }

    @Test
    @DisplayName("H90: an exclusion about a hidden field keeps people out and says which field it is")
    void anExclusionAboutAHiddenFieldKeepsOut() {
        workshop.catalog.exclude(students(true, false));
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, "jobtitle");
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();

        EnrollAnswer refused = workshop.enroll(ANN, WELCOME);

        assertThat(workshop.codes(refused)).containsExactly("EXCLUSION_MATCHED");
        assertThat(refused.primary().orElseThrow().message()).contains("the job title cannot be read");
    }

    @Test
    @DisplayName("H90: an exclusion that cannot be answered holds who runs and never ends it")
    void anExclusionAboutAHiddenFieldHoldsWhoRuns() {
        workshop.catalog.exclude(students(true, true));
        String ann = workshop.hubspot.account().add(ObjectType.CONTACT, Map.of("email", ANN, "jobtitle", "Engineer"));
        workshop.sync();
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();

        workshop.hubspot.account().deleteField(ObjectType.CONTACT, "jobtitle");
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", "Anna"));
        laterSync();
        workshop.react();
        assertThat(workshop.enrollment(ANN).holds()).extracting(Hold::kind).containsExactly(HoldKind.EXCLUSION_HOLD);

        workshop.hubspot.account().defineField(ObjectType.CONTACT, "jobtitle");
        workshop.hubspot.account().setSilently(ObjectType.CONTACT, ann, "jobtitle", "Engineer");
        laterSync();
        workshop.react();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    private static ExclusionRule students(boolean strict, boolean proactive) {
        return new ExclusionRule(
                "students",
                "Students",
                "v1",
                ExclusionRule.Level.PERSON,
                new Criterion("Students", "person.job_title == \"Student\"", "exclusions.yaml:1"),
                Set.of(),
                Set.of(),
                strict,
                proactive,
                ExclusionRule.Effect.STOP,
                Optional.empty());
    }

    @Test
    @DisplayName("H90: the value of another record does not stand in for one that is hidden")
    void aHiddenValueIsNotBorrowedFromAnotherRecord() {
        workshop.salesforce.account().add(ObjectType.CONTACT, Map.of("email", ANN, "jobtitle", "Engineer"));
        workshop.salesforce.account().add(ObjectType.CONTACT, Map.of("email", "bea@example.org"));
        workshop.sync();
        workshop.pass(Duration.ofMinutes(1));
        workshop.catalog.exclude(students(true, false));
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, "jobtitle");
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();

        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).contains("EXCLUSION_MATCHED");
    }

    @Test
    void aSyncTellsOfEveryFieldThatWasNotDelivered() {
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, "jobtitle");
        workshop.hubspot.account().addContact(ANN);

        assertThat(workshop.sync().getFirst().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.mappedAs()).containsExactly("job_title");
            assertThat(gap.consequence()).contains("exclusions keep people out");
        });
        assertThat(workshop.read(work -> work.mirror()
                                .find(List.of(Workshop.contact("1001")))
                                .values())
                        .iterator()
                        .next()
                        .field("job_title"))
                .contains(new FieldValue.Unreadable(""));
    }
}
