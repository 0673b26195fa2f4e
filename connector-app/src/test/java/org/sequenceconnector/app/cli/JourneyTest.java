package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SandboxOptions;

/** The commands one after another against a simulated account, with the JSON that programs rely on. */
class JourneyTest {
    private static final int CONTACTS = 100;
    private static final long FIRST_CONTACT = 33_001;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Program program = new Program(Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN));
    private String config = "";

    @Test
    void enrollsAFileAndAnswersEveryQuestionAboutIt() throws IOException {
        SandboxOptions options = SandboxOptions.defaults().withSeed(PortalSeed.believable(CONTACTS, 42));
        try (HubSpotSandbox sandbox = HubSpotSandbox.start(options)) {
            config = ScratchConfig.write(folder, sandbox.baseUrl()).toString();
            assertThat(json(ExitCodes.OK, "install", "hubspot").path("steps").isArray())
                    .isTrue();
            assertThat(json(ExitCodes.OK, "sync")
                            .path("connections")
                            .path(0)
                            .path("read")
                            .asInt())
                    .isPositive();

            String file = peopleWithThreeBrokenRows().toString();
            assertKeys(enrollFile(file, "--dry-run"), "dry_run", "broken_rows", "outcomes", "answers");
            assertThat(json(ExitCodes.OK, "not-enrolled").path("not_enrolled"))
                    .as("a dry run stores nothing")
                    .isEmpty();

            JsonNode bulk = enrollFile(file, "--yes");
            assertThat(bulk.path("broken_rows").asInt()).isEqualTo(3);
            assertThat(program.err()).contains("people.csv:2:2: ", "people.csv:3:2: ", "people.csv:4:2: ");
            String enrolled = firstAnswer(bulk, true);
            String refused = firstAnswer(bulk, false);

            answersAboutAnEnrolledPerson(enrolled);
            answersAboutARefusedPerson(refused);
            assertKeys(json(ExitCodes.OK, "task", "list"), "tasks");
            JsonNode writes = json(ExitCodes.OK, "writeback", "list");
            assertKeys(writes, "writes");
            assertKeys(
                    writes.path("writes").path(0),
                    "record",
                    "lane",
                    "attempts",
                    "waiting_since",
                    "next_attempt_at",
                    "words",
                    "parked");
            assertKeys(json(ExitCodes.OK, "conflicts"), "open", "conflicts");
            assertKeys(
                    json(ExitCodes.REFUSED, "conflicts", "resolve", "unknown", "--note", "looked at"),
                    "id",
                    "resolved");
            stopsEverythingAndGoesOn(enrolled);
            keepsDraftsAndMoves(refused);
            putsAwayWhoWasNotEnrolled(refused);
            endsOnRequest(enrolled);
            endsWithAReply(secondEnrolled(bulk));
        }
    }

    private void answersAboutAnEnrolledPerson(String who) throws JsonProcessingException {
        JsonNode status = json(ExitCodes.OK, "status", who);
        assertKeys(
                status,
                "person",
                "consent",
                "consent_reason",
                "consent_conflicts",
                "records",
                "enrollments",
                "last_decision");
        assertKeys(
                status.path("enrollments").path(0),
                "id",
                "sequence",
                "version",
                "status",
                "label",
                "record",
                "completed_steps",
                "total_steps",
                "end_cause",
                "next_step_at",
                "holds");
    }

    private void answersAboutARefusedPerson(String who) throws JsonProcessingException {
        JsonNode explained = json(ExitCodes.REFUSED, "explain", who, "--sequence", "welcome");
        assertKeys(explained.path("checks").path(0), "group", "code", "looked_for", "passed");
        JsonNode missing = json(ExitCodes.OK, "not-enrolled");
        assertKeys(missing, "not_enrolled", "by_reason");
        assertKeys(
                missing.path("not_enrolled").path(0),
                "record",
                "sequence",
                "code",
                "text",
                "decision_id",
                "attempts",
                "last_attempt_at");
    }

    private void stopsEverythingAndGoesOn(String who) throws JsonProcessingException {
        String[] freeze = {"freeze", "--scope", "sequence:welcome", "--note", "wrong price"};
        JsonNode dry = json(ExitCodes.OK, with(freeze, "--dry-run"));
        assertKeys(dry, "scope", "changed", "dry_run", "enrollments", "requests");
        assertThat(json(ExitCodes.OK, "status").path("freezes")).isEmpty();

        JsonNode frozen = json(ExitCodes.OK, freeze);
        assertThat(frozen.path("enrollments")).isEqualTo(dry.path("enrollments"));
        assertThat(json(ExitCodes.REFUSED, freeze).path("changed").asBoolean()).isFalse();
        JsonNode status = json(ExitCodes.OK, "status", who);
        assertKeys(status.path("freezes").path(0), "scope", "reason", "by", "since");
        assertThat(status.path("enrollments").path(0).path("holds").path(0).asText())
                .isEqualTo("WORKSPACE_FREEZE");

        json(ExitCodes.OK, "unfreeze", "--scope", "sequence:welcome");
        assertThat(json(ExitCodes.OK, "status", who).path("enrollments").path(0).path("holds"))
                .isEmpty();
        run(ExitCodes.USAGE, "freeze", "--scope", "sequence:welcomme", "--note", "x");
        assertThat(program.err()).contains("there is no sequence 'welcomme'");
    }

    private void keepsDraftsAndMoves(String refused) throws JsonProcessingException {
        assertKeys(json(ExitCodes.OK, "draft", "list"), "drafts");
        run(ExitCodes.REFUSED, "draft", "start", "unknown");
        run(ExitCodes.REFUSED, "draft", "discard", "unknown", "--dry-run");
        assertThat(json(ExitCodes.OK, "migrate", "welcome", "--to-version", "1", "--dry-run")
                        .path("enrollments"))
                .isEmpty();
        run(ExitCodes.USAGE, "migrate", "welcome", "--to-version", "9");
        assertKeys(
                json(ExitCodes.REFUSED, "confirm", refused, "--note", "asked for it", "--dry-run"),
                "reviewed",
                "dry_run");
        run(ExitCodes.REFUSED, "unenroll", "--person", refused, "--dry-run");
        assertKeys(json(ExitCodes.REFUSED, "complete", refused, "--dry-run"), "dry_run", "changed");
    }

    private void putsAwayWhoWasNotEnrolled(String who) throws JsonProcessingException {
        String[] dismiss = {"not-enrolled", "dismiss", who, "--sequence", "welcome", "--note", "changed jobs"};
        int open = json(ExitCodes.OK, "not-enrolled").path("not_enrolled").size();
        JsonNode dry = json(ExitCodes.OK, with(dismiss, "--dry-run"));
        assertKeys(dry, "dry_run", "dismissed");
        assertThat(json(ExitCodes.OK, "not-enrolled").path("not_enrolled")).hasSize(open);

        assertThat(json(ExitCodes.OK, dismiss).path("dismissed")).isEqualTo(dry.path("dismissed"));
        assertThat(json(ExitCodes.OK, "not-enrolled").path("not_enrolled")).hasSize(open - 1);
        assertThat(json(ExitCodes.REFUSED, dismiss).path("dismissed")).isEmpty();
        run(ExitCodes.USAGE, "not-enrolled", "dismiss", who, "--note", " ");
    }

    private void endsWithAReply(String who) throws JsonProcessingException {
        String now = Instant.now().toString();
        String[] reply = {"outcome", who, "--reply", "--at", now};
        assertKeys(json(ExitCodes.OK, with(reply, "--dry-run")), "dry_run", "concerned", "changed");
        assertThat(json(ExitCodes.OK, "status", who)
                        .path("enrollments")
                        .path(0)
                        .path("end_cause")
                        .isNull())
                .as("a dry run changes nothing")
                .isTrue();

        assertThat(json(ExitCodes.OK, reply).path("changed")).hasSize(1);
        assertThat(json(ExitCodes.OK, "status", who)
                        .path("enrollments")
                        .path(0)
                        .path("end_cause")
                        .asText())
                .isEqualTo("REPLIED");
        assertThat(json(ExitCodes.OK, reply).path("changed")).isEmpty();
        run(ExitCodes.USAGE, "outcome", who, "--reply", "--at", "2126-01-01T00:00:00Z");
        assertThat(program.err()).contains("is in the future");
        run(ExitCodes.USAGE, "outcome", who, "--reply", "--meeting", "--at", "2026-01-01T00:00:00Z");
        run(ExitCodes.REFUSED, with(new String[] {"outcome", who, "--resolved", "--target", "no-chat", "--at"}, now));
        run(ExitCodes.USAGE, "enroll", who, "--sequence", "welcome", "--about", "deal");
        String[] optOut = {"outcome", "nobody@example.com", "--opt-out-reply", "--at", now};
        assertKeys(json(ExitCodes.OK, with(optOut, "--dry-run")), "dry_run", "concerned", "changed");
        run(ExitCodes.OK, optOut);
        assertThat(program.out()).contains("Recorded as an opt-out; no enrollment ran.");
        run(ExitCodes.USAGE, "outcome", who, "--meeting", "--class", "positive", "--at", now);
        run(ExitCodes.USAGE, "outcome", who, "--opt-out-reply", "--sequence", "welcome", "--at", now);
    }

    private static String[] with(String[] arguments, String more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private void endsOnRequest(String who) throws JsonProcessingException {
        run(ExitCodes.OK, "pause", who);
        run(ExitCodes.OK, "resume", who);
        run(ExitCodes.OK, "unenroll", who);
        assertThat(json(ExitCodes.OK, "status", who)
                        .path("enrollments")
                        .path(0)
                        .path("ended_at")
                        .asText())
                .isNotEmpty();
    }

    /** Everybody by reference, behind a row without a person, one with nonsense, and one with a cell too few. */
    private Path peopleWithThreeBrokenRows() throws IOException {
        List<String> lines = new ArrayList<>(List.of("name,ref", "Ada,", "Bob,nonsense", "Cy"));
        for (long id = FIRST_CONTACT; id < FIRST_CONTACT + CONTACTS; id++) {
            lines.add("x,hubspot-main:contact:" + id);
        }
        return Files.write(folder.resolve("people.csv"), lines);
    }

    private JsonNode enrollFile(String file, String option) throws JsonProcessingException {
        return json(ExitCodes.REFUSED, "enroll", "--file", file, "--sequence", "welcome", option);
    }

    private static String firstAnswer(JsonNode bulk, boolean enrolled) {
        return answers(bulk, enrolled).getFirst();
    }

    private static String secondEnrolled(JsonNode bulk) {
        return answers(bulk, true).get(1);
    }

    private static List<String> answers(JsonNode bulk, boolean enrolled) {
        List<String> who = new ArrayList<>();
        for (JsonNode answer : bulk.path("answers")) {
            if (answer.path("enrolled").asBoolean() == enrolled) {
                who.add(answer.path("identifier").asText());
            }
        }
        assertThat(who).as("%s", bulk.path("outcomes")).hasSizeGreaterThan(1);
        return who;
    }

    private static void assertKeys(JsonNode node, String... keys) {
        List<String> present = new ArrayList<>();
        node.fieldNames().forEachRemaining(present::add);
        assertThat(present).contains(keys);
    }

    private JsonNode json(int exitCode, String... arguments) throws JsonProcessingException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        run(exitCode, all.toArray(String[]::new));
        return JSON.readTree(program.out());
    }

    private void run(int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config));
        assertThat(program.run(all.toArray(String[]::new)))
                .as("%s: %s", String.join(" ", arguments), program.err())
                .isEqualTo(exitCode);
    }
}
