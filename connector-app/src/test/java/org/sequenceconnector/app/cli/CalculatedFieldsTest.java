package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;

/** Fields that a CRM works out itself and that say whether somebody may be written to. */
class CalculatedFieldsTest {
    private static final String SAYS_NO = "Account_Says_No__c";
    private static final String LINE =
            "  - {object: contact, field: Account_Says_No__c, kind: DO_NOT_EMAIL, channel: EMAIL, encoding: true_forbids}";
    private static final String ANN = "ann@acme.example";
    private static final String BEN = "ben@acme.example";

    @TempDir
    private Path folder;

    private static final Map<String, String> SECRETS =
            Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", "sandbox-secret");

    private final Program program = new Program(SECRETS);
    private final HubSpotSandbox hubSpot = HubSpotSandbox.start(SandboxOptions.defaults());
    private final SalesforceSandbox salesforce = SalesforceSandbox.start(SalesforceOptions.defaults());
    private String config = "";

    @BeforeEach
    void mapAFormulaThatStatesConsent() throws Exception {
        say(salesforce.baseUrl(), "fields", "{\"type\":\"Account\",\"name\":\"Says_No__c\",\"fieldType\":\"boolean\"}");
        say(
                salesforce.baseUrl(),
                "fields",
                "{\"type\":\"Contact\",\"name\":\"Account_Says_No__c\",\"fieldType\":\"boolean\",\"formula\":\"Account.Says_No__c\"}");
        Path main = ScratchConfig.write(folder, hubSpot.baseUrl(), salesforce.baseUrl());
        Path shipped =
                Path.of("../config/mappings/salesforce.yaml").toAbsolutePath().normalize();
        Path own = folder.resolve("salesforce.yaml");
        Files.writeString(own, Files.readString(shipped).replace("\nconsent:\n", "\nconsent:\n" + LINE + "\n"));
        Files.writeString(main, Files.readString(main).replace(shipped.toString(), own.toString()));
        config = main.toString();
        run(ExitCodes.OK, "install", "hubspot");
    }

    @AfterEach
    void stopBoth() {
        salesforce.close();
        hubSpot.close();
    }

    @Test
    @DisplayName("H93: doctor fails over a formula that states consent until the mapping accepts it")
    void doctorFailsUntilSomebodyAcceptsIt() throws IOException {
        run(ExitCodes.REFUSED, "doctor");

        assertThat(program.out())
                .contains("FAIL  salesforce-main calculated fields: contact Account_Says_No__c")
                .contains("states consent (DO_NOT_EMAIL for EMAIL) and is calculated by the CRM")
                .contains(
                        "add 'calculated: true' to the line of Account_Says_No__c under 'consent' in salesforce.yaml");

        accept();
        run(ExitCodes.OK, "doctor");

        assertThat(program.out())
                .contains("ok    salesforce-main calculated fields: contact Account_Says_No__c")
                .contains("the mapping accepts that")
                .doesNotContain("FAIL");
    }

    @Test
    @DisplayName("H93: install --dry-run names it in either CRM, and its exit code tells")
    void theInstallationPlanNamesIt() throws Exception {
        say(
                hubSpot.baseUrl(),
                "properties",
                "{\"property\":{\"name\":\"do_not_email\",\"label\":\"Refused by score\",\"type\":\"bool\",\"fieldType\":\"calculation_equation\","
                        + "\"groupName\":\"contactinformation\",\"options\":[{\"label\":\"Yes\",\"value\":\"true\"},{\"label\":\"No\",\"value\":\"false\"}]}}");

        run(ExitCodes.REFUSED, "install", "salesforce", "--dry-run");
        assertThat(program.out()).contains("FAIL  contact Account_Says_No__c").contains("fix: map the fields");
        run(ExitCodes.REFUSED, "install", "hubspot", "--dry-run", "--json");
        JsonNode field = new ObjectMapper().readTree(program.out()).at("/calculated_fields/0");

        assertThat(field.path("connection").asText()).isEqualTo("hubspot-main");
        assertThat(field.path("ok").asBoolean(true)).isFalse();
        assertThat(field.path("detail").asText()).contains("contact do_not_email (“Refused by score”) states consent");
        run(ExitCodes.OK, "install", "hubspot");
    }

