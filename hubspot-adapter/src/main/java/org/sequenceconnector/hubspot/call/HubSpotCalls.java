package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.OutcomeUnknownException;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.AnswerTooLargeException;
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
    private static final int MAX_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    /** HubSpot's advice for 423. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private static final Duration OPEN_TIME = Duration.ofSeconds(15);

    private final HubSpotApi api;
    private final HubSpotPaths paths;
    private final TokenProvider tokens;
    private final AccountQuota quota;
    private final Pause pause;
    private final RandomGenerator random;
    private final Retry retry;
    private final CircuitBreaker breaker;

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
        this.pause = pause;
        this.random = random;
        this.retry = Retry.of(
                "hubspot",
                RetryConfig.<Reply>custom()
                        .maxAttempts(MAX_ATTEMPTS)
                        .retryOnResult(HubSpotCalls::worthRepeating)
                        .intervalBiFunction(this::waitAfter)
                        .build());
        this.breaker = CircuitBreaker.of(
                "hubspot",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .slidingWindowSize(40)
                        .minimumNumberOfCalls(20)
                        .failureRateThreshold(60)
                        .waitDurationInOpenState(OPEN_TIME)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
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
        Retry.AsyncContext<Reply> attempts = retry.asyncContext();
        boolean renewed = false;
        while (true) {
            String token = tokens.token();
            Reply reply = once(lane, request);
            if (reply instanceof Reply.Unauthorized && !renewed && tokens.renew(token)) {
                renewed = true;
                continue;
            }
            long wait = attempts.onResult(reply);
            if (wait < 0) {
                return conclude(reply, write);
            }
            pause.sleep(Duration.ofMillis(wait));
        }
    }

    private Reply once(Lane lane, Function<HubSpotApi, retrofit2.Call<JsonNode>> request) {
        if (!breaker.tryAcquirePermission()) {
            throw new RetryableCrmException(
                    "HubSpot has been failing; its calls rest for a moment", Optional.of(OPEN_TIME));
        }
        long started = breaker.getCurrentTimestamp();
        long sent;
        Reply reply;
        try {
            sent = quota.acquire(lane);
            reply = HubSpotHttp.send(request.apply(api));
        } catch (RuntimeException notSent) {
            breaker.releasePermission();
            throw notSent;
        }
        long took = breaker.getCurrentTimestamp() - started;
        quota.learn(lane, sent, reply.headers());
        if (reply instanceof Reply.Overloaded || reply instanceof Reply.NoAnswer) {
            breaker.onError(took, breaker.getTimestampUnit(), new IllegalStateException("HubSpot is in trouble"));
        } else {
            breaker.onSuccess(took, breaker.getTimestampUnit());
        }
        if (reply instanceof Reply.RateLimited limited) {
            quota.refused(lane, limited);
        }
        if (reply instanceof Reply.Moving moving) {
            quota.stop(moving.retryAfter(), "HubSpot moves the account to another data centre");
        }
        quota.answered();
        return reply;
    }

    private static boolean worthRepeating(Reply reply) {
        return switch (reply) {
            case Reply.RateLimited limited -> limited.policy() != Reply.Policy.DAILY;
            case Reply.Locked locked -> true;
            case Reply.Overloaded overloaded -> true;
            case Reply.NoAnswer none -> !(none.cause() instanceof AnswerTooLargeException);
            case Reply.Done done -> false;
            case Reply.Refused refused -> false;
            case Reply.Moving moving -> false;
            case Reply.Moved moved -> false;
            case Reply.Unauthorized unauthorized -> false;
            case Reply.Forbidden forbidden -> false;
        };
    }

    /** Milliseconds. After a refusal by quota the lane itself holds everybody back, so only a little jitter is added. */
    private long waitAfter(int attempt, Either<Throwable, Reply> outcome) {
        Reply reply = outcome.isRight() ? outcome.get() : new Reply.NoAnswer(new IllegalStateException());
        long ceiling = Math.min(MAX_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(attempt - 1, 10));
        if (reply instanceof Reply.RateLimited) {
            return random.nextLong(100);
        }
        return reply instanceof Reply.Locked
                ? LOCK_WAIT.toMillis() + random.nextLong(ceiling)
                : ceiling / 4 + random.nextLong(ceiling);
    }

    private static Answer conclude(Reply reply, boolean write) {
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
            case Reply.Overloaded overloaded -> throw noGoodEnd(overloaded.words(), write, Optional.empty());
            case Reply.NoAnswer none -> throw noGoodEnd(unanswered(none.cause()), write, Optional.of(none.cause()));
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

    private static String unanswered(Exception cause) {
        return cause instanceof AnswerTooLargeException
                ? "HubSpot: " + cause.getMessage()
                : "no answer came from HubSpot";
    }

    private static RuntimeException noGoodEnd(String words, boolean write, Optional<Exception> cause) {
        Throwable why = cause.isPresent() ? cause.orElseThrow() : new IllegalStateException(words);
        return write
                ? new OutcomeUnknownException(words + " after a write, which may have happened all the same", why)
                : new RetryableCrmException(words + " (" + why.getClass().getSimpleName() + ")", Optional.empty());
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
