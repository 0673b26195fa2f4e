package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.OrgSeed;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;

/** The commands an administrator starts with, over a simulated account of each CRM. */
class TwoCrmsTest {
    private static final int CONTACTS = 100;

    @TempDir
    private Path folder;

    private final Program program =
            new Program(Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", "sandbox-secret"));
    private final HubSpotSandbox hubSpot =
            HubSpotSandbox.start(SandboxOptions.defaults().withSeed(PortalSeed.believable(CONTACTS, 42)));
    private final SalesforceSandbox salesforce =
            SalesforceSandbox.start(SalesforceOptions.defaults().withSeed(OrgSeed.believable(CONTACTS, 42)));
    private String config = "";

    @BeforeEach
    void configureBoth() throws IOException {
        config = ScratchConfig.write(folder, hubSpot.baseUrl(), salesforce.baseUrl())
                .toString();
        run(ExitCodes.OK, "install", "hubspot");
    }

    @AfterEach
    void stopBoth() {
        salesforce.close();
        hubSpot.close();
    }

    @Test
    void doctorFindsNothingWrongWithEither() {
        run(ExitCodes.OK, "doctor");

        assertThat(program.out())
                .contains("hubspot-main login: ", "salesforce-main login: ", "salesforce-main permissions: ")
                .contains("salesforce-main quota: ", "salesforce-main clock: ", "salesforce-main properties: all there")
                .doesNotContain("FAIL");
    }

    @Test
    void aFieldHiddenFromTheConnectorIsNamedWithItsFix() {
        hide("Contact", "HasOptedOutOfEmail");
        hide("Lead", "Enrl_Status__c");

        run(ExitCodes.REFUSED, "doctor");

        assertThat(program.out())
                .contains("FAIL  salesforce-main", "HasOptedOutOfEmail", "fix: ")
                .contains("run 'connector install salesforce --dry-run'");
        run(ExitCodes.REFUSED, "install", "salesforce", "--dry-run");
        assertThat(program.out())
                .contains("create field", "lead.Enrl_Status__c", "75 as they should be")
                .contains("sf project deploy start --source-dir force-app --target-org ORG --dry-run");
    }

    @Test
    void fieldsOfLeadsAndCompaniesAreLookedAtLikeThoseOfContacts() {
        hide("Lead", "DoNotCall");
        hide("Account", "Industry");

        run(ExitCodes.REFUSED, "doctor");

        assertThat(program.out())
                .contains("FAIL  salesforce-main fields: the lead field DoNotCall does not exist or is hidden")
                .contains("FAIL  salesforce-main fields: the company field Industry does not exist or is hidden")
                .contains("ok    salesforce-main fields: ", " mapped contact fields can be read")
                .contains("ok    hubspot-main fields: ", " mapped company properties exist");
    }

    /** The accounts tell their own time with every answer. */
    @Test
    void aClockThatIsWrongIsNamedWithItsFix() throws IOException {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
        try (HubSpotSandbox portal =
                        HubSpotSandbox.start(SandboxOptions.defaults().withClock(late));
                SalesforceSandbox org =
                        SalesforceSandbox.start(SalesforceOptions.defaults().withClock(late))) {
            config =
                    ScratchConfig.write(folder, portal.baseUrl(), org.baseUrl()).toString();

            run(ExitCodes.REFUSED, "doctor");
        }

        assertThat(program.out())
                .containsPattern("FAIL  salesforce-main clock: Salesforce's clock is -(299|300|301) s from ours")
                .containsPattern("FAIL  hubspot-main clock: HubSpot's clock is -(299|300|301) s from ours")
                .contains("fix: set this machine's clock by NTP");
    }

    @Test
    void aWrongSecretIsALoginTroubleThatSaysWhatToCompare() {
        Program stranger = new Program(Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", "canary-wrong"));

        assertThat(stranger.run("doctor", "--config", config)).isEqualTo(ExitCodes.REFUSED);
        assertThat(stranger.out())
                .contains("FAIL  salesforce-main login: ", "consumer key and secret")
                .contains("ok    hubspot-main login: ")
                .doesNotContain("canary");
    }

    @Test
    void anOrgWithTheShippedFieldsIsAsItShouldBe() throws IOException {
        run(ExitCodes.OK, "install", "salesforce", "--dry-run", "--json");

        assertThat(new ObjectMapper().readTree(program.out()).path("steps"))
                .hasSize(76)
                .allSatisfy(step -> {
                    assertThat(step.path("action").asText()).isEqualTo("UNCHANGED");
                    assertThat(step.path("connection").asText()).isEqualTo("salesforce-main");
                });
    }

    @Test
    void bothAreReadAndEverybodyCanBeAskedAboutByAddress() {
        run(ExitCodes.OK, "sync");

        assertThat(program.out()).contains("hubspot-main", "salesforce-main");
        run(ExitCodes.OK, "status", "only.salesforce9@north.example.net");
        assertThat(program.out()).contains("salesforce-main");
    }

    @Test
    void anInstallationWithoutThatCrmIsToldSo() throws IOException {
        config = ScratchConfig.write(folder, hubSpot.baseUrl()).toString();

        run(ExitCodes.USAGE, "install", "salesforce");

        assertThat(program.err()).contains("the configuration has no Salesforce connection");
    }

    @Test
    void theProjectIsWrittenWithAnotherPrefixAndOldFieldsGo() throws IOException {
        Path fields = folder.resolve("force-app/main/default/objects/Contact/fields");
        Files.createDirectories(fields);
        Path old = Files.writeString(fields.resolve("Acme_Gone__c.field-meta.xml"), "<CustomField/>");

        assertThat(program.run(
                        "install",
                        "salesforce-project",
                        "--folder",
                        folder.toString(),
                        "--prefix",
                        "Acme_",
                        "--fields",
                        Path.of("../manifests/fields.yaml").toString()))
                .isEqualTo(ExitCodes.OK);

        assertThat(old).doesNotExist();
        assertThat(fields.resolve("Acme_Status__c.field-meta.xml")).content().contains("Acme_Status__c");
        assertThat(program.run("install", "salesforce-project", "--folder", folder.toString(), "--prefix", "acme"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).contains("such as Enrl_");
    }

    private void hide(String object, String field) {
        salesforce.org().locked(() -> {
            salesforce.org().definition(object).hide(field);
            return field;
        });
    }

    private void run(int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config));
        assertThat(program.run(all.toArray(String[]::new)))
                .as("%s: %s%n%s", String.join(" ", arguments), program.err(), program.out())
                .isEqualTo(exitCode);
    }
}