    @Test
    @DisplayName("H93: config validate names its line once the account was described, and asks no account itself")
    void validateNamesTheLineOnceTheAccountWasDescribed() throws IOException {
        run(ExitCodes.OK, "config", "validate");
        assertThat(program.out()).contains("Not compared with the accounts: none was asked yet.");
        run(ExitCodes.REFUSED, "doctor");

        run(ExitCodes.REFUSED, "config", "validate");

        assertThat(program.err())
                .containsPattern(
                        "salesforce\\.yaml:\\d+:\\d+: consent\\[0]\\.field: salesforce-main: contact Account_Says_No__c")
                .contains("states consent");
        run(ExitCodes.REFUSED, "config", "validate", "--json");
        assertThat(new ObjectMapper()
                        .readTree(program.out())
                        .at("/problems/0/key")
                        .asText())
                .isEqualTo("consent[0].field");
        run(ExitCodes.OK, "config", "validate", "--offline");
        accept();
        run(ExitCodes.OK, "config", "validate", "--strict");
        assertThat(program.out()).contains("Compared with how hubspot-main and salesforce-main described themselves");
    }

    /** A value that only rules ask for stops nobody from being protected, so it is worth a look and no more. */
    @Test
    void aFormulaThatOnlyRulesAskForIsWorthALook() throws IOException {
        accept();
        Path mapping = folder.resolve("salesforce.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replaceFirst("(    job_title: )", "    refused: {field: " + SAYS_NO + ", type: boolean}\n$1"));
        Files.writeString(
                mapping,
                Files.readString(mapping).replaceFirst("(?m)^  - \\{object: contact, field: Account_Says.*\n", ""));

        run(ExitCodes.OK, "doctor");
        assertThat(program.out())
                .contains("ok    salesforce-main calculated fields: contact Account_Says_No__c")
                .contains("rules that ask for refused see a new value right before an enrollment or a step");
        run(ExitCodes.OK, "config", "validate");
        assertThat(program.out())
                .containsPattern("warning: .*salesforce\\.yaml:\\d+:\\d+: objects\\.contact\\.refused: ")
                .contains("If that is known, add 'calculated: true' to this line");
    }

    @Test
    @DisplayName("H93: a no that a formula says is read right before a decision, although no poll brought it")
    void aNoOfAFormulaIsReadRightBefore() throws Exception {
        accept();
        String account = said(
                salesforce.baseUrl(),
                "rows",
                "{\"type\":\"Account\",\"fields\":{\"Name\":\"Acme\",\"Says_No__c\":false}}");
        for (String address : List.of(ANN, BEN)) {
            say(
                    salesforce.baseUrl(),
                    "rows",
                    "{\"type\":\"Contact\",\"email\":\"" + address
                            + "\",\"fields\":{\"LastName\":\"Person\",\"MailingCountry\":\"France\",\"AccountId\":\""
                            + account + "\"}}");
        }
        run(ExitCodes.OK, "sync");
        program.run("explain", ANN, "--sequence", "outbound", "--config", config);
        assertThat(program.out()).contains("Consent: unknown");

        say(
                salesforce.baseUrl(),
                "rows",
                "{\"type\":\"Account\",\"id\":\"" + account + "\",\"fields\":{\"Says_No__c\":true}}");
        run(ExitCodes.OK, "sync");
        run(ExitCodes.OK, "status", ANN);
        String polled = program.out();
        Program aMinuteLater = new Program(SECRETS, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        aMinuteLater.run("explain", ANN, "--sequence", "outbound", "--config", config);

        assertThat(aMinuteLater.out()).contains("the field “Account_Says_No__c” says not to email");
        assertThat(polled).doesNotContain("says not to email");
    }

    /** As an administrator does who has thought about it. */
    private void accept() throws IOException {
        Path mapping = folder.resolve("salesforce.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replace(LINE, LINE.replace("true_forbids}", "true_forbids, calculated: true}")));
    }

    private static void say(String base, String command, String json) throws IOException, InterruptedException {
        said(base, command, json);
    }

    private static String said(String base, String command, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/sandbox/" + command))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).path("id").asText();
    }

    private void run(int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config));
        assertThat(program.run(all.toArray(String[]::new)))
                .as("%s: %s%n%s", String.join(" ", arguments), program.err(), program.out())
                .isEqualTo(exitCode);
    }
}
