package org.sequenceconnector.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.PlainLine;
import org.sequenceconnector.app.cli.frame.Terminal;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.OrgSeed;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.export.SeedReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a simulated HubSpot account, a simulated Salesforce org, or both, until stopped.",
            "Their invented people overlap: many are in both."
        },
        footer = {
            "",
            "Examples:",
            "  connector sandbox --hubspot-port 8181",
            "  connector sandbox --salesforce-port 8182 --salesforce-events-port 8183",
            "  connector sandbox --hubspot-port 8181 --latency PT0.18S",
            "  connector sandbox --hubspot-port 8181 --seed contacts.csv"
        })
final class SandboxCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8181;
    /** Lines about single rows and cells of a file; more only as JSON. */
    private static final int LINES_SHOWN = 20;

    private final Terminal terminal;

    @Option(names = "--json", description = "Print as JSON what became of the files.")
    private boolean json;

    @Option(
            names = "--hubspot-port",
            paramLabel = "PORT",
            description = "Run HubSpot here, 0 for any free port. Default: 8181, unless only Salesforce is asked for.")
    private @Nullable Integer hubSpotPort;

    @Option(
            names = "--salesforce-port",
            paramLabel = "PORT",
            description = "Run Salesforce here, 0 for any free port. Default: no Salesforce.")
    private @Nullable Integer salesforcePort;

    @Option(
            names = "--salesforce-events-port",
            paramLabel = "PORT",
            description =
                    "Send Salesforce's change events (Pub/Sub API) from here, 0 for any free port. Default: the port after "
                            + "Salesforce's.")
    private @Nullable Integer eventsPort;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "HubSpot's contact export (.csv) or portal (.json). Default: a believable account.")
    private @Nullable Path seed;

    @Option(
            names = "--salesforce-seed",
            paramLabel = "FILE",
            description =
                    "Contacts or leads as Salesforce exports them (.csv), or rows of the org (.json). Default: a believable org, overlapping with HubSpot's.")
    private @Nullable Path salesforceSeed;

    @Option(names = "--latency", paramLabel = "DURATION", description = "Round trip of every call. Default: none.")
    private @Nullable Duration latency;

    @Option(names = "--search-lag", paramLabel = "DURATION", description = "How late HubSpot's search sees a change.")
    private @Nullable Duration searchLag;

    private final Deque<Runnable> closings = new ArrayDeque<>();

    SandboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        if (eventsPort != null && salesforcePort == null) {
            throw new IllegalArgumentException("--salesforce-events-port needs --salesforce-port");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            closeAll();
            stopped.countDown();
        }));
        try {
            start();
            print("Stop with Ctrl-C.");
            stopped.await();
            return ExitCodes.OK;
        } finally {
            closeAll();
        }
    }

    private void start() {
        if (hubSpotPort != null || salesforcePort == null) {
            startHubSpot(hubSpotPort == null ? USUAL_PORT : hubSpotPort);
        }
        if (salesforcePort != null) {
            startSalesforce(salesforcePort, eventsPort == null ? following(salesforcePort) : eventsPort);
        }
    }

    /** Of any free port, the following one is any free port again. */
    private static int following(int port) {
        return port == 0 ? 0 : port + 1;
    }

    private void closeAll() {
        synchronized (closings) {
            while (!closings.isEmpty()) {
                closings.pop().run();
            }
        }
    }

    private void startHubSpot(int port) {
        SandboxOptions options = SandboxOptions.defaults().withPort(port).withSeed(seed());
        if (latency != null) {
            options = options.withLatency(latency);
        }
        if (searchLag != null) {
            options = options.withSearchIndexLag(searchLag);
        }
        HubSpotSandbox sandbox = HubSpotSandbox.start(options);
        opened(sandbox::close);
        tell(sandbox.seedReport());
        print("HubSpot sandbox on " + sandbox.baseUrl() + " with the token " + SandboxOptions.DEFAULT_TOKEN);
    }

    /** What became of the user's file, before anything is asked of the account. */
    private void tell(SeedReport seeded) {
        if (seeded.file().isEmpty()) {
            return;
        }
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("contacts", seeded.contacts());
            SeedJson.into(node, seeded);
            terminal.out().println(node.toPrettyString());
        } else {
            seeded.lines(LINES_SHOWN).forEach(this::print);
        }
    }

    private void startSalesforce(int port, int forEvents) {
        OrgSeed people = salesforceSeed == null ? OrgSeed.believable() : orgSeed(salesforceSeed);
        SalesforceOptions options = SalesforceOptions.defaults().withPort(port).withSeed(people);
        if (latency != null) {
            options = options.withLatency(latency);
        }
        SalesforceSandbox sandbox = SalesforceSandbox.start(options);
        opened(sandbox::close);
        tell(sandbox.seedReport());
        print("Salesforce sandbox on " + sandbox.baseUrl() + " with the client " + SalesforceOptions.DEFAULT_CLIENT_ID
                + " and the secret " + SalesforceOptions.DEFAULT_CLIENT_SECRET);
        int events = sandbox.openEvents(forEvents).port();
        print("Its change events, for the connection's settings: feed: {enabled: true, host: 127.0.0.1, port: " + events
                + ", plaintext: true}");
    }

    private void print(String line) {
        terminal.out().println(PlainLine.of(line));
    }

    private void opened(Runnable closing) {
        synchronized (closings) {
            closings.push(closing);
        }
    }

    private static OrgSeed orgSeed(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return OrgSeed.fromReportCsv(file);
        }
        if (name.endsWith(".json")) {
            return OrgSeed.fromJson(file);
        }
        throw new IllegalArgumentException("--salesforce-seed needs a .csv or .json file");
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
        throw new IllegalArgumentException("--seed needs a .csv or .json file");
    }
}
