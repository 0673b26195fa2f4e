package org.sequenceconnector.app.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.Main;
import org.sequenceconnector.app.serve.Service;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** Commands of other processes beside a service that uses all of its quota. */
class VisitorIT {
    private static final int CONTACTS = 3_000;
    private static final long FIRST_CONTACT = 33_001;
    private static final int VISITS = 3;

    @TempDir
    Path folder;

    @Test
    @DisplayName("H12: commands beside a busy service cost no call of the account a refusal")
    void commandsBesideABusyServiceNeverOverrunTheQuota() throws Exception {
        SandboxOptions options = SandboxOptions.defaults().withSeed(PortalSeed.believable(CONTACTS, 42));
        try (HubSpotSandbox sandbox = HubSpotSandbox.start(options)) {
            Path config = configuration(sandbox);
            try (Application application = Application.openForService(
                            ConfigLoader.load(config, name -> SandboxOptions.DEFAULT_TOKEN), Clock.systemUTC());
                    Service service = Service.start(application, 0)) {
                await("the account was read")
                        .atMost(Duration.ofMinutes(10))
                        .until(() -> application
                                        .store()
                                        .reading(work -> work.mirror()
                                                .count(
                                                        application
                                                                .accounts()
                                                                .getFirst()
                                                                .id(),
                                                        org.sequenceconnector.record.ObjectType.CONTACT))
                                >= CONTACTS);
                for (int visit = 0; visit < VISITS; visit++) {
                    keepBusy(sandbox, visit);
                    assertThat(command(config, "doctor", visit)).isLessThan(3);
                }
            }
            assertThat(sandbox.counters().withStatus(429)).isZero();
        }
    }

    private Path configuration(HubSpotSandbox sandbox) throws IOException {
        Path main = ConfigCopy.in(folder);
        Files.writeString(
                main,
                Files.readString(main)
                        .replace("https://api.hubapi.com", sandbox.baseUrl())
                        .replace("changes: PT30S", "changes: PT1S"));
        return main;
    }

    /** Requests of reps, each of which costs the service a look at its history. */
    private static void keepBusy(HubSpotSandbox sandbox, int round) {
        int each = CONTACTS / VISITS / 2;
        for (int number = round * each; number < (round + 1) * each; number++) {
            sandbox.portal()
                    .force(
                            ObjectKind.CONTACT,
                            FIRST_CONTACT + number,
                            Map.of("enrl_request_action", "enroll", "enrl_request_sequence", "welcome"),
                            ChangeSource.user("9586504"));
        }
    }

    /** @return the exit code */
    private static int command(Path config, String name, int number) throws IOException {
        Path log = Path.of("target", "kill", name + "-" + number + ".log").toAbsolutePath();
        Files.createDirectories(log.resolveSibling(""));
        try (ChildJvm child = ChildJvm.start(
                Main.class,
                log,
                Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN),
                List.of(name, "--json", "--config", config.toString()))) {
            while (child.answer().isPresent()) {
                // Its report is of no interest here; reading it lets the process end.
                continue;
            }
            return child.exitCode();
        }
    }
}
