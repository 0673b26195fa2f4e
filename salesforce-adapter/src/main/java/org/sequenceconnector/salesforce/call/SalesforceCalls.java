package org.sequenceconnector.salesforce.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.ResponseBody;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.GuardedCalls;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.crmhttp.Whereabouts;
import retrofit2.Call;

/**
 * The one way by which requests leave: session, permit, send, understand, and wait, log in again or repeat where that
 * helps. Thread-safe; blocks.
 *
 * <p>Every request may be repeated, because all writes of this adapter are absolute. When a write fails for good without
 * an answer the outcome is unknown and says so.
 */
public final class SalesforceCalls {
    /** A crowded org needs more patience: other apps' slow calls have to end first. */
    private static final Duration CROWDED_WAIT = Duration.ofSeconds(5);

    private static final Duration MAX_CROWDED_WAIT = Duration.ofSeconds(60);
    private static final Duration MAINTENANCE_REST = Duration.ofMinutes(5);

    private final SalesforceApi api;
    private final Sessions sessions;
    private final OrgQuota quota;
    private final GuardedCalls<Reply<?>> guarded;

    public SalesforceCalls(
            SalesforceApi api, Sessions sessions, OrgQuota quota, Clock clock, Pause pause, RandomGenerator random) {
        this.api = api;
        this.sessions = sessions;
        this.quota = quota;
        this.guarded = new GuardedCalls<>("Salesforce", clock, pause, new Rules(random));
    }

    /** Builds a request within a session; called again for every attempt. */
    @FunctionalInterface
    public interface Request {
        Call<ResponseBody> in(Session session, SalesforceApi api);
    }

    /** Makes an address within a session. */
    @FunctionalInterface
    public interface Address {
        HttpUrl in(Session session);
    }

    public Session session() {
        return sessions.current();
    }

    /** Sends a read that is answered in JSON; the answer may be a refusal that callers expect. */
    public Answer<JsonNode> read(Lane lane, Request request) {
        return read(lane, request, Decoder.JSON);
    }

    public <T> Answer<T> read(Lane lane, Request request, Decoder<T> decoder) {
        return attempt(lane, false, request, decoder);
    }

    /** A plain GET that is answered in JSON. */
    public Answer<JsonNode> get(Lane lane, Address address) {
        return read(lane, (session, api) -> api.get(address.in(session), SalesforceApi.NO_HEADERS, session));
    }

    /** Sends a write; when no answer can be had, its outcome is unknown. */
    public <T> Answer<T> write(Lane lane, Request request, Decoder<T> decoder) {
        return attempt(lane, true, request, decoder);
    }

    /** The versions of the API that the org offers; asked without a session and without counting as a call. */
    public Answer<JsonNode> versions(HttpUrl baseUrl) {
        OurTurn.require();
        HttpUrl address = baseUrl.newBuilder().encodedPath("/services/data").build();
        return conclude(SalesforceHttp.send(api.open(address), Decoder.JSON), false);
    }

    private <T> Answer<T> attempt(Lane lane, boolean write, Request request, Decoder<T> decoder) {
        Reply<T> reply =
                guarded.send(() -> once(lane, request, decoder), loggedOut -> loggedOut instanceof Reply.LoggedOut<T>);
        return conclude(reply, write);
    }

    private <T> Reply<T> once(Lane lane, Request request, Decoder<T> decoder) {
        Session session = sessions.current();
        Reply<T> reply = permitted(lane, session, request, decoder);
        if (reply instanceof Reply.LoggedOut<T>) {
            sessions.drop(session);
        }
        return reply;
    }

    /** The slot is given back last: whoever waits for it must know by then what the answer says about further calls. */
    private <T> Reply<T> permitted(Lane lane, Session session, Request request, Decoder<T> decoder) {
        Call<ResponseBody> call = request.in(session, api);
        long number = quota.acquire(lane);
        try {
            Reply<T> reply = answered(number, call, decoder);
            learn(reply);
            return reply;
        } finally {
            quota.release();
        }
    }

    private <T> Reply<T> answered(long number, Call<ResponseBody> call, Decoder<T> decoder) {
        UsageHeaders told = UsageHeaders.NONE;
        try {
            Reply<T> reply = SalesforceHttp.send(call, decoder);
            told = reply.headers();
            return reply;
        } finally {
            quota.answered(number, told);
        }
    }

