package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.export.SeedReport.RowProblem;
import org.sequenceconnector.sandbox.export.SeedReport.UnreadColumn;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus.State;

/** Nothing in a user's own file is lost in silence, and never an opt-out. */
class ContactExportTest extends SandboxTest {
    private static final long ONE_TO_ONE = 7_208_782L;

    @TempDir
    Path folder;

    @Test
    void optOutsOfSingleKindsOfMailBecomeTheirStatus() throws IOException {
        SeedReport report = plant("Record ID,Email,Opted out of email: One to One,Opted out of email: Newsletter\n"
                + "1,a@example.com,true,\n2,b@example.com,false,Yes\n3,c@example.com,,\n");

        long newsletter = type("Newsletter").id();
        assertThat(state("a@example.com", ONE_TO_ONE)).isEqualTo(State.UNSUBSCRIBED);
        assertThat(state("a@example.com", newsletter)).isEqualTo(State.NOT_SPECIFIED);
        assertThat(state("b@example.com", ONE_TO_ONE)).isEqualTo(State.SUBSCRIBED);
        assertThat(state("b@example.com", newsletter)).isEqualTo(State.UNSUBSCRIBED);
        assertThat(state("c@example.com", ONE_TO_ONE)).isEqualTo(State.NOT_SPECIFIED);
        assertThat(value(1, "hs_email_optout_" + ONE_TO_ONE)).isEqualTo("true");
        assertThat(value(2, "hs_email_optout_" + newsletter)).isEqualTo("true");
        assertThat(report.file().orElseThrow().refusals())
                .isEqualTo(Map.of("Opted out of email: One to One", 1, "Opted out of email: Newsletter", 1));
        assertThat(report.file().orElseThrow().notes())
                .singleElement()
                .asString()
                .contains("'Newsletter' (" + newsletter + ")", "an opt-out of one counts for everything");
    }

    @Test
    void aCellThatStatesConsentAndCannotBeReadCountsAsOptedOut() throws IOException {
        SeedReport report = plant("Record ID,Email,Unsubscribed from all email,Opted out of email: One to One,"
                + "Email address quarantined,Marketing emails bounced,HubSpot Score\n"
                + "1,a@example.com,ja,,,,\n2,b@example.com,,vielleicht,,,\n3,c@example.com,,,maybe,,\n"
                + "4,d@example.com,,,,twice,\n5,e@example.com,,,,,lots\n");

        assertThat(report.contacts()).isEqualTo(5);
        assertThat(value(1, "hs_email_optout")).isEqualTo("true");
        assertThat(state("b@example.com", ONE_TO_ONE)).isEqualTo(State.UNSUBSCRIBED);
        assertThat(value(3, "hs_email_optout")).isEqualTo("true");
        assertThat(value(4, "hs_email_optout")).isEqualTo("true");
        assertThat(value(5, "hs_email_optout")).isEmpty();
        assertThat(report.cells())
                .extracting(RowProblem::toString)
                .containsExactly(
                        "line 2, column 3: holds 'ja'; expected true or false, so it counts as opted out",
                        "line 3, column 4: holds 'vielleicht'; expected true or false, so it counts as opted out",
                        "line 4, column 5: holds 'maybe'; expected true or false, so it counts as opted out",
                        "line 5, column 6: holds 'twice'; expected a number, so it counts as opted out",
                        "line 6, column 7: holds 'lots'; expected a number, so it is left out");
    }

    @Test
    void columnsNobodyUnderstandsAreToldThoseAboutConsentFirst() throws IOException {
        SeedReport report = plant("Record ID,Favourite Tea,Email,Email opt-in 2019,E-Mail-Einwilligung\n"
                + "1,green,a@example.com,no,\n2,,b@example.com,yes,nein\n");

        List<UnreadColumn> unread = report.file().orElseThrow().unread();
        assertThat(unread)
                .containsExactly(
                        new UnreadColumn(4, "Email opt-in 2019", "email_opt_in_2019", true, 2),
                        new UnreadColumn(5, "E-Mail-Einwilligung", "e_mail_einwilligung", true, 1),
                        new UnreadColumn(2, "Favourite Tea", "favourite_tea", false, 1));
        assertThat(report.lines(10).get(1))
                .startsWith("column 4, 'Email opt-in 2019': SOUNDS LIKE CONSENT AND IS NOT UNDERSTOOD: 2 rows");
        assertThat(value(2, "email_opt_in_2019")).isEqualTo("yes");
    }

