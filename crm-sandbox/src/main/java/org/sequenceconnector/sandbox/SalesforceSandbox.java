package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.fault.Faults;
import org.sequenceconnector.sandbox.salesforce.CallCounters;
import org.sequenceconnector.sandbox.salesforce.DataServices;
import org.sequenceconnector.sandbox.salesforce.SalesforceSimulator;
import org.sequenceconnector.sandbox.salesforce.admin.AdminEndpoint;
import org.sequenceconnector.sandbox.salesforce.api.ApiRouter;
import org.sequenceconnector.sandbox.salesforce.api.ConnectedApp;
import org.sequenceconnector.sandbox.salesforce.api.ReplicationHandlers;
import org.sequenceconnector.sandbox.salesforce.api.Sessions;
import org.sequenceconnector.sandbox.salesforce.events.EventOptions;
import org.sequenceconnector.sandbox.salesforce.events.EventServer;
import org.sequenceconnector.sandbox.salesforce.events.OrgEvents;
import org.sequenceconnector.sandbox.salesforce.events.SessionAccess;
import org.sequenceconnector.sandbox.salesforce.fault.Fault;
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
    private static final int MAX_LONG_CALLS = 25;
    private final WireMockServer server;
    private final SalesforceSimulator simulator;
    private final SalesforceTransformer transformer;
    private final SeedReport seedReport;
    private final List<EventServer> events = new CopyOnWriteArrayList<>();

    private SalesforceSandbox(
            WireMockServer server,
            SalesforceSimulator simulator,
            SalesforceTransformer transformer,
            SeedReport seedReport) {
        this.server = server;
        this.simulator = simulator;
        this.transformer = transformer;
        this.seedReport = seedReport;
    }

    /** Plants the seed and opens the port. */
    public static SalesforceSandbox start(SalesforceOptions options) {
        Org org = new Org(options.profile(), options.clock());
        SeedReport people = options.seed().plant(org);
        Sessions sessions = new Sessions(
                options.clock(), options.profile().organizationId(), org.users().integration());
        sessions.setLife(options.sessionLife());
        ConnectedApp app = new ConnectedApp(
                options.clientId(), options.clientSecret(), StandardUsers.INTEGRATION_USERNAME, options.certificate());
        ApiUsage usage = new ApiUsage(options.clock(), options.dailyCalls(), MAX_LONG_CALLS);
        SalesforceSimulator simulator = new SalesforceSimulator(org, sessions, app, usage, options.instanceHost());
        SalesforceTransformer transformer =
                new SalesforceTransformer(simulator, options.latency(), options.latencyPerRow());
        transformer.administerWith(new AdminEndpoint(
                simulator, (least, most, perRow) -> transformer.setLatency(Latency.between(least, most, 0), perRow)));
        WireMockServer server = SandboxServer.start(options.port(), transformer);
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

    public Faults<Fault> faults() {
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

    /** Queries, bulk jobs and consent, to change how they behave. */
    public DataServices data() {
        return simulator.data();
    }

    /** Latency of every call, and for every row it touches. */
    public void setLatency(Latency latency, Duration perRow) {
        transformer.setLatency(latency, perRow);
    }

    /** Contacts and leads the seed put in. */
    public int seededPeople() {
        return seedReport.contacts();
    }

    /** The rows and cells of a seed file that could not be used. */
    public SeedReport seedReport() {
        return seedReport;
    }

    /**
     * Opens the org's event bus on a port of its own; what is committed from then on becomes change events. Open it once.
     *
     * @param port 0 for any free one
     */
    public EventServer openEvents(int port) {
        Org org = simulator.org();
        EventServer opened = EventServer.start(
                EventOptions.defaults(org.clock()).withPort(port),
                new SessionAccess(simulator.sessions(), org.profile().organizationId()));
        OrgEvents.connect(org, opened.bus());
        events.add(opened);
        return opened;
    }

    /** Stops serving. */
    @Override
    public void close() {
        events.forEach(EventServer::close);
        server.stop();
    }
}
