package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.WriteOutcome;

/** Opt-outs that one user clears in bulk in a simulated account, from the first warning to the last decision. */
class LiftCommandsTest {
    private static final int PEOPLE = 25;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Program program = new Program(Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN));
    private String config = "";

    @Test
    @DisplayName(
            "H106: opt-outs cleared in bulk are listed, refused with their own code, and decided about by batch or one by one")
    void aBulkClearingWaitsForSomebody() throws IOException {
        try (HubSpotSandbox sandbox = HubSpotSandbox.start(SandboxOptions.defaults())) {
            config = ScratchConfig.write(folder, sandbox.baseUrl()).toString();
            json(ExitCodes.OK, "install", "hubspot");
            List<Long> ids = optedOut(sandbox);
            json(ExitCodes.OK, "sync");
            assertThat(json(ExitCodes.OK, "lifts", "list").path("open").asInt()).isZero();

            ids.forEach(id -> sandbox.portal()
                    .force(ObjectKind.CONTACT, id, Map.of("hs_email_optout", ""), ChangeSource.user("9")));
            json(ExitCodes.OK, "sync");

            JsonNode listed = json(ExitCodes.OK, "lifts", "list");
            assertThat(listed.path("open").asInt()).isEqualTo(PEOPLE);
            assertThat(listed.path("batches")
                            .path(0)
                            .path("cleared_by")
                            .fieldNames()
                            .next())
                    .isEqualTo("a user 9 (CRM_UI)");
            String batch = listed.path("batches").path(0).path("batch").asText();
            JsonNode lifts = json(ExitCodes.OK, "lifts", "show", batch).path("lifts");
            assertThat(lifts).hasSize(PEOPLE);
            assertThat(lifts.path(0).path("state").asText()).isEqualTo("HELD");
            assertThat(lifts.path(0).path("origin").path("user").asText()).isEqualTo("9");
            assertThat(lifts.path(0).path("why").asText()).contains("more than 20");
            JsonNode explained = json(ExitCodes.REFUSED, "explain", "p3@example.com", "--sequence", "welcome");
            assertThat(explained.toString())
                    .contains("CONSENT_LIFT_UNDER_REVIEW")
                    .contains(batch);
            assertThat(run("explain", "p3@example.com", "--sequence", "welcome"))
                    .isEqualTo(ExitCodes.REFUSED);
            assertThat(program.out()).contains("connector lifts show").contains("a user 9");
            assertThat(run("doctor")).isEqualTo(ExitCodes.REFUSED);
            assertThat(program.out()).contains("FAIL  opt-outs under review: 25 opt-outs");

            String one = lifts.path(0).path("id").asText();
            assertThat(json(ExitCodes.OK, "lifts", "reject", one, "--note", "not this one")
                            .path("rejected")
                            .asInt())
                    .isEqualTo(1);
            assertThat(json(ExitCodes.OK, "lifts", "approve", batch, "--note", "signed up at the fair")
                            .path("approved")
                            .asInt())
                    .as("what was rejected by itself stays so")
                    .isEqualTo(PEOPLE - 1);
            assertThat(json(ExitCodes.REFUSED, "lifts", "approve", batch, "--note", "again")
                            .path("approved")
                            .asInt())
                    .isZero();
            assertThat(json(ExitCodes.OK, "lifts", "list").path("open").asInt()).isZero();
            assertThat(run("doctor")).isNotEqualTo(ExitCodes.USAGE);
            assertThat(program.out()).contains("ok    opt-outs under review: none");
            assertThat(json(ExitCodes.OK, "audit", "list", "--action", "consent.lift_approved")
                            .toString())
                    .contains("tester");
            assertThat(run("lifts", "approve", batch)).isEqualTo(ExitCodes.USAGE);
            assertThat(run("lifts", "approve", batch, "--note", " ")).isEqualTo(ExitCodes.USAGE);
            assertThat(run("lifts", "show", "no-such-batch")).isEqualTo(ExitCodes.REFUSED);
        }
    }

    private List<Long> optedOut(HubSpotSandbox sandbox) {
        List<Long> ids = new ArrayList<>();
        for (int index = 0; index < PEOPLE; index++) {
            String email = "p" + index + "@example.com";
            WriteOutcome created = sandbox.portal()
                    .locked(() -> sandbox.portal()
                            .writer(ObjectKind.CONTACT, ChangeSource.user("1"), false)
                            .create(Map.of("email", email)));
            if (created instanceof WriteOutcome.Written written) {
                ids.add(written.crmRecord().id());
            }
            sandbox.portal().optOutOfAll(email);
        }
        assertThat(ids).hasSize(PEOPLE);
        return ids;
    }

    private JsonNode json(int expected, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--json";
        int code = run(all);
        assertThat(code)
                .as("%s%n%s", String.join(" ", arguments), program.err())
                .isEqualTo(expected);
        return JSON.readTree(program.out());
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config;
        return program.run(all);
    }
}
