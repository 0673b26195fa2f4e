package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.GuardedCalls;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.crmhttp.RetryAfter;
import org.sequenceconnector.crmhttp.Whereabouts;

/**
 * The one way by which requests leave: permit, send, understand, and wait or repeat where that helps. Thread-safe; blocks.
 *
 * <p>Every request may be repeated, because all writes of this adapter are absolute. When a write fails for good without
 * an answer the outcome is unknown and says so.
 */
public final class HubSpotCalls {
    /** HubSpot's advice for 423. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final HubSpotApi api;
    private final HubSpotPaths paths;
    private final TokenProvider tokens;
    private final AccountQuota quota;
    private final GuardedCalls<Reply> guarded;

    public HubSpotCalls(
            HubSpotApi api,
            HubSpotPaths paths,
            TokenProvider tokens,
            AccountQuota quota,
            Clock clock,
            Pause pause,
            RandomGenerator random) {
        this.api = api;
        this.paths = paths;
        this.tokens = tokens;
        this.quota = quota;
        this.guarded = new GuardedCalls<>("HubSpot", clock, pause, new Rules(random));
    }

    public HubSpotPaths paths() {
        return paths;
    }

    /** Sends a read; the answer may be a refusal that callers expect. */
    public Answer read(Lane lane, Function<HubSpotApi, retrofit2.Call<JsonNode>> request) {
        return send(lane, false, request);
    }

    /** Sends a write; when no answer can be had, its outcome is unknown. */
    public Answer write(Lane lane, Function<HubSpotApi, retrofit2.Call<JsonNode>> request) {
        return send(lane, true, request);
    }

    /** What HubSpot says of the account; asked once per process. The call also shows how full the window is. */
    public AccountFacts account() {
        Optional<AccountFacts> known = quota.facts();
        if (known.isPresent()) {
            return known.orElseThrow();
        }
        synchronized (quota) {
            if (quota.facts().isEmpty()) {
                Answer answer = attempt(Lane.BURST, false, client -> client.get(paths.accountDetails(), Map.of()));
                quota.learn(answer instanceof Answer.Ok ok ? AccountFacts.of(ok.body()) : AccountFacts.UNKNOWN);
            }
            return quota.facts().orElse(AccountFacts.UNKNOWN);
        }
    }

    /** The account that answers now. What it tells besides is known from then on. */
    public AccountIdentity identity() {
        Answer answer = attempt(Lane.BURST, false, client -> client.get(paths.accountDetails(), Map.of()));
        AccountFacts facts = AccountFacts.of(answer.orThrow());
        if (facts.portalId().isEmpty()) {
            throw new RetryableCrmException(
                    "HubSpot does not say which account answers: its account details lack 'portalId'",
                    Optional.empty());
        }
        quota.learn(facts);
        return new AccountIdentity("portal", facts.portalId());
    }

    private Answer send(Lane lane, boolean write, Function<HubSpotApi, retrofit2.Call<JsonNode>> request) {
        account();
        return attempt(lane, write, request);
    }

    private Answer attempt(Lane lane, boolean write, Function<HubSpotApi, retrofit2.Call<JsonNode>> request) {
        Attempt attempt = new Attempt(lane, request);
        return conclude(guarded.send(attempt::send, attempt::renewed), write);
    }

    /** One request, sent once or several times, and the token it was sent with last. For one thread. */
    private final class Attempt {
        private final Lane lane;
        private final Function<HubSpotApi, retrofit2.Call<JsonNode>> request;
        private String token = "";

        Attempt(Lane lane, Function<HubSpotApi, retrofit2.Call<JsonNode>> request) {
            this.lane = lane;
            this.request = request;
        }

        Reply send() {
            token = tokens.token();
            return once(lane, request);
        }

        boolean renewed(Reply reply) {
            return reply instanceof Reply.Unauthorized && tokens.renew(token);
        }
    }

    private Reply once(Lane lane, Function<HubSpotApi, retrofit2.Call<JsonNode>> request) {
        long sent = quota.acquire(lane);
        Reply reply = HubSpotHttp.send(request.apply(api));
        quota.learn(lane, sent, reply.headers());
        if (reply instanceof Reply.RateLimited limited) {
            quota.refused(lane, limited);
        }
        if (reply instanceof Reply.Moving moving) {
            quota.stop(moving.retryAfter(), "HubSpot moves the account to another data centre");
        }
        quota.answered();
        return reply;
    }

