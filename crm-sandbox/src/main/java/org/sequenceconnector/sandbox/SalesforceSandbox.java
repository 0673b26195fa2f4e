package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Duration;
import org.sequenceconnector.sandbox.salesforce.CallCounters;
import org.sequenceconnector.sandbox.salesforce.SalesforceSimulator;
import org.sequenceconnector.sandbox.salesforce.admin.AdminEndpoint;
import org.sequenceconnector.sandbox.salesforce.api.ApiRouter;
import org.sequenceconnector.sandbox.salesforce.api.ConnectedApp;
import org.sequenceconnector.sandbox.salesforce.api.ReplicationHandlers;
import org.sequenceconnector.sandbox.salesforce.api.Sessions;
import org.sequenceconnector.sandbox.salesforce.fault.Faults;
import org.sequenceconnector.sandbox.salesforce.limits.ApiUsage;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgOperations;
import org.sequenceconnector.sandbox.salesforce.org.RowTroubles;
import org.sequenceconnector.sandbox.salesforce.org.StandardUsers;

/**
 * A simulated Salesforce org on a local port. Start it, log in at {@link #baseUrl()} as client {@value
 * SalesforceOptions#DEFAULT_CLIENT_ID} with secret {@value SalesforceOptions#DEFAULT_CLIENT_SECRET}, and reach into the org
 * through {@link #org()}. Safe for use by many threads.
 */
public final class SalesforceSandbox implements AutoCloseable {
    private static final int CONTAINER_THREADS = 40;
    private static final int ANSWERING_THREADS = 20;
    private static final int MOST_LONG_CALLS = 25;
    private final WireMockServer server;
    private final SalesforceSimulator simulator;
    private final SalesforceTransformer transformer;
    private final int seededPeople;

    private SalesforceSandbox(
            WireMockServer server, SalesforceSimulator simulator, SalesforceTransformer transformer, int seededPeople) {
        this.server = server;
        this.simulator = simulator;
        this.transformer = transformer;
        this.seededPeople = seededPeople;
    }

    /** Plants the seed and opens the port. */
    public static SalesforceSandbox start(SalesforceOptions options) {
        Org org = new Org(options.profile(), options.clock());
        int people = options.seed().plant(org);
        Sessions sessions = new Sessions(
                options.clock(), options.profile().organizationId(), org.users().integration());
        sessions.setLife(options.sessionLife());
        ConnectedApp app = new ConnectedApp(
                options.clientId(), options.clientSecret(), StandardUsers.INTEGRATION_USERNAME, options.certificate());
        ApiUsage usage = new ApiUsage(options.clock(), options.dailyCalls(), MOST_LONG_CALLS);
        SalesforceSimulator simulator = new SalesforceSimulator(org, sessions, app, usage, options.instanceHost());
        SalesforceTransformer transformer =
                new SalesforceTransformer(simulator, options.latency(), options.latencyPerRow());
        transformer.administerWith(new AdminEndpoint(
                simulator, (least, most, perRow) -> transformer.setLatency(Latency.between(least, most, 0), perRow)));
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .port(options.port())
                .bindAddress("127.0.0.1")
                .containerThreads(CONTAINER_THREADS)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(ANSWERING_THREADS)
                .disableRequestJournal()
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .extensions(transformer));
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(WireMock.aResponse().withTransformers(SalesforceTransformer.NAME)));
        return new SalesforceSandbox(server, simulator, transformer, people);
    }

    /** Address without a trailing slash: login host, My Domain and, unless chosen otherwise, instance. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    public Org org() {
        return simulator.org();
    }

    /** What people and the platform do in the org. */
    public OrgOperations operations() {
        return simulator.org().operations();
    }

    /** Refusals of single rows. */
    public RowTroubles troubles() {
        return simulator.org().rules().troubles();
    }

    public CallCounters counters() {
        return simulator.counters();
    }

    public Faults faults() {
        return simulator.faults();
    }

    /** API calls used, and the allowance. */
    public ApiUsage usage() {
        return simulator.usage();
    }

    /** Tokens, to expire or revoke. */
    public Sessions sessions() {
        return simulator.sessions();
    }

    /** The client app, to switch flows off or make logins fail. */
    public ConnectedApp app() {
        return simulator.app();
    }

    /** The table of calls. */
    public ApiRouter router() {
        return simulator.router();
    }

    /** The replication calls, to narrow their limits. */
    public ReplicationHandlers replication() {
        return simulator.replication();
    }

    /** Latency of every call, and for every row it touches. */
    public void setLatency(Latency latency, Duration perRow) {
        transformer.setLatency(latency, perRow);
    }

    /** Contacts and leads the seed put in. */
    public int seededPeople() {
        return seededPeople;
    }

    /** Stops serving. */
    @Override
    public void close() {
        server.stop();
    }
}
