package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.fault.Faults;
import org.sequenceconnector.sandbox.hubspot.Counters;
import org.sequenceconnector.sandbox.hubspot.HubSpotSimulator;
import org.sequenceconnector.sandbox.hubspot.admin.AdminEndpoint;
import org.sequenceconnector.sandbox.hubspot.api.Credentials;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.limits.CallBudgets;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/**
 * A simulated HubSpot account on a local port. Start it, point a client at {@link #baseUrl()} with the token
 * {@value SandboxOptions#DEFAULT_TOKEN}, and reach into the account through {@link #portal()}. Safe for use by many threads.
 */
public final class HubSpotSandbox implements AutoCloseable {
    private final WireMockServer server;
    private final HubSpotSimulator simulator;
    private final SandboxTransformer transformer;
    private final SeedReport seedReport;

    private HubSpotSandbox(
            WireMockServer server, HubSpotSimulator simulator, SandboxTransformer transformer, SeedReport seedReport) {
        this.server = server;
        this.simulator = simulator;
        this.transformer = transformer;
        this.seedReport = seedReport;
    }

    /** Plants the seed and opens the port. */
    public static HubSpotSandbox start(SandboxOptions options) {
        Portal portal = new Portal(options.profile(), options.clock(), options.searchIndexLag());
        SeedReport report = options.seed().plant(portal);
        Credentials credentials = new Credentials(options.clock());
        options.tokens().forEach(credentials::allow);
        CallBudgets budgets = new CallBudgets(options.clock(), options.profile().zone(), options.tier());
        HubSpotSimulator simulator = new HubSpotSimulator(portal, budgets, credentials);
        SandboxTransformer transformer = new SandboxTransformer(simulator, options.latency());
        transformer.administerWith(
                new AdminEndpoint(simulator, (least, most) -> transformer.setLatency(Latency.between(least, most, 0))));
        WireMockServer server = SandboxServer.start(options.port(), transformer);
        return new HubSpotSandbox(server, simulator, transformer, report);
    }

    /** Address without a trailing slash. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    public Portal portal() {
        return simulator.portal();
    }

    public Counters counters() {
        return simulator.counters();
    }

    public Faults<Fault> faults() {
        return simulator.faults();
    }

    /** Call budgets, to read or to change the tier. */
    public CallBudgets budgets() {
        return simulator.budgets();
    }

    /** Tokens, to expire or revoke. */
    public Credentials credentials() {
        return simulator.credentials();
    }

    public void setLatency(Latency latency) {
        transformer.setLatency(latency);
    }

    /** What the seed put in, and the rows of a file it had to skip. */
    public SeedReport seedReport() {
        return seedReport;
    }

    /** Stops serving. */
    @Override
    public void close() {
        server.stop();
    }
}