    private <T> void learn(Reply<T> reply) {
        switch (reply) {
            case Reply.Exhausted<T> exhausted -> quota.exhausted(exhausted.words());
            case Reply.Crowded<T> crowded -> quota.crowded();
            case Reply.Maintenance<T> maintenance -> quota.stop(MAINTENANCE_REST, maintenance.words());
            case Reply.Done<T> done -> quota.worked();
            case Reply.Refused<T> refused -> quota.worked();
            case Reply.LoggedOut<T> out -> {}
            case Reply.Moved<T> moved -> {}
            case Reply.Forbidden<T> forbidden -> {}
            case Reply.Overloaded<T> overloaded -> {}
            case Reply.NoAnswer<T> none -> {}
        }
    }

    private record Rules(RandomGenerator random) implements GuardedCalls.Rules<Reply<?>> {
        @Override
        public boolean worthRepeating(Reply<?> reply) {
            return switch (reply) {
                case Reply.Crowded<?> crowded -> true;
                case Reply.Overloaded<?> overloaded -> true;
                case Reply.NoAnswer<?> none -> GuardedCalls.worthRepeating(none.cause());
                case Reply.Done<?> done -> false;
                case Reply.Refused<?> refused -> false;
                case Reply.LoggedOut<?> out -> false;
                case Reply.Moved<?> moved -> false;
                case Reply.Forbidden<?> forbidden -> false;
                case Reply.Exhausted<?> exhausted -> false;
                case Reply.Maintenance<?> maintenance -> false;
            };
        }

        @Override
        public boolean inTrouble(Reply<?> reply) {
            return reply instanceof Reply.Overloaded<?> || reply instanceof Reply.NoAnswer<?>;
        }

        @Override
        public Duration waitAfter(int attempts, Reply<?> reply) {
            boolean crowded = reply instanceof Reply.Crowded<?>;
            long ceiling = (crowded
                            ? GuardedCalls.ceiling(attempts, CROWDED_WAIT, MAX_CROWDED_WAIT)
                            : GuardedCalls.ceiling(attempts))
                    .toMillis();
            long least = crowded ? CROWDED_WAIT.toMillis() : ceiling / 4;
            return Duration.ofMillis(least + random.nextLong(ceiling));
        }
    }

    private <T> Answer<T> conclude(Reply<T> reply, boolean write) {
        return switch (reply) {
            case Reply.Done<T> done -> new Answer.Ok<>(done.body());
            case Reply.Refused<T> refused -> new Answer.No<>(refused.refusal());
            case Reply.Exhausted<T> exhausted ->
                throw new RetryableCrmException("Salesforce's calls are used up: " + exhausted.words(), quota.rest());
            case Reply.Crowded<T> crowded ->
                throw new RetryableCrmException(
                        "too many requests run at once in the Salesforce org", Optional.of(MAX_CROWDED_WAIT));
            case Reply.Maintenance<T> maintenance ->
                throw new RetryableCrmException(
                        "Salesforce is being maintained: " + maintenance.words(), Optional.of(MAINTENANCE_REST));
            case Reply.Overloaded<T> overloaded -> throw guarded.overloaded(overloaded.words(), write);
            case Reply.NoAnswer<T> none -> throw guarded.unanswered(none.cause(), write);
            case Reply.LoggedOut<T> out ->
                throw new CrmAuthorizationException(
                        "Salesforce refuses the session right after a login: look at the login history of the integration "
                                + "user for IP ranges, a frozen user or a blocked app. Salesforce says: "
                                + out.words(),
                        "look at the login history of the integration user in Setup; it is tried again by itself");
            case Reply.Moved<T> moved -> throw new CrmAuthorizationException(moved.words(), Whereabouts.MOVED_REMEDY);
            case Reply.Forbidden<T> forbidden ->
                throw new CrmAuthorizationException(
                        "Salesforce does not permit this: assign the connector's permission set to the integration user. "
                                + "Salesforce says: " + forbidden.words(),
                        "assign the connector's permission set to the integration user; 'connector doctor' says what is missing");
        };
    }

    /** Headers that every write carries: who writes, as change events show it. */
    public static Map<String, String> writeHeaders() {
        return Map.of("Sforce-Call-Options", "client=" + WRITER);
    }

    /** The client name of our own writes in change events. */
    public static final String WRITER = "SeqConnector";
}