    @Test
    void semicolonsAndTabsAreRecognisedAndNamed() throws IOException {
        SeedReport semicolons = plant("Record ID;Last Name;Email\n1;\"Byron; Ada, Lady\";a@example.com\n");
        assertThat(semicolons.file().orElseThrow().separator()).isEqualTo("semicolon");
        assertThat(value(1, "lastname")).isEqualTo("Byron; Ada, Lady");
        assertThat(value(1, "email")).isEqualTo("a@example.com");

        SeedReport tabs = plant("Record ID\tEmail\n1\ta@example.com\n");
        assertThat(tabs.lines(10).getFirst())
                .isEqualTo(
                        "contacts.csv, tab-separated, 1 row: 1 person taken in, 0 rows left out, 0 cells not understood");
    }

    @Test
    void aReportOfSalesforceIsUnderstood() throws IOException {
        SeedReport report = plant("Contact ID,First Name,Title,Account Name,Email,Email Opt Out,Do Not Call,"
                + "Email Bounced Date,Mailing Country\n"
                + "0035g00000AbCdEAAV,Ada,CTO,Engines,a@example.com,1,0,,Germany\n"
                + "0035g00000AbCdFAAV,Bo,,,b@example.com,0,1,2026-01-02,\n");

        assertThat(report.contacts()).isEqualTo(2);
        assertThat(report.cells()).isEmpty();
        assertThat(report.file().orElseThrow().notes())
                .singleElement()
                .asString()
                .startsWith("2 ids are those of Salesforce");
        assertThat(state("a@example.com", ONE_TO_ONE)).isEqualTo(State.UNSUBSCRIBED);
        assertThat(state("b@example.com", ONE_TO_ONE)).isEqualTo(State.NOT_SPECIFIED);
        assertThat(report.file().orElseThrow().unread())
                .containsExactly(new UnreadColumn(7, "Do Not Call", "do_not_call", true, 2));
        assertThat(new ApiClient(latest()).get("/sandbox/export.json").text())
                .contains("\"jobtitle\":\"CTO\"", "\"company\":\"Engines\"", "\"country\":\"Germany\"")
                .contains("\"hs_email_hard_bounce_reason_enum\":\"OTHER\"");
    }

    @Test
    void anOptOutOutlastsTheRowItStandsIn() throws IOException {
        SeedReport report = plant("Record ID,Email,Unsubscribed from all email,Opted out of email: One to One\n"
                + "1,a@example.com,true,\n2,A@example.com,,false\n"
                + "3,b@example.com,,\n3,b@example.com,,true\n4,,,\n4,,true,\n");

        assertThat(state("a@example.com", ONE_TO_ONE)).as("said by another row").isEqualTo(State.UNSUBSCRIBED);
        assertThat(value(2, "hs_email_optout")).isEqualTo("true");
        assertThat(report.problems()).hasSize(2);
        assertThat(state("b@example.com", ONE_TO_ONE)).isEqualTo(State.UNSUBSCRIBED);
        assertThat(value(4, "hs_email_optout")).isEqualTo("true");
    }

    @Test
    void idsTheSandboxGivesAndColumnsThatHoldTheSameAreTold() throws IOException {
        assertThat(plant("Email\na@example.com\n").file().orElseThrow().notes())
                .containsExactly("there is no column 'Record ID', so everybody gets an id of the sandbox");

        SeedReport report = plant("Record ID,Email,Company Name,Associated Company\n"
                + "1,a@example.com,,Engines\n,b@example.com,Own,Other\n");

        assertThat(report.file().orElseThrow().notes())
                .containsExactly(
                        "the columns 'Company Name' and 'Associated Company' hold the same field: the first one that says"
                                + " something counts, and an opt-out of any",
                        "rows without a record id: 1; these people get ids of the sandbox");
        assertThat(value(1, "company")).isEqualTo("Engines");
    }

    private SeedReport plant(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("contacts.csv"), text);
        return start(options -> options.withSeed(PortalSeed.fromContactExportCsv(file)))
                .seedReport();
    }

    private State state(String email, long type) {
        return latest().portal().consent().status(email, type).state();
    }

    private SubscriptionDefinition type(String name) {
        return latest().portal().consent().definitions().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String value(long id, String property) {
        return new ApiClient(latest())
                .get("/crm/objects/2026-09/contacts/" + id + "?properties=" + property)
                .json()
                .path("properties")
                .path(property)
                .asText("");
    }
}
