package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.sandbox.export.SeedFileException;
import org.sequenceconnector.sandbox.export.SeedReport.RowProblem;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** What an account starts with. */
class SeedsTest extends SandboxTest {
    @TempDir
    Path folder;

    @Test
    void plantsTheSameBelievableAccountEveryTime() {
        String first = export(PortalSeed.believable(300, 5));
        String second = export(PortalSeed.believable(300, 5));
        String other = export(PortalSeed.believable(300, 6));
        assertThat(first).isEqualTo(second).isNotEqualTo(other);
    }

    @Test
    void putsContactsIntoEverySituation() {
        String all = export(PortalSeed.believable());
        assertThat(all)
                .contains(
                        "\"hs_email_optout\":\"true\"", "\"hs_email_optout_7208782\":\"true\"", "hs_email_bad_address")
                .contains("hs_email_hard_bounce_reason_enum", "hs_sequences_is_enrolled", "do_not_email")
                .contains("@competitor.test", "no-at-sign", "@mail.example.net", "+list", "Øyvind");
        var companies =
                new ApiClient(latest()).get("/crm/objects/2026-09/companies?limit=100&properties=do_not_contact");
        assertThat(companies.text()).contains("\"do_not_contact\":\"true\"");
        assertThat(latest().portal().store(ObjectKind.CONTACT).size()).isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void acceptsHubSpotsContactExport() throws IOException {
        Path file = write("\uFEFFRecord ID,First Name,Last Name,Email,Company Name,Lifecycle Stage,Lead Status,"
                + "Unsubscribed from all email,Marketing contact status,Create Date,Last Modified Date,Favourite Tea\n"
                + "501,Ada,Byron,ada@example.com,Engines,Sales Qualified Lead,In Progress,,Marketing contact,"
                + "2026-03-01 09:30,2026-04-01 10:00,\"Earl, grey\"\n"
                + "502,Bo,Lund,bo@example.com,,Customer,,true,,2026-03-01 09:30,,\n");
        ApiClient api = new ApiClient(start(options -> options.withSeed(PortalSeed.fromContactExportCsv(file))));
        var ada = api.get(CONTACTS + "/501?properties=lifecyclestage,hs_lead_status,favourite_tea,createdate")
                .json()
                .path("properties");
        assertThat(ada.path("lifecyclestage").asText()).isEqualTo("salesqualifiedlead");
        assertThat(ada.path("hs_lead_status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(ada.path("favourite_tea").asText()).isEqualTo("Earl, grey");
        assertThat(ada.path("createdate").asText()).isEqualTo("2026-03-01T08:30:00.000Z");
        assertThat(api.get(CONTACTS + "/502?properties=hs_email_optout").text())
                .contains("\"hs_email_optout\":\"true\"");
    }

    @Test
    void leavesOutRowsThatCannotBeUsedAndKeepsPeopleWithOneBadCell() throws IOException {
        Path file = write(
                "Record ID,Email,Create Date\n1,a@example.com,2026-03-01\nx,b@example.com,2026-03-01\n"
                        + "3,c@example.com\n4,d@example.com,yesterday\n1,e@example.com,2026-03-01\n6,f@example.com,2026-03-01\n");
        HubSpotSandbox sandbox = start(options -> options.withSeed(PortalSeed.fromContactExportCsv(file)));
        assertThat(sandbox.seedReport().contacts()).isEqualTo(4);
        assertThat(sandbox.seedReport().problems())
                .extracting(RowProblem::toString)
                .containsExactly(
                        "line 4, column 3: has 2 cells where the heading has 3; the row is left out",
                        "line 6, column 1: the record id 1 came before, in line 2; the row is left out, its opt-outs are kept");
        assertThat(sandbox.seedReport().cells())
                .extracting(RowProblem::toString)
                .containsExactly(
                        "line 3, column 1: holds 'x'; a record id is digits, so the person gets an id of the sandbox",
                        "line 5, column 3: holds 'yesterday'; expected a time such as 2026-03-01 09:30, so it is left out");
    }

    /** A stray quotation mark happens when people edit an export by hand. */
    @Test
    void losesOnlyTheRowAStrayQuotationMarkStandsIn() throws IOException {
        Path file = write("Record ID,Email,Notes\n1,a@example.com,\"two\nlines\"\n2,b@example.com,\"never closed\n"
                + "3,c@example.com,fine\n4,d@example.com,\"closed\" too early\n5,e@example.com,\"quoted\"\n");
        HubSpotSandbox sandbox = start(options -> options.withSeed(PortalSeed.fromContactExportCsv(file)));
        assertThat(sandbox.seedReport().contacts()).isEqualTo(3);
        assertThat(sandbox.seedReport().problems())
                .extracting(RowProblem::toString)
                .containsExactly(
                        "line 4, column 3: has a quotation mark out of place; the row is left out",
                        "line 6, column 3: has a quotation mark out of place; the row is left out");
        assertThat(new ApiClient(sandbox).get(CONTACTS + "/1?properties=notes").text())
                .contains("two\\nlines");
    }

    @Test
    void refusesFilesThatAreNoExport() throws IOException {
        Path file = write("Colour,Size\nred,3\n");
        assertThatThrownBy(() -> start(options -> options.withSeed(PortalSeed.fromContactExportCsv(file))))
                .isInstanceOf(SeedFileException.class)
                .hasMessageContaining("line 1, column 1")
                .hasMessageContaining("'Email' or 'Record ID' is expected");
        assertThatThrownBy(() -> start(
                        options -> options.withSeed(PortalSeed.fromContactExportCsv(folder.resolve("nowhere.csv")))))
                .hasMessageContaining("No such file");
    }

    @Test
    void readsItsOwnJson() throws IOException {
        Path file = write("{\"companies\":[{\"id\":900,\"properties\":{\"name\":\"Engines\"}}],\"contacts\":[{\"id\":7,"
                + "\"properties\":{\"email\":\"a@example.com\",\"own\":\"x\"},\"companies\":[900],\"optOut\":true}]}");
        ApiClient api = new ApiClient(start(options -> options.withSeed(PortalSeed.fromJson(file))));
        String contact = api.get(
                        CONTACTS + "/7?properties=own,hs_email_optout,associatedcompanyid&associations=companies")
                .text();
        assertThat(contact)
                .contains("\"own\":\"x\"", "\"hs_email_optout\":\"true\"", "\"associatedcompanyid\":\"900\"")
                .contains(
                        "\"associations\":{\"companies\":{\"results\":[{\"id\":\"900\",\"type\":\"contact_to_company\"}");
    }

    private String export(PortalSeed seed) {
        return new ApiClient(start(options -> options.withSeed(seed)))
                .get("/sandbox/export.json")
                .text();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("seed.file"), text);
    }
}
