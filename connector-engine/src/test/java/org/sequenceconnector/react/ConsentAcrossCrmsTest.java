package org.sequenceconnector.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;

/** An opt-out anywhere stops everything at once, reaches every record of the person, and is lifted only at its source. */
class ConsentAcrossCrmsTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;
    private String annLead;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot
                .account()
                .add(ObjectType.CONTACT, Map.of("email", ANN, "hs_legal_basis", "Legitimate interest – prospect/lead"));
        annLead = workshop.salesforce.account().add(ObjectType.LEAD, Map.of("email", "Ann@Example.COM"));
        workshop.settle();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aLeadAndAContactOfOneAddressAreOnePersonAndBothShowTheStatus() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();

        assertThat(workshop.shown(ann, "status")).isEqualTo("queued");
        assertThat(workshop.salesforce.account().value(ObjectType.LEAD, annLead, "enrl_status"))
                .isEqualTo("queued");
    }

    @Test
    void anOptOutInOneCrmOutweighsPermissionInTheOtherAndNamesItsRecord() {
        optOutOfTheLead();
        workshop.sync();
        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);

        assertThat(answer.decision().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(answer.primary().orElseThrow().code().name()).isEqualTo("OPTED_OUT");
        assertThat(answer.primary().orElseThrow().evidence().toString()).contains("salesforce-main:lead:" + annLead);
    }

    @Test
    void anOptOutSpreadsToTheOtherCrm() {
        optOutOfTheLead();
        workshop.settle();

        assertThat(workshop.hubspot.account().value(ObjectType.CONTACT, ann, "hs_email_optout"))
                .isEqualTo("true");
    }

    @Test
    void clearingTheFlagAtItsOwnSourceLiftsTheOptOutEvenAfterItHadSpread() {
        optOutOfTheLead();
        workshop.settle();
        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");

        workshop.salesforce.account().change(ObjectType.LEAD, annLead, Map.of("hs_email_optout", "false"));
        workshop.settle();

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    void clearingAPropagatedCopyLiftsNothing() {
        optOutOfTheLead();
        workshop.settle();
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_email_optout", "false"));
        workshop.settle();

        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");
        assertThat(workshop.salesforce.account().value(ObjectType.LEAD, annLead, "hs_email_optout"))
                .isEqualTo("true");
    }

    @Test
    void anOptOutTakesEffectInTheVeryCallThatRecordsIt() {
        workshop.catalog.define(WorkshopCatalog.sequence(OUTBOUND, "Outbound", 30, OnConflict.REJECT));
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);

        int ended = workshop.connector.consentDesk().optOut(EmailAddress.of(ANN).orElseThrow(), "person", "one-click");

        assertThat(ended).isOne();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        workshop.settle();
        assertThat(workshop.shown(ann, "status_reason")).isEqualTo("opt_out");
        assertThat(workshop.shown(ann, "consent")).isEqualTo("denied");
        assertThat(workshop.hubspot.account().value(ObjectType.CONTACT, ann, "hs_email_optout"))
                .isEqualTo("true");
        assertThat(workshop.salesforce.account().value(ObjectType.LEAD, annLead, "hs_email_optout"))
                .isEqualTo("true");
    }

    @Test
    void theNightlySweepEndsWhatAMissedChangeLeftRunning() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.pass(Duration.ofHours(9));
        optOutOfTheLead();

        workshop.connector.sweep().sweepConsent(Workshop.QUIET);

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
    }

    @Test
    void noStepIsTakenOnConsentThatCannotBeReadAgain() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.pass(Duration.ofDays(1));
        workshop.salesforce.account().failNext(new RetryableCrmException("out of reach: try later", Optional.empty()));
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).waitingFor()).contains(WaitingFor.CRM_UNREACHABLE);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();

        workshop.pass(Duration.ofMinutes(15));
        workshop.runSteps();
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void anOptOutSeenOnlyWhenTheStepIsDueStopsTheStep() {
        workshop.enroll(ANN, WELCOME);
        workshop.pass(Duration.ofHours(1));
        optOutOfTheLead();
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aBoxTickedBeforeTheFirstReadCountsWithoutAnyHistory() {
        String bob = workshop.hubspot
                .account()
                .add(ObjectType.CONTACT, Map.of("email", "bob@example.com", "hs_email_optout", "true"));
        workshop.sync();

        assertThat(workshop.codes(workshop.enrollByHand("bob@example.com", WELCOME)))
                .containsExactly("OPTED_OUT");
        workshop.settle();
        assertThat(workshop.shown(bob, "last_decision_code")).isEqualTo("OPTED_OUT");
    }

    @DisplayName("H39: only a clear answer is an answer")
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "true,DENIED", "TRUE,DENIED", "yes,DENIED", "1,DENIED", "on,DENIED", "checked,DENIED",
                "false,ALLOWED", "No,ALLOWED", "'',ALLOWED", "0,ALLOWED", "maybe,UNKNOWN", "null,UNKNOWN"
            })
    void readsEveryEncodingOfTheOptOutTheSameWayInBothCrms(String text, String expected) {
        String basis = "Freely given consent from contact";
        workshop.hubspot
                .account()
                .add(
                        ObjectType.CONTACT,
                        Map.of("email", "h39@example.com", "hs_email_optout", text, "hs_legal_basis", basis));
        workshop.salesforce
                .account()
                .add(
                        ObjectType.CONTACT,
                        Map.of("email", "h39-sf@example.com", "hs_email_optout", text, "hs_legal_basis", basis));
        workshop.sync();

        for (String address : List.of("h39@example.com", "h39-sf@example.com")) {
            EnrollAnswer answer = workshop.enroll(address, WELCOME);
            assertThat(answer.decision().consentVerdict()).isEqualTo(expected);
            assertThat(answer.enrolled()).isEqualTo(expected.equals("ALLOWED"));
        }
    }

    @Test
    @DisplayName("H39: a consent field that is not delivered at all is no permission")
    void silenceBecauseOfAMissingFieldEnrollsNobody() {
        workshop.hubspot.account().deleteField(ObjectType.CONTACT, "hs_email_optout");
        workshop.hubspot.account().addContact("new@example.com");
        workshop.sync();

        assertThat(workshop.codes(workshop.enroll("new@example.com", WELCOME)))
                .containsExactly("CONSENT_UNKNOWN", "CONSENT_STALE");
    }

    @Test
    @DisplayName("H38: bounce, unsubscribe and suppression are lifted each by its own rule")
    void liftingOneReasonLeavesTheOthers() {
        workshop.hubspot
                .account()
                .change(
                        ObjectType.CONTACT,
                        ann,
                        Map.of("hs_email_hard_bounce_reason_enum", "UNKNOWN_USER", "hs_email_optout", "true"));
        workshop.connector.suppressionDesk().add(EmailAddress.of(ANN).orElseThrow(), Workshop.order("asked by letter"));
        workshop.settle();
        assertThat(workshop.codes(workshop.enrollByHand(ANN, WELCOME)))
                .containsExactly("OPTED_OUT", "SUPPRESSED", "PREVIOUSLY_BOUNCED");

        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_email_hard_bounce_reason_enum", ""));
        workshop.settle();

        assertThat(workshop.codes(workshop.enrollByHand(ANN, WELCOME))).containsExactly("OPTED_OUT", "SUPPRESSED");
    }

    private void optOutOfTheLead() {
        workshop.salesforce.account().change(ObjectType.LEAD, annLead, Map.of("hs_email_optout", "true"));
    }
}
