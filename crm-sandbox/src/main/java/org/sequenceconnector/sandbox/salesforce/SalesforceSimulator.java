package org.sequenceconnector.sandbox.salesforce;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.fault.Faults;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.ApiRequest;
import org.sequenceconnector.sandbox.salesforce.api.ApiRouter;
import org.sequenceconnector.sandbox.salesforce.api.ApiVersion;
import org.sequenceconnector.sandbox.salesforce.api.CollectionHandlers;
import org.sequenceconnector.sandbox.salesforce.api.CompositeHandlers;
import org.sequenceconnector.sandbox.salesforce.api.ConnectedApp;
import org.sequenceconnector.sandbox.salesforce.api.DescribeHandlers;
import org.sequenceconnector.sandbox.salesforce.api.Errors;
import org.sequenceconnector.sandbox.salesforce.api.LoginHandlers;
import org.sequenceconnector.sandbox.salesforce.api.ReplicationHandlers;
import org.sequenceconnector.sandbox.salesforce.api.RowHandlers;
import org.sequenceconnector.sandbox.salesforce.api.ServiceHandlers;
import org.sequenceconnector.sandbox.salesforce.api.Session;
import org.sequenceconnector.sandbox.salesforce.api.Sessions;
import org.sequenceconnector.sandbox.salesforce.fault.Fault;
import org.sequenceconnector.sandbox.salesforce.fault.FaultPages;
import org.sequenceconnector.sandbox.salesforce.limits.ApiUsage;
import org.sequenceconnector.sandbox.salesforce.org.Org;

/**
 * Answers calls the way Salesforce does: does the version exist, is the token good at this host, is there allowance left, does
 * a fault strike, and only then the call itself. Safe for use by many threads.
 */
public final class SalesforceSimulator {
    private static final String DATA = "/services/data";
    private final Org org;
    private final Sessions sessions;
    private final ConnectedApp app;
    private final ApiUsage usage;
    private final Faults<Fault> faults = new Faults<>();
    private final CallCounters counters = new CallCounters();
    private final ApiRouter router = new ApiRouter();
    private final ReplicationHandlers replication;
    private final DataServices data;

    /** @param instanceHost where tokens work when that is not the host of the login */
    public SalesforceSimulator(
            Org org, Sessions sessions, ConnectedApp app, ApiUsage usage, Optional<String> instanceHost) {
        this.org = org;
        this.sessions = sessions;
        this.app = app;
        this.usage = usage;
        this.replication = new ReplicationHandlers(org);
        new LoginHandlers(org, sessions, app, instanceHost).register(router);
        new ServiceHandlers(usage).register(router);
        // Fixed names below an object stand before row ids.
        new DescribeHandlers(org).register(router);
        replication.register(router);
        new CollectionHandlers(org).register(router);
        new CompositeHandlers(org, router, usage).register(router);
        new RowHandlers(org).register(router);
        this.data = new DataServices(org, router);
    }

    /** Answers one call. */
    public SimulatedAnswer answer(ApiRequest request, String url) {
        ApiRouter.Match match = router.match(request);
        SimulatedAnswer answer = guarded(match, request, url);
        if (answer.reset()) {
            counters.countReset();
        } else {
            String name =
                    match instanceof ApiRouter.Match.Found found ? found.name() : request.method() + " unknown path";
            counters.count(name, answer.answer().status(), answer.answer().rows());
        }
        return answer;
    }

    private SimulatedAnswer guarded(ApiRouter.Match match, ApiRequest request, String url) {
        boolean data = request.path().startsWith(DATA + "/") && !request.path().matches(DATA + "/+");
        if (!data) {
            return faulty(match, request, url);
        }
        Optional<ApiAnswer> badVersion = ApiVersion.problem(request.path());
        if (badVersion.isPresent()) {
            return SimulatedAnswer.plain(badVersion.get());
        }
        Optional<Session> session = sessions.find(request.token(), request.header("Host"));
        if (session.isEmpty()) {
            return SimulatedAnswer.plain(Errors.invalidSession());
        }
        SimulatedAnswer answer = usage.admit()
                ? faulty(match, request.by(session.get()), url)
                : SimulatedAnswer.plain(Errors.limitExceeded("TotalRequests Limit exceeded."));
        return new SimulatedAnswer(
                answer.answer().with(Map.of("Sforce-Limit-Info", usage.header())), answer.delay(), answer.reset());
    }