    private record Rules(RandomGenerator random) implements GuardedCalls.Rules<Reply> {
        @Override
        public boolean worthRepeating(Reply reply) {
            return switch (reply) {
                case Reply.RateLimited limited -> limited.policy() != Reply.Policy.DAILY;
                case Reply.Locked locked -> true;
                case Reply.Overloaded overloaded -> true;
                case Reply.NoAnswer none -> GuardedCalls.worthRepeating(none.cause());
                case Reply.Done done -> false;
                case Reply.Refused refused -> false;
                case Reply.Moving moving -> false;
                case Reply.Moved moved -> false;
                case Reply.Unauthorized unauthorized -> false;
                case Reply.Forbidden forbidden -> false;
            };
        }

        @Override
        public boolean inTrouble(Reply reply) {
            return reply instanceof Reply.Overloaded || reply instanceof Reply.NoAnswer;
        }

        /** After a refusal by quota the lane itself holds everybody back, so only a little jitter is added. */
        @Override
        public Duration waitAfter(int attempts, Reply reply) {
            if (reply instanceof Reply.RateLimited) {
                return Duration.ofMillis(random.nextLong(100));
            }
            long ceiling = GuardedCalls.ceiling(attempts).toMillis();
            long least = reply instanceof Reply.Locked ? LOCK_WAIT.toMillis() : ceiling / 4;
            return Duration.ofMillis(least + random.nextLong(ceiling));
        }
    }

    private Answer conclude(Reply reply, boolean write) {
        return switch (reply) {
            case Reply.Done done -> new Answer.Ok(done.body());
            case Reply.Refused refused -> new Answer.No(refused.refusal());
            case Reply.RateLimited limited ->
                throw new RetryableCrmException(
                        "HubSpot refuses by its " + limited.policy().word() + " limit",
                        Optional.of(
                                limited.retryAfter().map(RetryAfter::granted).orElse(Duration.ofSeconds(10))));
            case Reply.Locked locked ->
                throw new RetryableCrmException("HubSpot keeps the account locked", Optional.of(LOCK_WAIT));
            case Reply.Moving moving ->
                throw new RetryableCrmException(
                        "HubSpot moves the account to another data centre",
                        Optional.of(moving.retryAfter().granted()));
            case Reply.Overloaded overloaded -> throw guarded.overloaded(overloaded.words(), write);
            case Reply.NoAnswer none -> throw guarded.unanswered(none.cause(), write);
            case Reply.Moved moved -> throw new CrmAuthorizationException(moved.words(), Whereabouts.MOVED_REMEDY);
            case Reply.Unauthorized unauthorized ->
                throw new CrmAuthorizationException(
                        "HubSpot does not accept the credential: put a valid token into the connection's settings. HubSpot says: "
                                + unauthorized.words(),
                        "put a valid token where the connection's settings point to, then restart");
            case Reply.Forbidden forbidden ->
                throw new CrmAuthorizationException(
                        "HubSpot does not permit this: grant the scope to the app and renew the connection. HubSpot says: "
                                + forbidden.words(),
                        "grant the scope to the app in HubSpot; 'connector doctor' lists those that are missing");
        };
    }

    /** An answer that says something about the call itself. */
    public sealed interface Answer {
        /**
         * The body.
         *
         * @throws PermanentCrmException when HubSpot refused the call
         */
        JsonNode orThrow();

        /**
         * The body, or empty when HubSpot does not know what was asked for.
         *
         * @throws PermanentCrmException when HubSpot refused the call for another reason
         */
        default Optional<JsonNode> found() {
            boolean unknown = this instanceof No no && no.refusal().kind() == Refusal.Kind.NOT_FOUND;
            return unknown ? Optional.empty() : Optional.of(orThrow());
        }

        record Ok(JsonNode body) implements Answer {
            @Override
            public JsonNode orThrow() {
                return body;
            }
        }

        record No(Refusal refusal) implements Answer {
            @Override
            public JsonNode orThrow() {
                throw new PermanentCrmException("HubSpot refuses the call: " + refusal.words());
            }
        }
    }
}
