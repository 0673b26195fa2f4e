package org.sequenceconnector.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SandboxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Runs a simulated HubSpot account until stopped.",
        footer = {
            "",
            "Examples:",
            "  connector sandbox --hubspot-port 8181",
            "  connector sandbox --hubspot-port 8181 --seed contacts.csv --latency PT0.18S"
        })
final class SandboxCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--hubspot-port", defaultValue = "8181", paramLabel = "PORT", description = "Default: 8181.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "Contact export (.csv) or portal (.json). Default: a believable portal.")
    private @Nullable Path seed;

    @Option(names = "--latency", paramLabel = "DURATION", description = "Round trip of every call. Default: none.")
    private @Nullable Duration latency;

    @Option(names = "--search-lag", paramLabel = "DURATION", description = "How late search sees a change.")
    private @Nullable Duration searchLag;

    SandboxCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxOptions options = SandboxOptions.defaults().withPort(port).withSeed(seed());
        if (latency != null) {
            options = options.withLatency(latency);
        }
        if (searchLag != null) {
            options = options.withSearchIndexLag(searchLag);
        }
        HubSpotSandbox sandbox = HubSpotSandbox.start(options);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            sandbox.close();
            stopped.countDown();
        }));
        surroundings.print(
                "HubSpot sandbox on " + sandbox.baseUrl() + " with the token " + SandboxOptions.DEFAULT_TOKEN);
        surroundings.print("Stop it with Ctrl-C.");
        stopped.await();
        return ExitCodes.OK;
    }

    private PortalSeed seed() {
        if (seed == null) {
            return PortalSeed.believable();
        }
        String name = seed.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return PortalSeed.fromContactExportCsv(seed);
        }
        if (name.endsWith(".json")) {
            return PortalSeed.fromJson(seed);
        }
        throw new Trouble.UsageException("--seed needs a .csv or .json file");
    }
}