    private SimulatedAnswer faulty(ApiRouter.Match match, ApiRequest request, String url) {
        Optional<Fault> fault = faults.next(request.method() + " " + url);
        Duration delay = fault.map(SalesforceSimulator::delay).orElse(Duration.ZERO);
        if (!usage.start(delay.toMillis())) {
            return SimulatedAnswer.plain(
                    Errors.limitExceeded("ConcurrentRequests (Concurrent API Requests) Limit exceeded."));
        }
        return fault.isPresent() ? struck(fault.get(), match, request) : SimulatedAnswer.plain(run(match, request));
    }

    private static Duration delay(Fault fault) {
        return fault instanceof Fault.Delayed delayed ? delayed.by() : Duration.ZERO;
    }

    private SimulatedAnswer struck(Fault fault, ApiRouter.Match match, ApiRequest request) {
        return switch (fault) {
            case Fault.Status status -> {
                if (status.moment() == Fault.Moment.AFTER) {
                    run(match, request);
                }
                yield SimulatedAnswer.plain(Errors.answer(status.status(), status.code(), status.message()));
            }
            case Fault.HtmlPage page -> {
                if (page.moment() == Fault.Moment.AFTER) {
                    run(match, request);
                }
                yield SimulatedAnswer.plain(FaultPages.html(page.status()));
            }
            case Fault.LimitExceeded limit ->
                SimulatedAnswer.plain(Errors.limitExceeded(limit.limit().message()));
            case Fault.Delayed delayed -> new SimulatedAnswer(run(match, request), delayed.by(), false);
            case Fault.ConnectionReset reset -> {
                ApiAnswer lost = reset.moment() == Fault.Moment.AFTER ? run(match, request) : ApiAnswer.noContent();
                yield new SimulatedAnswer(lost, Duration.ZERO, true);
            }
            case Fault.RevokedToken revoked -> {
                sessions.revoke(request.token());
                yield SimulatedAnswer.plain(Errors.invalidSession());
            }
            case Fault.HiddenField hidden -> {
                org.locked(() -> {
                    org.definition(hidden.entity()).hide(hidden.field());
                    return hidden;
                });
                yield SimulatedAnswer.plain(run(match, request));
            }
            case Fault.Repeated repeated -> {
                run(match, request);
                yield SimulatedAnswer.plain(run(match, request));
            }
        };
    }

    private static ApiAnswer run(ApiRouter.Match match, ApiRequest request) {
        return switch (match) {
            // The match knows the path's variables, the request who calls.
            case ApiRouter.Match.Found found ->
                request.session().map(found::by).orElse(found).answer();
            case ApiRouter.Match.WrongMethod wrong ->
                Errors.answer(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + request.method() + "' not allowed");
            case ApiRouter.Match.NotSimulated real ->
                Errors.notSimulated("The sandbox does not simulate " + request.method() + " " + request.path()
                                + "; Salesforce does.")
                        .answer();
            case ApiRouter.Match.Unknown unknown -> Errors.notFound().answer();
        };
    }

    public Org org() {
        return org;
    }

    public Sessions sessions() {
        return sessions;
    }

    public ConnectedApp app() {
        return app;
    }

    public ApiUsage usage() {
        return usage;
    }

    public Faults<Fault> faults() {
        return faults;
    }

    public CallCounters counters() {
        return counters;
    }

    /** The table of calls, to which further packages add theirs. */
    public ApiRouter router() {
        return router;
    }

    /** Queries, bulk jobs and consent, to change how they behave. */
    public DataServices data() {
        return data;
    }

    /** The replication calls, to narrow their limits. */
    public ReplicationHandlers replication() {
        return replication;
    }
}
