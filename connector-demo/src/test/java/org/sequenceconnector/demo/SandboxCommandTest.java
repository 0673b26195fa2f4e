package org.sequenceconnector.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.work.ConnectedCrm;

/** The simulated org as a program of its own, with the ports it prints. */
class SandboxCommandTest {
    private static final Pattern ORG = Pattern.compile("Salesforce sandbox on (http://127\\.0\\.0\\.1:\\d+) ");
    private static final Pattern FEED = Pattern.compile("feed: \\{enabled: true, .*}");

    @TempDir
    Path folder;

    private final DemoProgram program = new DemoProgram();

    @Test
    void theFeedSettingsThatItPrintsHearWhatHappensInTheOrg() throws Exception {
        Thread running = Thread.ofPlatform().start(() -> program.run("sandbox", "--salesforce-port", "0"));
        try {
            await("it says where it is")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> program.out().contains("Stop with Ctrl-C."));
            String org = found(ORG, 1);
            Path config = configuration(org, found(FEED, 0));

            try (Application application =
                            Application.open(ConfigLoader.load(config, name -> "sandbox-secret"), Clock.systemUTC());
                    ChangeFeed feed = open(application)) {
                feed.next(Duration.ZERO);
                Set<ObjectType> heard = new HashSet<>();
                await("a change is heard of").atMost(Duration.ofMinutes(5)).until(() -> {
                    newContact(org);
                    feed.next(Duration.ofSeconds(1)).changed().forEach(record -> heard.add(record.type()));
                    return heard.contains(ObjectType.CONTACT);
                });
            }
        } finally {
            running.interrupt();
            running.join();
        }
    }

    @Test
    void whatItDoesNotUnderstandInTheUsersFilesIsTold() throws Exception {
        Path contacts = Files.writeString(
                folder.resolve("contacts.csv"), "Record ID;Email;GDPR 2019\n1;a@example.com;no\n2;b@example.com\n");
        Path leads = Files.writeString(
                folder.resolve("leads.csv"), "Lead ID,Last Name,Email,Email Opt Out\nx,Lund,l@example.com,ja\n");
        Thread running = Thread.ofPlatform()
                .start(() -> program.run(
                        "sandbox",
                        "--hubspot-port",
                        "0",
                        "--salesforce-port",
                        "0",
                        "--seed",
                        contacts.toString(),
                        "--salesforce-seed",
                        leads.toString()));
        try {
            await("it says where it is")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> program.out().contains("Stop with Ctrl-C."));
        } finally {
            running.interrupt();
            running.join();
        }

        assertThat(program.out())
                .contains("contacts.csv, semicolon-separated, 2 rows: 1 person taken in, 1 row left out")
                .contains("column 3, 'GDPR 2019': SOUNDS LIKE CONSENT AND IS NOT UNDERSTOOD: 1 row says")
                .contains("line 3, column 3: has 2 cells where the heading has 3")
                .contains(
                        "leads.csv, comma-separated, 1 row: 1 person taken in, 0 rows left out, 2 cells not understood")
                .contains("opted out: 'Email Opt Out' 1")
                .contains("line 2, column 4: holds 'ja'; expected true or false, so it counts as opted out");
    }

    @Test
    void thePortOfTheEventsIsOneOfSalesforce() {
        assertThat(program.run("sandbox", "--salesforce-events-port", "8183")).isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).contains("--salesforce-events-port needs --salesforce-port");
    }

    private static ChangeFeed open(Application application) {
        ConnectedCrm account = application.account(new ConnectionId("salesforce-main"));
        return application.connector().feed().open(account).orElseThrow();
    }

    private String found(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(program.out());
        assertThat(matcher.find()).as(program.out()).isTrue();
        return matcher.group(group);
    }

    /** A first configuration, as it is written for everybody, that leads to the org. */
    private Path configuration(String org, String feed) throws IOException {
        Path written = folder.resolve("configuration");
        DemoProgram init = new DemoProgram();
        assertThat(init.run("init", "--salesforce", written)).as(init.err()).isZero();
        Path file = written.resolve("connector.yaml");
        String text = Files.readString(file)
                .replaceFirst("base_url: \\S+", "base_url: " + org)
                .replaceFirst("client_id: \"[^\"]+\"", "client_id: sandbox-client")
                .replaceFirst("feed: \\{enabled: false, .*}", feed);
        assertThat(text).contains("base_url: " + org, feed, "client_id: sandbox-client");
        return Files.writeString(file, text);
    }

    private static void newContact(String org) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(org + "/sandbox/rows"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"type\":\"Contact\",\"fields\":{\"LastName\":\"New\"}}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}
