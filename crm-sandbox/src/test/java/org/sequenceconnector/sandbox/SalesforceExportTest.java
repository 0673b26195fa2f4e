package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.sandbox.export.SeedFileException;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.export.SeedReport.RowProblem;
import org.sequenceconnector.sandbox.export.SeedReport.UnreadColumn;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Reports of Salesforce as a seed: nothing of them is lost in silence, and never an opt-out. */
class SalesforceExportTest {
    @TempDir
    Path folder;

    private Optional<SalesforceSandbox> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(SalesforceSandbox::close);
    }

    @Test
    void contactsKeepTheirIdsAccountsAndOptOuts() throws IOException {
        SeedReport report = plant("Contact ID;First Name;Last Name;Account Name;Email;Email Opt Out;Do Not Call;"
                + "Individual: Don't Market;Mailing Country;Tea\n"
                + "0035g00000AbCdEAAV;Ada;Byron;Engines;a@example.com;1;0;0;Germany;green\n"
                + "0035g00000AbCdFAAV;Bo;Lund;Engines;b@example.com;0;1;true;;\n"
                + "0035g00000AbCdGAAV;Cy;Ode;;c@example.com;perhaps;;;;\n");

        assertThat(report.contacts()).isEqualTo(3);
        assertThat(value("Contact", "a@example.com", "Id")).isEqualTo("0035g00000AbCdEAAV");
        assertThat(value("Contact", "a@example.com", "HasOptedOutOfEmail")).isEqualTo("true");
        assertThat(value("Contact", "a@example.com", "MailingCountry")).isEqualTo("Germany");
        assertThat(value("Contact", "a@example.com", "AccountId"))
                .isNotEmpty()
                .isEqualTo(value("Contact", "b@example.com", "AccountId"));
        assertThat(value("Contact", "b@example.com", "HasOptedOutOfEmail")).isEqualTo("false");
        assertThat(value("Contact", "b@example.com", "DoNotCall")).isEqualTo("true");
        assertThat(value("Contact", "b@example.com", "IndividualId")).isNotEmpty();
        assertThat(rows("Individual"))
                .singleElement()
                .satisfies(individual -> assertThat(value("Individual", individual, "HasOptedOutSolicit"))
                        .isEqualTo("true"));
        assertThat(value("Contact", "c@example.com", "HasOptedOutOfEmail"))
                .as("unreadable")
                .isEqualTo("true");
        assertThat(report.cells())
                .extracting(RowProblem::toString)
                .containsExactly(
                        "line 4, column 6: holds 'perhaps'; expected true or false, so it counts as opted out");
        SeedReport.FileFacts file = report.file().orElseThrow();
        assertThat(file.separator()).isEqualTo("semicolon");
        assertThat(file.refusals())
                .isEqualTo(Map.of("Email Opt Out", 2, "Do Not Call", 1, "Individual: Don't Market", 1));
        assertThat(file.unread()).containsExactly(new UnreadColumn(10, "Tea", "Tea__c", false, 1));
    }

    @Test
    void leadsAreToldByTheirHeadingsAndColumnsAboutConsentNamedFirst() throws IOException {
        SeedReport report = plant("Tea,Email,Company,Lead Status,GDPR opt-in\ngreen,l@example.com,Engines,New,no\n");

        assertThat(value("Lead", "l@example.com", "Company")).isEqualTo("Engines");
        assertThat(value("Lead", "l@example.com", "Status")).isEqualTo("New");
        SeedReport.FileFacts file = report.file().orElseThrow();
        assertThat(file.unread())
                .containsExactly(
                        new UnreadColumn(5, "GDPR opt-in", "GDPR_opt_in__c", true, 1),
                        new UnreadColumn(1, "Tea", "Tea__c", false, 1));
        assertThat(file.notes())
                .containsExactly(
                        "read as leads",
                        "people without an id that the sandbox can keep: 1; they get ids of the sandbox",
                        "people without a last name: 1; Salesforce needs one, so they are called '-'");
    }

    @Test
    void refusesAFileThatIsNoReportAboutPeople() throws IOException {
        Path file = Files.writeString(folder.resolve("colours.csv"), "Colour,Size\nred,3\n");

        assertThatThrownBy(() -> start(file))
                .isInstanceOf(SeedFileException.class)
                .hasMessageContaining("line 1, column 1: this is no report about contacts or leads");
    }

    private SeedReport plant(String text) throws IOException {
        return start(Files.writeString(folder.resolve("people.csv"), text)).seedReport();
    }

    private SalesforceSandbox start(Path file) {
        SalesforceSandbox sandbox =
                SalesforceSandbox.start(SalesforceOptions.defaults().withSeed(OrgSeed.fromReportCsv(file)));
        running = Optional.of(sandbox);
        return sandbox;
    }

    private Collection<SObjectRow> rows(String type) {
        return running.orElseThrow().org().store(type).all();
    }

    private String value(String type, String email, String field) {
        SObjectRow row = rows(type).stream()
                .filter(each -> value(type, each, "Email").equals(email))
                .findFirst()
                .orElseThrow();
        return field.equals("Id") ? row.id() : value(type, row, field);
    }

    private String value(String type, SObjectRow row, String field) {
        return running.orElseThrow().org().store(type).text(row, field);
    }
}
