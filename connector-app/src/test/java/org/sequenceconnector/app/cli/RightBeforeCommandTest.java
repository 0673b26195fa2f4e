package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** The command line asks both accounts again before it begins anything, one person or a file of them. */
class RightBeforeCommandTest {
    private static final String BEN = "ben@south.example.net";

    @TempDir
    private Path folder;

    private final Program program =
            new Program(Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", "sandbox-secret"));
    private final HubSpotSandbox hubSpot = HubSpotSandbox.start(SandboxOptions.defaults());
    private final SalesforceSandbox salesforce = SalesforceSandbox.start(SalesforceOptions.defaults());
    private String config = "";
    private long contact;

    /** However quick the test is, what was read by {@code sync} is too old afterwards. */
    @BeforeEach
    void readBoth() throws IOException {
        Path main = ScratchConfig.write(folder, hubSpot.baseUrl(), salesforce.baseUrl());
        String consent = Files.readString(Path.of("../config/rules/consent.yaml"));
        Files.writeString(
                folder.resolve("consent.yaml"), consent.replace("max_age_enroll: PT5S", "max_age_enroll: PT0S"));
        Files.writeString(main, Files.readString(main).replaceAll("consent: .*", "consent: consent.yaml"));
        config = main.toString();
        assertThat(program.run("install", "hubspot", "--config", config))
                .as("%s%n%s", program.err(), program.out())
                .isEqualTo(ExitCodes.OK);
        long now = System.currentTimeMillis();
        contact = hubSpot.portal()
                .plant(
                        ObjectKind.CONTACT,
                        0,
                        now,
                        now,
                        Map.of(
                                "email",
                                BEN,
                                "lifecyclestage",
                                "lead",
                                "hs_legal_basis",
                                "Legitimate interest – prospect/lead"))
                .id();
        Map<String, Optional<Object>> lead = new LinkedHashMap<>();
        lead.put("LastName", Optional.of("Ivers"));
        lead.put("Company", Optional.of("Acme Example"));
        lead.put("Status", Optional.of("Open - Not Contacted"));
        lead.put("Email", Optional.of(BEN));
        String id = salesforce.operations().create("Lead", lead);
        assertThat(program.run("sync", "--config", config))
                .as("%s%n%s", program.err(), program.out())
                .isEqualTo(ExitCodes.OK);
        salesforce.operations().set(id, Map.of("HasOptedOutOfEmail", Optional.of(true)));
    }

    @AfterEach
    void stop() {
        salesforce.close();
        hubSpot.close();
    }

    @Test
    @DisplayName("H76: one person by the command line, and the dry run says the same")
    void onePerson() {
        for (String option : new String[] {"--dry-run", "--yes"}) {
            String who = "hubspot-main:contact:" + contact;
            program.run("enroll", who, "--sequence", "welcome", option, "--json", "--config", config);

            assertThat(program.out()).as(option).contains("OPTED_OUT").doesNotContain("\"ENROLL\"");
        }
    }

    @Test
    @DisplayName("H76: everybody in a file")
    void aFile() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), "email\n" + BEN + "\n");

        program.run(
                "enroll", "--file", file.toString(), "--sequence", "welcome", "--yes", "--json", "--config", config);

        assertThat(program.out()).contains("OPTED_OUT").doesNotContain("\"ENROLL\"");
    }
}
