package org.sequenceconnector.app.twocrms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sequenceconnector.app.twocrms.TwoCrms.OPT_OUT;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.app.serve.Service;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.work.ConnectedCrm;

/**
 * A HubSpot contact and a Salesforce lead are the same person. Enrolled from HubSpot, the lead becomes a contact in the
 * middle of the sequence, and the opt-out is set there.
 */
class OnePersonTest {
    private static final String ANN = "ann@north.example.net";
    /** A Wednesday. */
    private static final Instant START = Instant.parse("2026-11-04T10:00:00Z");
    /** Salesforce's rows are read when they have been still for a minute, so a poll more often would see nothing new. */
    private static final Duration BETWEEN_POLLS = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void everyRecordIsRightTwoPollsAfterAConversionAndAnOptOut() {
        MovableClock clock = new MovableClock(START);
        try (TwoCrms crms = new TwoCrms(folder, clock)) {
            long contact = crms.hubSpotContact(ANN);
            String lead = crms.lead("Ann@North.Example.NET");
            crms.poll();
            assertThat(crms.enroll(ANN, "welcome").enrolled()).isTrue();
            crms.consequences();
            assertThat(crms.inHubSpot(contact, "enrl_status")).isEqualTo("queued");
            assertThat(crms.inSalesforce(lead, "Enrl_Status__c")).isEqualTo("Queued");
            assertThat(crms.inSalesforce(lead, "Enrl_Sequence_Name__c")).isEqualTo("Welcome");
            crms.doOpenTask();
            crms.consequences();
            assertThat(crms.inSalesforce(lead, "Enrl_Status__c")).isEqualTo("Started");

            clock.moveBy(Duration.ofSeconds(20));
            String converted = crms.people().convertLead(lead);
            Map<String, String> leadAfterConversion = crms.fields(lead);
            twoPolls(crms, clock);
            assertThat(crms.inSalesforce(converted, "Enrl_Status__c")).isEqualTo("Started");
            assertThat(crms.inHubSpot(contact, "enrl_status")).isEqualTo("started");
            assertThat(enrollment(crms, contact).live())
                    .as("the conversion ends nothing")
                    .isTrue();

            clock.moveBy(Duration.ofSeconds(20));
            crms.people().set(converted, OPT_OUT, true);
            twoPolls(crms, clock);

            assertOptedOutEverywhere(crms, contact, converted, "Completed");
            assertThat(enrollment(crms, contact).endCause()).contains(EndCause.OPT_OUT);
            assertThat(crms.fields(lead)).as("a converted lead is left alone").isEqualTo(leadAfterConversion);
            assertThat(crms.enroll(ANN, "outbound").enrolled()).isFalse();

            // What the connector wrote comes back, and is no statement of HubSpot's.
            twoPolls(crms, clock);
            assertOptedOutEverywhere(crms, contact, converted, "Completed");
        }
    }

    /** The service polls once an hour here, so whatever is right within seconds came by the change events. */
    @Test
    void withChangeEventsEveryRecordIsRightWithinSeconds() {
        try (TwoCrms crms = new TwoCrms(folder, Clock.systemUTC(), "PT1H", SalesforceOptions.defaults())) {
            long contact = crms.hubSpotContact(ANN);
            String lead = crms.lead(ANN);
            crms.poll();
            assertThat(crms.enroll(ANN, "welcome").enrolled()).isTrue();
            try (Service service = Service.start(crms.application, 0)) {
                assertThat(service.port()).isPositive();
                await("the service listens").atMost(Duration.ofMinutes(5)).until(() -> crms.events.openStreams() >= 3);
                await("what the enrollment owed")
                        .atMost(Duration.ofMinutes(5))
                        .until(() -> crms.inSalesforce(lead, "Enrl_Status__c").equals("Queued"));

                String converted = crms.people().convertLead(lead);
                Map<String, String> leadAfterConversion = crms.fields(lead);
                await("the contact shows the status")
                        .atMost(Duration.ofMinutes(5))
                        .until(() ->
                                crms.inSalesforce(converted, "Enrl_Status__c").equals("Queued"));

                crms.people().set(converted, OPT_OUT, true);
                await("the opt-out is everywhere")
                        .atMost(Duration.ofMinutes(5))
                        .untilAsserted(() -> assertOptedOutEverywhere(crms, contact, converted, "Excluded"));
                assertThat(crms.fields(lead)).isEqualTo(leadAfterConversion);
            }
        }
    }

    private static void twoPolls(TwoCrms crms, MovableClock clock) {
        for (int poll = 0; poll < 2; poll++) {
            clock.moveBy(BETWEEN_POLLS);
            crms.poll();
        }
    }

    /** @param status completed once a step was taken, else excluded */
    private static void assertOptedOutEverywhere(TwoCrms crms, long contact, String converted, String status) {
        String source = "Opted out in salesforce-main (contact " + converted + ", " + OPT_OUT + ") on ";
        assertThat(crms.inHubSpot(contact, "enrl_status")).isEqualToIgnoringCase(status);
        assertThat(crms.inHubSpot(contact, "enrl_status_reason")).isEqualTo("opt_out");
        assertThat(crms.inHubSpot(contact, "enrl_in_sequence")).isEqualTo("false");
        assertThat(crms.inHubSpot(contact, "enrl_consent")).isEqualTo("denied");
        assertThat(crms.inHubSpot(contact, "enrl_consent_reason")).startsWith(source);
        assertThat(crms.inSalesforce(converted, "Enrl_Status__c")).isEqualTo(status);
        assertThat(crms.inSalesforce(converted, "Enrl_Status_Reason__c")).isEqualTo("Opt-out");
        assertThat(crms.inSalesforce(converted, "Enrl_In_Sequence__c")).isEqualTo("false");
        assertThat(crms.inSalesforce(converted, "Enrl_Consent__c")).isEqualTo("Denied");
        assertThat(crms.inSalesforce(converted, "Enrl_Consent_Reason__c")).startsWith(source);
        assertThat(crms.hubSpot.portal().consent().optedOutOfAllAt(ANN))
                .as("unsubscribed by HubSpot's communication preferences")
                .isPresent();
        assertThat(crms.inHubSpot(contact, "hs_email_optout")).isEqualTo("true");
    }

    private static Enrollment enrollment(TwoCrms crms, long contact) {
        ConnectedCrm portal = crms.application.account(TwoCrms.HUBSPOT);
        RecordRef record = new RecordRef(portal.id(), ObjectType.CONTACT, Long.toString(contact));
        return crms.connector()
                .statusDesk()
                .status(record.toString())
                .orElseThrow()
                .enrollments()
                .getFirst();
    }
}
