package org.sequenceconnector.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.ProgressLine;
import org.sequenceconnector.app.cli.frame.Terminal;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.export.SeedFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows everything at once, without any account: starts a simulated HubSpot account and a simulated "
                        + "Salesforce org, syncs, enrolls, writes back, changes things in both and shows what follows.",
        footer = {
            "",
            "Examples:",
            "  connector demo                        # invented accounts",
            "  connector demo --contacts export.csv  # your own contacts from HubSpot",
            "  connector demo --stay                 # keeps the accounts up"
        })
final class DemoCommand implements Callable<Integer> {
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
    private Path folder = DemoFolder.USUAL;

    @Option(names = "--stay", description = "Keep the simulated accounts up until Ctrl-C.")
    private boolean stay;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    /** @param colour whether whoever reads the report sees colours */
    DemoCommand(Terminal terminal, boolean colour) {
        this.terminal = terminal;
        this.colour = colour;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoClock clock = new DemoClock(terminal.clock());
        clock.advance(EarlierCampaign.AGO.negated());
        Instant start = clock.instant();
        try (Sandboxes sandboxes = Sandboxes.start(Optional.ofNullable(contacts), size, clock)) {
            if (sandboxes.contacts() == 0) {
                sandboxes.seed().lines(Integer.MAX_VALUE).forEach(terminal.err()::println);
                return wrong(contacts + " holds no contact that can be used");
            }
            Duration started = Duration.between(start, clock.instant());
            // Only now: a wrong file must not cost the database of the demo before.
            DemoFolder prepared = DemoFolder.fresh(folder);
            prepared.configure(sandboxes);
            print(run(sandboxes, prepared, clock, started));
            if (stay) {
                stay(sandboxes);
            }
            return ExitCodes.OK;
        } catch (SeedFileException unusable) {
            return wrong(unusable.getMessage());
        }
    }

    private DemoReport run(Sandboxes sandboxes, DemoFolder prepared, DemoClock clock, Duration started) {
        try (ProgressLine progress = new ProgressLine(terminal);
                DemoStage stage = DemoStage.open(sandboxes, prepared, clock)) {
            return new DemoRun(stage, progress).play(prepared, started);
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
    private void stay(Sandboxes sandboxes) throws InterruptedException {
        terminal.err()
                .println("HubSpot stays up at " + sandboxes.hubSpot().baseUrl() + " (token "
                        + SandboxOptions.DEFAULT_TOKEN + "),");
        terminal.err()
                .println("Salesforce at " + sandboxes.salesforce().baseUrl() + " (client "
                        + SalesforceOptions.DEFAULT_CLIENT_ID + ", secret " + SalesforceOptions.DEFAULT_CLIENT_SECRET
                        + "); Ctrl-C ends both.");
        new CountDownLatch(1).await();
    }

    private int wrong(@Nullable String words) {
        terminal.err().println("connector: " + words);
        return ExitCodes.USAGE;
    }
}
