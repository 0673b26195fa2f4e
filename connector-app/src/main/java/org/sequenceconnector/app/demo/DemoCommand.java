package org.sequenceconnector.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.ExitCodes;
import org.sequenceconnector.app.cli.ProgressLine;
import org.sequenceconnector.app.cli.Terminal;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.seed.SeedFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows everything at once, without any account: starts a simulated HubSpot account, syncs, enrolls, "
                        + "writes back, changes things in the CRM and shows what follows.",
        footer = {
            "",
            "Examples:",
            "  connector demo                            an invented account of 2,000 contacts",
            "  connector demo --contacts export.csv      your own contacts, as HubSpot exports them",
            "  connector demo --stay                     keeps the account up for a look at it"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String READ_TOKEN = "demo-read-token";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Terminal terminal;
    private final boolean colour;

    @Option(
            names = "--contacts",
            paramLabel = "FILE",
            description = "A contact export of HubSpot (CSV, UTF-8) instead of invented contacts.")
    private @Nullable Path contacts;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many contacts to invent, at least 100. Default: 2000.")
    private int size;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "connector-data/demo",
            description = "Where database and configuration go; made anew in every run. Default: connector-data/demo.")
    private Path folder = Path.of("connector-data", "demo");

    @Option(names = "--stay", description = "Keep the simulated account up until Ctrl-C.")
    private boolean stay;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    /** @param colour whether whoever reads the report sees colours */
    public DemoCommand(Terminal terminal, boolean colour) {
        this.terminal = terminal;
        this.colour = colour;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoFolder prepared = DemoFolder.fresh(folder);
        Instant start = terminal.clock().instant();
        try (HubSpotSandbox sandbox =
                HubSpotSandbox.start(SandboxOptions.defaults().withSeed(seed()).withToken(READ_TOKEN))) {
            if (sandbox.seedReport().contacts() == 0) {
                sandbox.seedReport().problems().forEach(terminal.err()::println);
                return wrong(contacts + " holds no contact that can be used");
            }
            Duration started = Duration.between(start, terminal.clock().instant());
            prepared.configure(sandbox.baseUrl(), SandboxOptions.DEFAULT_TOKEN);
            print(run(sandbox, prepared, started));
            if (stay) {
                stay(sandbox);
            }
            return ExitCodes.OK;
        } catch (SeedFileException unusable) {
            return wrong(unusable.getMessage());
        }
    }

    private PortalSeed seed() {
        return contacts == null ? PortalSeed.believable(size, 42) : PortalSeed.fromContactExportCsv(contacts);
    }

    private DemoReport run(HubSpotSandbox sandbox, DemoFolder prepared, Duration started) {
        try (ProgressLine progress = new ProgressLine(terminal)) {
            return DemoRun.run(sandbox, READ_TOKEN, prepared, started, terminal.clock(), progress);
        }
    }

    private void print(DemoReport report) {
        if (!json) {
            new ReportText(terminal.out(), coloured() ? Ink.COLOURED : Ink.PLAIN).print(report);
            return;
        }
        try {
            terminal.out().println(JSON.writeValueAsString(ReportJson.of(report)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }

    /** See https://no-color.org for the environment variable. */
    private boolean coloured() {
        String refused = terminal.environment().apply("NO_COLOR");
        return colour && (refused == null || refused.isEmpty());
    }

    /** Until the process is ended from outside. */
    private void stay(HubSpotSandbox sandbox) throws InterruptedException {
        terminal.err()
                .println(String.format(
                        Locale.ROOT,
                        "The account stays up at %s (token %s); Ctrl-C ends it.",
                        sandbox.baseUrl(),
                        SandboxOptions.DEFAULT_TOKEN));
        new CountDownLatch(1).await();
    }

    private int wrong(@Nullable String words) {
        terminal.err().println("connector: " + words);
        return ExitCodes.USAGE;
    }
}
