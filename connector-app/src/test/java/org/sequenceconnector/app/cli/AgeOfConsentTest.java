package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** Whoever reads an answer sees what it rests on, how old that is, and whom and what it is about by name. */
class AgeOfConsentTest {
    private static final String BEN = "ben@south.example.net";
    private static final Map<String, String> SECRETS =
            Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", "sandbox-secret");

    @TempDir
    private Path folder;

    private final HubSpotSandbox hubSpot = HubSpotSandbox.start(SandboxOptions.defaults());
    private final SalesforceSandbox salesforce = SalesforceSandbox.start(SalesforceOptions.defaults());
    private final Program program = new Program(SECRETS);
    private String config = "";

    @BeforeEach
    void readBoth() throws IOException {
        Path main = ScratchConfig.write(folder, hubSpot.baseUrl(), salesforce.baseUrl());
        config = Files.writeString(main, "workspace:\n  time_zone: Europe/Berlin\n" + Files.readString(main))
                .toString();
        run(program, ExitCodes.OK, "install", "hubspot");
        long now = System.currentTimeMillis();
        hubSpot.portal()
                .plant(
                        ObjectKind.CONTACT,
                        501,
                        now,
                        now,
                        Map.of(
                                "email",
                                BEN,
                                "firstname",
                                "Ben",
                                "lastname",
                                "Ivers",
                                "lifecyclestage",
                                "lead",
                                "hs_legal_basis",
                                "Legitimate interest – prospect/lead"));
        Map<String, Optional<Object>> lead = new LinkedHashMap<>();
        lead.put("LastName", Optional.of("Ivers"));
        lead.put("Company", Optional.of("Acme Example"));
        lead.put("Status", Optional.of("Open - Not Contacted"));
        lead.put("Email", Optional.of(BEN));
        salesforce.operations().create("Lead", lead);
        run(program, ExitCodes.OK, "sync");
    }

    @AfterEach
    void stop() {
        salesforce.close();
        hubSpot.close();
    }

    @Test
    @DisplayName("H159: with both CRMs down the answer says from which of them its consent is and how old it is")
    void saysHowOldItIsWithBothDown() throws IOException {
        salesforce.close();
        hubSpot.close();
        Program later = new Program(SECRETS, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(12)));

        run(later, ExitCodes.REFUSED, "enroll", "hubspot-main:contact:501", "--sequence", "welcome");

        assertThat(later.out())
                .contains("consent as read from hubspot-main (HubSpot) at ", "12 minutes ago")
                .contains("consent as read from salesforce-main (Salesforce) at ")
                .contains("this is Ben Ivers, hubspot-main:contact:501", "the sequence is Welcome");
        run(later, ExitCodes.OK, "status", BEN);
        assertThat(later.out()).contains("Ben Ivers", "consent as read from hubspot-main (HubSpot) at ");
    }

    @Test
    @DisplayName("H159: programs get ids, ISO times and the age in seconds; people get names and the workspace's clock")
    void programsGetIdsAndPeopleNames() throws IOException {
        run(program, ExitCodes.OK, "enroll", "hubspot-main:contact:501", "--sequence", "welcome", "--json");
        JsonNode answer = new ObjectMapper().readTree(program.out());
        assertThat(answer.path("consent_read")).hasSize(2);
        assertThat(answer.path("consent_read").path(0).path("connection").asText())
                .isEqualTo("hubspot-main");
        assertThat(answer.path("consent_read").path(0).path("age_seconds").asLong(-1))
                .isBetween(0L, 120L);
        assertThat(Instant.parse(
                        answer.path("consent_read").path(0).path("read_at").asText()))
                .isBeforeOrEqualTo(Instant.now());
        assertThat(answer.path("record").asText()).isEqualTo("hubspot-main:contact:501");
        assertThat(answer.path("person_name").asText()).isEqualTo("Ben Ivers");
        assertThat(answer.path("sequence_name").asText()).isEqualTo("Welcome");
        assertThat(Instant.parse(answer.path("next_step_at").asText())).isNotNull();

        run(program, ExitCodes.OK, "status", BEN);
        assertThat(program.out()).containsPattern("next at \\d+ [A-Z][a-z]+ \\d{4}, \\d\\d:\\d\\d CES?T");
        assertThat(program.out()).doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");
    }

    @Test
    @DisplayName("H159: an account that the service leaves alone is named by status, and until when")
    void statusNamesAnAccountThatIsLeftAlone() {
        try (Application service =
                Application.open(ConfigLoader.load(Path.of(config), SECRETS::get), Clock.systemUTC())) {
            service.store().inTransaction(work -> {
                work.accountPauses()
                        .save(
                                new ConnectionId("hubspot-main"),
                                Optional.of(Instant.now().plus(Duration.ofHours(3))));
                return true;
            });
        }

        run(program, ExitCodes.OK, "status");

        assertThat(program.out()).contains("hubspot-main: no call before ");
    }

    @Test
    void timesAreWrittenOnTheClocksOfTheWorkspace() {
        Instant noon = Instant.parse("2026-07-01T12:00:00Z");

        assertThat(Moments.of(noon, ZoneId.of("Europe/Berlin"))).isEqualTo("1 July 2026, 14:00 CEST");
        assertThat(Moments.of(noon, ZoneOffset.UTC)).isEqualTo("1 July 2026, 12:00 UTC");
        assertThat(Moments.of(noon, ZoneId.of("UTC"))).isEqualTo("1 July 2026, 12:00 UTC");
        assertThat(Moments.ago(noon, noon.plusSeconds(1))).isEqualTo("1 second ago");
        assertThat(Moments.ago(noon, noon.plus(Duration.ofMinutes(12)))).isEqualTo("12 minutes ago");
        assertThat(Moments.ago(noon, noon.plus(Duration.ofHours(47)))).isEqualTo("47 hours ago");
        assertThat(Moments.ago(noon, noon.plus(Duration.ofDays(3)))).isEqualTo("3 days ago");
    }

    private void run(Program with, int expected, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config;
        assertThat(with.run(all))
                .as("%s%n%s%n%s", String.join(" ", arguments), with.err(), with.out())
                .isEqualTo(expected);
    }
}
