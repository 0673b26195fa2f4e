package org.sequenceconnector.app.twocrms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.salesforce.org.FieldSecurity;

/** What Salesforce has and HubSpot has not: requests on leads, cadences, person accounts. */
class LeadsAndCadencesTest {
    private static final String BEN = "ben@south.example.net";
    private static final String NOTE = "Met at the fair";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-04T10:00:00Z"));

    @Test
    void aRequestOnALeadIsAnsweredOnTheLeadAndCarriedOut() {
        try (TwoCrms crms = new TwoCrms(folder, clock)) {
            long contact = crms.hubSpotContact(BEN);
            String lead = crms.lead(BEN);
            settle(crms);

            ask(crms, lead, "Enroll (confirm warnings)", "outbound", NOTE);
            assertThat(crms.inSalesforce(lead, "Enrl_Last_Decision__c")).isEqualTo("Enrolled");
            assertThat(crms.inSalesforce(lead, "Enrl_Request_Action__c"))
                    .as("answered")
                    .isEmpty();
            assertThat(crms.inSalesforce(lead, "Enrl_Status__c")).isEqualTo("Queued");
            assertThat(crms.inHubSpot(contact, "enrl_status")).isEqualTo("queued");

            ask(crms, lead, "Pause", "", "");
            assertThat(crms.inSalesforce(lead, "Enrl_Status__c")).isEqualTo("Paused");
            assertThat(crms.inSalesforce(lead, "Enrl_Request_Action__c")).isEmpty();
            assertThat(crms.inHubSpot(contact, "enrl_status")).isEqualTo("paused");

            ask(crms, lead, "Unenroll", "", "");
            assertThat(crms.inSalesforce(lead, "Enrl_Status__c")).isEqualTo("Canceled");
            assertThat(crms.inHubSpot(contact, "enrl_status_reason")).isEqualTo("unenrolled");
        }
    }

    @Test
    void aRequestOnALeadForAnUnknownSequenceIsRefusedInWords() {
        try (TwoCrms crms = new TwoCrms(folder, clock)) {
            String lead = crms.lead(BEN);
            settle(crms);

            ask(crms, lead, "Enroll", "autumn_fair", "");

            assertThat(crms.inSalesforce(lead, "Enrl_Last_Decision__c")).isEqualTo("Not enrolled");
            assertThat(crms.inSalesforce(lead, "Enrl_Last_Decision_Text__c")).contains("autumn_fair");
            assertThat(crms.inSalesforce(lead, "Enrl_Request_Action__c")).isEmpty();
        }
    }

    /** Whoever runs in a cadence gets mail from Salesforce already, as whichever record. */
    @Test
    void anActiveCadenceCountsAsALiveEnrollmentUntilItEnds() {
        try (TwoCrms crms = new TwoCrms(folder, clock)) {
            crms.hubSpotContact(BEN);
            String lead = crms.lead(BEN);
            String cadence = crms.people()
                    .create("ActionCadence", Map.of("Name", Optional.of("Cold calls"), "State", Optional.of("Active")));
            String tracker = crms.people()
                    .create(
                            "ActionCadenceTracker",
                            Map.of(
                                    "ActionCadenceId",
                                    Optional.of(cadence),
                                    "TargetId",
                                    Optional.of(lead),
                                    "State",
                                    Optional.of("Running")));
            settle(crms);

            EnrollAnswer meanwhile = crms.enroll(BEN, "welcome");
            assertThat(meanwhile.enrolled()).isFalse();
            assertThat(meanwhile.primary().orElseThrow().code().name()).isEqualTo("ACTIVE_ENROLLMENT_EXISTS");
            assertThat(meanwhile.primary().orElseThrow().message()).contains("Cold calls", "salesforce-main");

            crms.people()
                    .set(
                            tracker,
                            Map.of("State", Optional.of("Complete"), "CompletionReason", Optional.of("NoMoreSteps")));
            settle(crms);
            assertThat(crms.enroll(BEN, "welcome").enrolled()).isTrue();
        }
    }

    /** A person account is a contact with an account of its own: read, written and opted out as a contact. */
    @Test
    void aPersonAccountIsAPersonLikeAnyOther() {
        SalesforceOptions options = SalesforceOptions.defaults();
        try (TwoCrms crms = new TwoCrms(
                folder, clock, "PT30S", options.withProfile(options.profile().withPersonAccounts(true)))) {
            FieldSecurity.assign(crms.salesforce.org(), FieldSecurity.PERSON_ACCOUNTS, true);
            long contact = crms.hubSpotContact(BEN);
            String account = crms.people()
                    .createPersonAccount(Map.of("LastName", Optional.of("Ivers"), "Email", Optional.of(BEN)));
            String person = crms.inSalesforce(account, "PersonContactId");
            settle(crms);
            assertThat(crms.enroll(BEN, "welcome").enrolled()).isTrue();
            settle(crms);
            assertThat(crms.inSalesforce(person, "Enrl_Status__c")).isEqualTo("Queued");

            crms.hubSpot.portal().optOutOfAll(BEN);
            settle(crms);

            assertThat(crms.inSalesforce(person, "Enrl_Status_Reason__c")).isEqualTo("Opt-out");
            assertThat(crms.inSalesforce(person, TwoCrms.OPT_OUT)).isEqualTo("true");
            assertThat(crms.inHubSpot(contact, "enrl_status_reason")).isEqualTo("opt_out");
        }
    }

    private void ask(TwoCrms crms, String lead, String action, String sequence, String note) {
        clock.moveBy(Duration.ofSeconds(20));
        crms.people()
                .set(
                        lead,
                        Map.of(
                                "Enrl_Request_Action__c",
                                Optional.of(action),
                                "Enrl_Request_Sequence__c",
                                sequence.isEmpty() ? Optional.empty() : Optional.of(sequence),
                                "Enrl_Request_Note__c",
                                note.isEmpty() ? Optional.empty() : Optional.of(note)));
        settle(crms);
    }

    /** Two polls a minute apart: Salesforce's rows are read when they have been still for a minute. */
    private void settle(TwoCrms crms) {
        for (int poll = 0; poll < 2; poll++) {
            clock.moveBy(Duration.ofMinutes(1));
            crms.poll();
        }
    }
}
