package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.sequenceconnector.sandbox.OrgSeed;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** Lifecycle stages and lead statuses that the CRM shows under another name than it stores. */
class StageLabelsTest {
    private static final String RECURRING = "948271034";
    private static final String ANN = "ann@acme.example";

    @TempDir
    private Path folder;

    private final Program program =
            new Program(Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", "sandbox-secret"));
    private final HubSpotSandbox hubSpot =
            HubSpotSandbox.start(SandboxOptions.defaults().withSeed(PortalSeed.uniform(1)));
    private final SalesforceSandbox salesforce =
            SalesforceSandbox.start(SalesforceOptions.defaults().withSeed(OrgSeed.uniform(1)));
    private String config = "";

    @BeforeEach
    void copyTheRules() throws IOException {
        Path main = ScratchConfig.write(folder, hubSpot.baseUrl(), salesforce.baseUrl());
        Path shipped = Path.of("../config").toAbsolutePath().normalize();
        Files.copy(shipped.resolve("rules/exclusions.yaml"), folder.resolve("exclusions.yaml"));
        Files.copy(shipped.resolve("mappings/hubspot.yaml"), folder.resolve("hubspot.yaml"));
        Files.writeString(
                main,
                Files.readString(main)
                        .replace(shipped + "/rules/exclusions.yaml", folder + "/exclusions.yaml")
                        .replace(shipped + "/mappings/hubspot.yaml", folder + "/hubspot.yaml"));
        config = main.toString();
        long now = System.currentTimeMillis();
        hubSpot.portal()
                .plant(
                        ObjectKind.CONTACT,
                        0,
                        now,
                        now,
                        Map.of("email", ANN, "country", "France", "lifecyclestage", RECURRING));
        run(ExitCodes.OK, "install", "hubspot");
    }

    @AfterEach
    void stopBoth() {
        salesforce.close();
        hubSpot.close();
    }

    @Test
    @DisplayName("H94: doctor and config validate list by label which stages and statuses no rule names, in either CRM")
    void listsByLabelWhatNoRuleNames() {
        run(ExitCodes.OK, "doctor");

        assertThat(program.out())
                .containsPattern(
                        "ok    hubspot-main choices: lifecycle_stage of contact \\(lifecyclestage of hubspot-main\\):"
                                + " no rule names .*Recurring Customer \\(948271034\\)")
                .containsPattern("rules name .*Customer \\(customer\\), Affiliate \\(evangelist\\)")
                .containsPattern("lead_status of contact .*no rule names New \\(NEW\\), Open \\(OPEN\\)")
                .containsPattern(
                        "salesforce-main choices: lead_status of lead \\(Status of salesforce-main\\): no rule names ");
        run(ExitCodes.OK, "config", "validate", "--strict");
        assertThat(program.out())
                .containsPattern(
                        "note: .*hubspot\\.yaml:\\d+:\\d+: objects\\.contact\\.lifecycle_stage: .*Recurring Customer \\(948271034\\)");
    }

    @Test
    @DisplayName("H94: a rule that names a label which the mapping does not list is a problem, with the line to add")
    void aLabelThatNobodyListedIsAProblem() throws IOException {
        nameInTheRule("Recurring Customer");

        run(ExitCodes.REFUSED, "doctor");

        assertThat(program.out())
                .containsPattern(
                        "FAIL  hubspot-main choices: exclusions\\.yaml:\\d+: “Existing customers” asks for 'Recurring Customer'")
                .contains("which is how hubspot-main labels 948271034 of lifecyclestage")
                .contains(
                        "or add labels: {\"948271034\": \"Recurring Customer\"} to lifecycle_stage of contact in hubspot.yaml");
        run(ExitCodes.REFUSED, "config", "validate");
        assertThat(program.err()).containsPattern("exclusions\\.yaml:\\d+:\\d+: .*asks for 'Recurring Customer'");
    }

    @Test
    @DisplayName(
            "H94: once its label is listed, a customer of a stage of the account's own is kept out, and people read the label")
    void aListedLabelKeepsOut() throws IOException {
        nameInTheRule("Recurring Customer");
        list("{\"948271034\": Recurring Customer}");
        run(ExitCodes.OK, "doctor");
        run(ExitCodes.OK, "config", "validate", "--strict");
        run(ExitCodes.OK, "sync");

        run(ExitCodes.REFUSED, "enroll", ANN, "--sequence", "outbound");

        assertThat(program.out())
                .contains("Existing customers")
                .contains("the lifecycle stage is Recurring Customer (948271034)");
    }

    @Test
    @DisplayName("H94: a stage that was renamed since its label was listed is a problem")
    void aRenamedStageIsAProblem() throws IOException {
        list("{\"948271034\": Repeat buyer}");

        run(ExitCodes.REFUSED, "doctor");

        assertThat(program.out())
                .contains(
                        "lists the label “Repeat buyer” for '948271034', and the account calls it “Recurring Customer” now")
                .contains("fix: Correct 'labels' in hubspot.yaml");
    }

    /** What an account calls a value is shown even where nobody listed it. */
    @Test
    void explainShowsTheLabelBesideTheStoredValue() throws IOException {
        nameInTheRule(RECURRING);
        run(ExitCodes.OK, "sync");

        program.run("explain", ANN, "--sequence", "outbound", "--config", config);

        assertThat(program.out())
                .contains("the field “lifecycle stage” is “Recurring Customer” (stored as 948271034) on contact");
    }

    private void nameInTheRule(String word) throws IOException {
        replace(
                "exclusions.yaml",
                "[\"customer\", \"evangelist\"]",
                "[\"customer\", \"evangelist\", \"" + word + "\"]");
    }

    private void list(String labels) throws IOException {
        replace(
                "hubspot.yaml",
                "lifecycle_stage: {field: lifecyclestage, type: text}",
                "lifecycle_stage: {field: lifecyclestage, type: text, labels: " + labels + "}");
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name);
        assertThat(Files.readString(file)).contains(from);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private void run(int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config));
        assertThat(program.run(all.toArray(String[]::new)))
                .as("%s: %s%n%s", String.join(" ", arguments), program.err(), program.out())
                .isEqualTo(exitCode);
    }
}
