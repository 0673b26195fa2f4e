package org.sequenceconnector.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.fault.Faults;
import org.sequenceconnector.sandbox.hubspot.api.ApiRoutes;
import org.sequenceconnector.sandbox.hubspot.api.Credentials;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiException;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.MatchedCall;
import org.sequenceconnector.sandbox.hubspot.http.RealPaths;
import org.sequenceconnector.sandbox.hubspot.limits.Admission;
import org.sequenceconnector.sandbox.hubspot.limits.CallBudgets;
import org.sequenceconnector.sandbox.hubspot.limits.CallKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/**
 * Answers calls the way HubSpot does: is the token known, is there budget left, does the token have the scope, does a
 * fault strike, and only then the call itself. Safe for use by many threads.
 */
public final class HubSpotSimulator {
    private static final String NO_CREDENTIALS = "Authentication credentials not found."
            + " This API supports OAuth 2.0 authentication and you can find more details at"
            + " https://developers.hubspot.com/docs/methods/auth/oauth-overview";
    private final Portal portal;
    private final CallBudgets budgets;
    private final Credentials credentials;
    private final Faults<Fault> faults = new Faults<>();
    private final Counters counters = new Counters();
    private final ApiRoutes routes;

    public HubSpotSimulator(Portal portal, CallBudgets budgets, Credentials credentials) {
        this.portal = portal;
        this.budgets = budgets;
        this.credentials = credentials;
        this.routes = new ApiRoutes(portal, budgets, credentials);
    }

    /** Answers one call. */
    public SimulatedAnswer answer(ApiRequest request, String url) {
        Optional<MatchedCall> matched;
        try {
            matched = routes.match(request);
        } catch (ApiException malformed) {
            counters.count("malformed path", malformed.answer().status());
            return SimulatedAnswer.plain(malformed.answer());
        }
        SimulatedAnswer answer = matched.map(call -> answer(call, request, url))
                .orElseGet(() -> SimulatedAnswer.plain(unknown(request)));
        String name = matched.map(MatchedCall::name).orElse(request.method() + " unknown path");
        if (answer.reset()) {
            counters.countReset();
        } else {
            counters.count(name, answer.answer().status());
        }
        return answer;
    }

    private static ApiAnswer unknown(ApiRequest request) {
        return RealPaths.has(request.path())
                ? Errors.notSimulated(request.method() + " " + request.path()).answer()
                : ApiAnswer.text(404, "text/html;charset=utf-8", "");
    }

    private SimulatedAnswer answer(MatchedCall call, ApiRequest request, String url) {
        String app = "";
        Map<String, String> rateHeaders = Map.of();
        if (call.kind() != CallKind.UNCOUNTED) {
            Optional<Credentials.Grant> grant = credentials.grant(request.token());
            if (grant.isEmpty()) {
                return SimulatedAnswer.plain(Errors.unauthenticated(NO_CREDENTIALS));
            }
            app = grant.get().app();
            Admission admission = budgets.admit(call.kind(), app, !grant.get().oauth());
            rateHeaders = admission.headers();
            switch (admission) {
                case Admission.Refused refused -> {
                    counters.countRefusal(refused.policy());
                    return SimulatedAnswer.plain(
                            Errors.rateLimited(refused.policy(), app).with(rateHeaders));
                }
                case Admission.Admitted admitted -> {
                    List<String> missing = call.scopes().stream()
                            .filter(scope -> !grant.get().covers(scope))
                            .toList();
                    if (!missing.isEmpty()) {
                        return SimulatedAnswer.plain(
                                Errors.missingScopes(missing).with(admitted.headers()));
                    }
                }
            }
        }
        // Asked only now, so that a call the budget refuses does not use a fault up.
        Optional<Fault> fault = faults.next(request.method() + " " + url);
        SimulatedAnswer answer =
                fault.isPresent() ? withFault(fault.get(), call, request, app) : SimulatedAnswer.plain(run(call, app));
        return new SimulatedAnswer(answer.answer().with(rateHeaders), answer.delay(), answer.dribble(), answer.reset());
    }

    private SimulatedAnswer withFault(Fault fault, MatchedCall call, ApiRequest request, String app) {
        return switch (fault) {
            case Fault.Status status -> {
                if (status.moment() == Fault.Moment.AFTER) {
                    run(call, app);
                }
                yield SimulatedAnswer.plain(FaultEffects.page(status));
            }
            case Fault.RateLimited limited -> {
                counters.countRefusal(limited.policy());
                yield SimulatedAnswer.plain(Errors.rateLimited(limited.policy(), app));
            }
            case Fault.ConnectionReset reset -> {
                ApiAnswer lost = reset.moment() == Fault.Moment.AFTER ? run(call, app) : ApiAnswer.noContent();
                yield new SimulatedAnswer(lost, Duration.ZERO, Duration.ZERO, true);
            }
            case Fault.SlowBody slow -> new SimulatedAnswer(run(call, app), Duration.ZERO, slow.total(), false);
            case Fault.Delayed delayed -> new SimulatedAnswer(run(call, app), delayed.by(), Duration.ZERO, false);
            case Fault.DroppedPaging dropped -> {
                ApiAnswer answer = run(call, app);
                answer.json().ifPresent(json -> ((ObjectNode) json).remove("paging"));
                yield SimulatedAnswer.plain(answer);
            }
            case Fault.RefusedRow refused ->
                SimulatedAnswer.plain(
                        FaultEffects.refuseRow(refused, request, call, remaining -> runChanged(remaining, app)));
            case Fault.ExpiredToken expired -> {
                credentials.expire(request.token());
                yield SimulatedAnswer.plain(Errors.unauthenticated(NO_CREDENTIALS));
            }
            case Fault.RevokedRefreshToken revoked -> {
                credentials.revokeRefreshToken(Credentials.REFRESH_TOKEN);
                yield SimulatedAnswer.plain(run(call, app));
            }
        };
    }

    private ApiAnswer runChanged(ApiRequest request, String app) {
        return routes.match(request).map(call -> run(call, app)).orElseThrow();
    }

    private static ApiAnswer run(MatchedCall call, String app) {
        try {
            return call.answer(app);
        } catch (ApiException refused) {
            return refused.answer();
        }
    }

    public Portal portal() {
        return portal;
    }

    public CallBudgets budgets() {
        return budgets;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Faults<Fault> faults() {
        return faults;
    }

    public Counters counters() {
        return counters;
    }
}
