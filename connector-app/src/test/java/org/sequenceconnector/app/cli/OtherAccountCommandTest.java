package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
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
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;

/** At the address of each CRM another account answers, with the same ids. */
class OtherAccountCommandTest {
    private static final String BEN = "ben@south.example.net";
    private static final long ID = 501;
    private static final Map<String, String> SECRETS =
            Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", "sandbox-secret");
    private static final String REFRESHED = "00DBZ0000000042AAA";

    @TempDir
    private Path folder;

    private final Program program = new Program(SECRETS);
    private HubSpotSandbox hubSpot = HubSpotSandbox.start(SandboxOptions.defaults());
    private SalesforceSandbox salesforce = SalesforceSandbox.start(SalesforceOptions.defaults());
    private String config = "";

    @BeforeEach
    void readBoth() throws IOException {
        config = ScratchConfig.write(folder, hubSpot.baseUrl(), salesforce.baseUrl())
                .toString();
        run(ExitCodes.OK, "install", "hubspot");
        plant(BEN);
        lead(BEN);
        run(ExitCodes.OK, "sync");
        run(ExitCodes.OK, "enroll", "hubspot-main:contact:" + ID, "--sequence", "welcome", "--yes");
    }

    @AfterEach
    void stop() {
        salesforce.close();
        hubSpot.close();
    }

    @Test
    @DisplayName(
            "H153: a stranger with the same id gets no status, and commands say which account answers and what helps")
    void writesNothingIntoAnotherPortal() {
        anotherPortal("stranger@else.example.org");

        for (String command : new String[] {"writeback", "sync"}) {
            run(ExitCodes.TROUBLE, command);
            assertThat(program.err())
                    .contains("hubspot-main leads to portal 77", "What helps: ")
                    .contains("connector account accept hubspot-main --id 77");
        }

        var contacts = hubSpot.portal().store(ObjectKind.CONTACT);
        assertThat(hubSpot.portal()
                        .locked(() -> contacts.value(contacts.live(ID).orElseThrow(), "enrl_status")))
                .as("nothing of ours on the stranger")
                .isEmpty();
        for (String command : new String[] {"enroll", "explain"}) {
            // What was read within seconds may still be decided on.
            Program later = new Program(SECRETS, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
            assertThat(later.run(command, "hubspot-main:contact:" + ID, "--sequence", "outbound", "--config", config))
                    .as("%s%n%s", later.err(), later.out())
                    .isEqualTo(ExitCodes.TROUBLE);
            assertThat(later.err()).contains("hubspot-main leads to portal 77", "What helps: ");
        }
        run(ExitCodes.OK, "status");
        assertThat(program.out()).contains("leads to portal 77", "fix: ");
        run(ExitCodes.REFUSED, "doctor");
        assertThat(program.out()).contains("FAIL  hubspot-main account: ");
        run(ExitCodes.REFUSED, "account", "list");
    }

    @Test
    @DisplayName("H154: a portal with other people under the ids is not accepted, whoever asks for it")
    void refusesToAcceptOtherPeople() {
        anotherPortal("stranger@else.example.org");

        run(ExitCodes.REFUSED, "account", "accept", "hubspot-main", "--id", "77");

        assertThat(program.out()).contains("1 have another address", "Nothing was changed", "connection of its own");
        run(ExitCodes.TROUBLE, "sync");
        run(ExitCodes.REFUSED, "account", "accept", "hubspot-main", "--id", "78");
        assertThat(program.out()).contains("leads to portal 77, not to 78");
    }

    @Test
    @DisplayName(
            "H154: a refreshed sandbox has another org id and the same records; accepted, it is read from the beginning")
    void acceptsARefreshedSandbox() {
        int port = URI.create(salesforce.baseUrl()).getPort();
        salesforce.close();
        OrgProfile profile = OrgProfile.standard().withOrganizationId(REFRESHED);
        salesforce = SalesforceSandbox.start(
                SalesforceOptions.defaults().withPort(port).withProfile(profile));
        lead(BEN);
        run(ExitCodes.TROUBLE, "sync");
        assertThat(program.err()).contains("org " + REFRESHED);

        run(ExitCodes.OK, "account", "accept", "salesforce-main", "--id", REFRESHED, "--dry-run");
        assertThat(program.out()).contains("Would accept org " + REFRESHED, "1 are the same");
        run(ExitCodes.TROUBLE, "sync");
        run(ExitCodes.OK, "account", "accept", "salesforce-main", "--id", REFRESHED);
        assertThat(program.out()).contains("is read again from the beginning");
        run(ExitCodes.OK, "sync");
        run(ExitCodes.OK, "account", "list");
        run(ExitCodes.OK, "audit", "list", "--action", "account.accepted");
        assertThat(program.out()).contains("account.accepted");
    }

    /** Another customer of ours: our fields are there as well. */
    private void anotherPortal(String email) {
        int port = URI.create(hubSpot.baseUrl()).getPort();
        hubSpot.close();
        hubSpot = HubSpotSandbox.start(SandboxOptions.defaults().withPort(port).withPortalId(77));
        plant(email);
        String own = config;
        try {
            config = ScratchConfig.write(
                            Files.createDirectory(folder.resolve("another")), hubSpot.baseUrl(), salesforce.baseUrl())
                    .toString();
            run(ExitCodes.OK, "install", "hubspot");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } finally {
            config = own;
        }
    }

    private void plant(String email) {
        long now = System.currentTimeMillis();
        hubSpot.portal()
                .plant(
                        ObjectKind.CONTACT,
                        ID,
                        now,
                        now,
                        Map.of(
                                "email",
                                email,
                                "lifecyclestage",
                                "lead",
                                "hs_legal_basis",
                                "Legitimate interest – prospect/lead"));
    }

    private void lead(String email) {
        Map<String, Optional<Object>> lead = new LinkedHashMap<>();
        lead.put("LastName", Optional.of("Ivers"));
        lead.put("Company", Optional.of("Acme Example"));
        lead.put("Status", Optional.of("Open - Not Contacted"));
        lead.put("Email", Optional.of(email));
        salesforce.operations().create("Lead", lead);
    }

    private void run(int expected, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config;
        assertThat(program.run(all))
                .as("%s%n%s%n%s", String.join(" ", arguments), program.err(), program.out())
                .isEqualTo(expected);
    }
}
