package org.sequenceconnector.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private static Path folder;

    private static int exitCode;
    private static JsonNode report;

    @BeforeAll
    static void runOnce() {
        DemoProgram program = new DemoProgram();
        exitCode = program.run("demo", "--size", 300, "--folder", folder.resolve("demo"), "--json");
        report = program.json();
    }

    @Test
    void endsByItselfWithoutARefusedCall() {
        assertThat(exitCode).isZero();
        assertThat(report.at("/traffic/refusals").asInt(-1)).isZero();
        // The drill polls both accounts every five seconds, as the demo is configured, until both contacts are back.
        assertThat(report.at("/traffic/calls").asInt()).isPositive().isLessThan(750);
    }

    @Test
    void measuresHowLongAnOptOutTakesInEachCrm() {
        for (String crm : List.of("HubSpot", "Salesforce")) {
            assertThat(phase("drill, " + crm))
                    .contains("refused here after", "shown in the other CRM after", "opted back in")
                    .doesNotContain("TOO LATE");
        }
    }

    private static String phase(String name) {
        for (JsonNode phase : report.path("phases")) {
            if (phase.path("name").asText().equals(name)) {
                return phase.path("result").asText();
            }
        }
        throw new AssertionError("no phase " + name);
    }

    @Test
    void leavesNothingOwedToTheCrm() {
        assertThat(report.at("/lag/waiting").asInt(-1)).isZero();
        assertThat(report.at("/lag/parked").asInt(-1)).isZero();
    }

    @Test
    void saysOfEverybodyAskedForWhetherAndWhyNot() {
        for (JsonNode bulk : report.path("enrollments")) {
            int refused = 0;
            for (JsonNode reason : bulk.path("not_enrolled")) {
                refused += reason.path("people").asInt();
                assertThat(reason.path("examples")).isNotEmpty();
            }
            assertThat(bulk.path("enrolled").asInt()).isPositive();
            assertThat(bulk.path("enrolled").asInt() + refused)
                    .isEqualTo(bulk.path("asked").asInt());
        }
        assertThat(codes(report.at("/enrollments/0/not_enrolled")))
                .contains(
                        "OPTED_OUT",
                        "PURPOSE_OPTED_OUT",
                        "DO_NOT_EMAIL",
                        "NO_EMAIL_ADDRESS",
                        "PREVIOUSLY_BOUNCED",
                        "EXCLUSION_MATCHED",
                        "CONSENT_UNKNOWN");
    }

    @Test
    void showsAnOptOutInTheCrmFields() {
        JsonNode story = story("Opt-out");
        assertThat(story.at("/before/enrl_consent").asText()).isEqualTo("allowed");
        assertThat(story.at("/after/enrl_consent").asText()).isEqualTo("denied");
        assertThat(story.at("/after/enrl_status_label").asText()).contains("Opt-out");
        assertThat(story.at("/after/enrl_status").asText()).isIn("excluded", "completed", "finished");
    }

    @Test
    void anOptOutInSalesforceStopsAnEnrollmentThatHubSpotFed() {
        JsonNode story = story("Opt-out in Salesforce, enrolled from HubSpot");

        assertThat(record(story, "HubSpot contact").at("/before/enrl_status").asText())
                .isIn("queued", "started");
        assertThat(record(story, "HubSpot contact").at("/after/enrl_status").asText())
                .isIn("excluded", "completed");
        assertThat(record(story, "HubSpot contact")
                        .at("/after/enrl_consent_reason")
                        .asText())
                .contains("salesforce-demo", "HasOptedOutOfEmail");
        assertThat(record(story, "Salesforce").at("/after/Enrl_Consent__c").asText())
                .isEqualTo("Denied");
    }

    @Test
    void anOptOutInHubSpotStopsAnEnrollmentThatSalesforceFed() {
        JsonNode story = story("Opt-out in HubSpot, enrolled from Salesforce");

        assertThat(record(story, "Salesforce lead")
                        .at("/before/Enrl_Sequence_Name__c")
                        .asText())
                .isEqualTo("Welcome");
        assertThat(record(story, "Salesforce lead")
                        .at("/after/Enrl_Status_Label__c")
                        .asText())
                .contains("Opt-out");
    }

    @Test
    void statusFollowsAConvertedLeadToItsContact() {
        JsonNode story = story("Lead conversion");

        assertThat(story.path("consequence").asText()).contains("lives on as 003", "Queued");
        assertThat(record(story, "Salesforce lead, now contact")
                        .at("/after/Enrl_Status__c")
                        .asText())
                .isEqualTo("Queued");
    }

    @Test
    void countsTheCallsOfEachCrm() {
        assertThat(report.at("/traffic/by_crm/hubspot/calls").asInt()).isPositive();
        assertThat(report.at("/traffic/by_crm/salesforce/calls").asInt()).isPositive();
        assertThat(report.at("/traffic/by_crm/salesforce/refusals").asInt(-1)).isZero();
        assertThat(report.path("salesforce_people").asInt()).isPositive();
    }

    @Test
    void endsTheEnrollmentOfANewCustomerAndOfADeletedRecord() {
        assertThat(story("Stage change").at("/after/enrl_status").asText()).isIn("excluded", "completed", "finished");
        assertThat(story("Archive").path("record_gone").asBoolean()).isTrue();
        assertThat(story("Archive").path("consequence").asText()).contains("Record removed");
    }

    /** Whom the contact is merged with depends on the account: the most restrictive statement of both counts. */
    @Test
    void writesWhatIsTrueNowToTheRecordThatAMergeLeaves() {
        JsonNode story = story("Merge");
        assertThat(story.path("consequence").asText()).contains("lives on as");
        assertThat(story.at("/after/enrl_status").asText()).isIn("queued", "excluded");
        assertThat(story.at("/after/enrl_sequence_name").asText()).isEqualTo("Outbound prospecting");
    }

    @Test
    void answersRepsOnTheRecordAndClearsTheirRequest() {
        List<JsonNode> requests = stories("Request");
        assertThat(requests).hasSizeGreaterThanOrEqualTo(6);
        assertThat(requests)
                .allSatisfy(story -> assertThat(field(story.path("before"), "request_action"))
                        .isNotEmpty())
                .allSatisfy(story ->
                        assertThat(field(story.path("after"), "request_action")).isEmpty());
        JsonNode confirmed = story("Request: Enroll (confirm warnings)");
        assertThat(confirmed.at("/after/enrl_last_decision").asText()).isEqualTo("enrolled");
        assertThat(confirmed.at("/after/enrl_status").asText()).isEqualTo("queued");
        assertThat(story("Request: unknown sequence")
                        .at("/after/enrl_last_decision_code")
                        .asText())
                .isEqualTo("INVALID_REQUEST");
        assertThat(story("Request: Pause").at("/after/enrl_status").asText()).isEqualTo("paused");
    }

    @Test
    void leavesADatabaseThatTheOtherCommandsAnswerFrom() {
        Path configuration = folder.resolve("demo").resolve("connector.yaml");
        DemoProgram refused = new DemoProgram();
        assertThat(refused.run("not-enrolled", "--reason", "OPTED_OUT", "--json", "--config", configuration))
                .isZero();
        assertThat(refused.json().path("not_enrolled")).isNotEmpty();

        String enrolled = report.at("/explore/commands/0").asText().split(" ")[2];
        DemoProgram status = new DemoProgram();
        assertThat(status.run("status", enrolled, "--json", "--config", configuration))
                .isZero();
        assertThat(status.json().path("enrollments")).isNotEmpty();

        DemoProgram explained = new DemoProgram();
        assertThat(explained.run("explain", enrolled, "--sequence", "welcome", "--config", configuration))
                .isEqualTo(1);
        assertThat(explained.out()).contains("ACTIVE_ENROLLMENT_EXISTS");
    }

    /** Whatever the CRM calls it. */
    private static String field(JsonNode fields, String key) {
        return fields.properties().stream()
                .filter(field -> field.getKey().toLowerCase(Locale.ROOT).contains(key))
                .map(field -> field.getValue().asText())
                .findFirst()
                .orElse("");
    }

    private static JsonNode record(JsonNode story, String title) {
        return StreamSupport.stream(story.path("records").spliterator(), false)
                .filter(record -> record.path("record").asText().startsWith(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + title + " in " + story));
    }

    private static JsonNode story(String title) {
        return stories(title).stream()
                .filter(story -> story.path("title").asText().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the demo has no '" + title + "'"));
    }

    private static List<JsonNode> stories(String beginning) {
        List<JsonNode> found = new ArrayList<>();
        report.path("changes").forEach(found::add);
        found.removeIf(story -> !story.path("title").asText().startsWith(beginning));
        return found;
    }

    private static List<String> codes(JsonNode reasons) {
        return StreamSupport.stream(reasons.spliterator(), false)
                .map(reason -> reason.path("code").asText())
                .toList();
    }
}
