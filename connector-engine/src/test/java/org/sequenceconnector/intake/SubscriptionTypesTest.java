package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.crm.AddressStatement.Status;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;

/**
 * People leave one kind of mail of a CRM. Sequences here are about product updates, which is what the CRM's purpose
 * Marketing is mapped to.
 */
class SubscriptionTypesTest {
    private static final String ANN = "ann@example.com";
    private static final SubscriptionType MARKETING =
            new SubscriptionType("21", "Angebote und Neuigkeiten", "Marketing", true, true, "hs_email_optout_21", true);
    private static final SubscriptionType ONE_TO_ONE =
            new SubscriptionType("22", "Persönliche Mails", "Sales", true, true, "hs_email_optout_22", true);
    private static final SubscriptionType OWN =
            new SubscriptionType("23", "Webinars", "Marketing", true, false, "hs_email_optout_23", true);

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addSubscriptionType(MARKETING);
        workshop.hubspot.account().addSubscriptionType(ONE_TO_ONE);
        workshop.hubspot.account().addContact(ANN);
        workshop.settle();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    @DisplayName("H80: whoever leaves one kind of mail is refused for its purpose, whatever the account calls it")
    void leavingATypeRefusesItsPurposeAndNoOther() {
        leaves("22");
        assertThat(enroll().decision().verdict())
                .as("mail from a salesperson is not what this sequence sends")
                .isEqualTo(Verdict.ENROLL);

        workshop.hubspot.account().addContact("bea@example.com");
        workshop.hubspot.account().state("bea@example.com", Optional.of("21"), Status.UNSUBSCRIBED);
        workshop.settle();
        assertThat(workshop.codes(workshop.enroll("bea@example.com", WELCOME))).containsExactly("PURPOSE_OPTED_OUT");
    }

    @Test
    @DisplayName("H80: an opt-out that stood before anybody knew of its type counts as soon as the type is known")
    void aTypeMadeWhileItRunsIsNoticedAndNamed() {
        workshop.hubspot.account().addSubscriptionType(OWN);
        leaves("23");
        workshop.pass(Duration.ofHours(2));
        workshop.settle();

        assertThat(workshop.codes(enroll())).containsExactly("PURPOSE_OPTED_OUT");
        assertThat(SubscriptionWatch.troubles(workshop.crms.getFirst()))
                .singleElement()
                .asString()
                .contains("Webinars", "23", "counts for every");
    }

    @Test
    @DisplayName("H80: a list of types that may not be read stops the connection and says why")
    void typesThatMayNotBeReadAreNamedAndThoseKnownGoOnCounting() {
        leaves("21");
        workshop.hubspot.account().keepSubscriptionTypesSecret(Optional.of("the scope is missing"));
        workshop.pass(Duration.ofHours(2));
        workshop.settle();

        assertThat(workshop.codes(enroll())).containsExactly("PURPOSE_OPTED_OUT");
        assertThat(SubscriptionWatch.troubles(workshop.crms.getFirst())).containsExactly("the scope is missing");
    }

    @Test
    void aRestartKnowsTheTypesBeforeTheCrmAnswers() {
        workshop.crms.getFirst().reading().know(org.sequenceconnector.crm.SubscriptionTypes.NONE);
        workshop.connector("worker-2").subscriptions().recall(workshop.crms);

        assertThat(workshop.crms.getFirst().reading().types().types()).containsExactly(MARKETING, ONE_TO_ONE);
    }

    @Test
    @DisplayName("H82: a quarantined address is refused with the reason, and a complaint as one")
    void quarantineAndItsReasonsRefuse() {
        change(Map.of("hs_email_quarantined", "true", "hs_email_quarantined_reason", "HIGH_HARD_BOUNCE_RATE"));
        EnrollAnswer held = enroll();
        assertThat(workshop.codes(held)).containsExactly("DO_NOT_EMAIL");

        change(Map.of("hs_email_quarantined_reason", "RECIPIENT_COMPLAINT"));
        assertThat(workshop.codes(enroll())).contains("COMPLAINED");

        change(Map.of("hs_email_quarantined", "false", "hs_email_quarantined_reason", ""));
        assertThat(workshop.codes(enroll()))
                .as("what was reported as spam stays reported")
                .containsExactly("COMPLAINED");
    }

    @Test
    @DisplayName("H82: a full mailbox is not told to enter an address that works")
    void aBounceIsToldWithItsReason() {
        change(Map.of("hs_email_hard_bounce_reason_enum", "MAILBOX_FULL"));

        EnrollAnswer answer = enroll();

        assertThat(workshop.codes(answer)).containsExactly("PREVIOUSLY_BOUNCED");
        assertThat(answer.primary().orElseThrow().message()).contains("because the mailbox was full");
        assertThat(answer.primary().orElseThrow().evidence().toString()).contains("mailbox_full");
    }

    private void change(Map<String, String> fields) {
        String id =
                workshop.hubspot.account().ids(ObjectType.CONTACT).iterator().next();
        workshop.hubspot.account().change(ObjectType.CONTACT, id, fields);
        workshop.sync();
        workshop.react();
    }

    private void leaves(String type) {
        workshop.hubspot.account().state(ANN, Optional.of(type), Status.UNSUBSCRIBED);
        workshop.settle();
    }

    private EnrollAnswer enroll() {
        return workshop.enroll(ANN, WELCOME);
    }
}
