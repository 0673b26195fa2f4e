package org.sequenceconnector.crmhttp;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sequenceconnector.crm.OutcomeUnknownException;
import org.sequenceconnector.crm.RetryableCrmException;

/**
 * The loop around every request: one attempt, what its answer means for the next ones, and waiting or repeating where that
 * helps. A CRM that keeps failing is left alone for a moment. What an answer means is the CRM's; see {@link Rules}.
 * Thread-safe; blocks.
 *
 * @param <R> an answer, understood
 */
public final class GuardedCalls<R> {
    private static final int MAX_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final Duration OPEN_TIME = Duration.ofSeconds(15);

    private final String crm;
    private final Rules<R> rules;
    private final Pause pause;
    private final Retry retry;
    private final CircuitBreaker breaker;

    /** What an answer means for the calls after it. */
    public interface Rules<R> {
        /** Whether the same request may have a better answer in a moment. */
        boolean worthRepeating(R answer);

        /** Whether the CRM is in trouble or out of reach, so that further calls had better wait. */
        boolean inTrouble(R answer);

        /** How long to wait after so many attempts, the last of which had this answer. */
        Duration waitAfter(int attempts, R answer);
    }

    /**
     * @param crm its name, for messages
     * @param clock that nobody sets; the breaker goes by it
     */
    public GuardedCalls(String crm, Clock clock, Pause pause, Rules<R> rules) {
        this.crm = crm;
        this.rules = rules;
        this.pause = pause;
        this.retry = Retry.of(
                crm,
                RetryConfig.<R>custom()
                        .maxAttempts(MAX_ATTEMPTS)
                        .retryOnResult(rules::worthRepeating)
                        .intervalBiFunction((attempt, outcome) ->
                                rules.waitAfter(attempt, outcome.get()).toMillis())
                        .build());
        this.breaker = CircuitBreaker.of(
                crm,
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

    /**
     * Sends a request until its answer is one that stays.
     *
     * @param attempt sends it once; when it throws, nothing was sent
     * @param renewed whether the answer says that the credential is over and another one is at hand now; then the request is
     *     repeated at once, a single time
     * @throws RetryableCrmException nothing was sent, because the CRM has been failing
     */
    public <T extends R> T send(Supplier<T> attempt, Predicate<T> renewed) {
        Retry.AsyncContext<T> attempts = retry.asyncContext();
        boolean again = true;
        while (true) {
            T answer = once(attempt);
            if (again && renewed.test(answer)) {
                again = false;
                continue;
            }
            long wait = attempts.onResult(answer);
            if (wait < 0) {
                return answer;
            }
            pause.sleep(Duration.ofMillis(wait));
        }
    }

    private <T extends R> T once(Supplier<T> attempt) {
        if (!breaker.tryAcquirePermission()) {
            throw new RetryableCrmException(
                    crm + " has been failing; its calls rest for a moment", Optional.of(OPEN_TIME));
        }
        long started = breaker.getCurrentTimestamp();
        T answer;
        try {
            answer = attempt.get();
        } catch (RuntimeException notSent) {
            breaker.releasePermission();
            throw notSent;
        }
        long took = breaker.getCurrentTimestamp() - started;
        if (rules.inTrouble(answer)) {
            breaker.onError(took, breaker.getTimestampUnit(), new IllegalStateException(crm + " is in trouble"));
        } else {
            breaker.onSuccess(took, breaker.getTimestampUnit());
        }
        return answer;
    }

    /** The longest wait after so many attempts, twice as long each time. */
    public static Duration ceiling(int attempts) {
        return ceiling(attempts, FIRST_WAIT, MAX_WAIT);
    }

    /** The same from another first wait up to another last one. */
    public static Duration ceiling(int attempts, Duration first, Duration last) {
        return Duration.ofMillis(Math.min(last.toMillis(), first.toMillis() << Math.min(attempts - 1, 10)));
    }

    /** Whether the same request would be answered, if nothing else were wrong than that no answer came. */
    public static boolean worthRepeating(Exception unanswered) {
        return !(unanswered instanceof AnswerTooLargeException);
    }

    /** Nothing came back, or nothing readable. */
    public RuntimeException unanswered(Exception cause, boolean write) {
        String words = cause instanceof AnswerTooLargeException
                ? crm + ": " + cause.getMessage()
                : "no answer came from " + crm;
        return failed(words, cause, write);
    }

    /** The CRM's side is in trouble, in these words. */
    public RuntimeException overloaded(String words, boolean write) {
        return failed(words, new IllegalStateException(words), write);
    }

    private static RuntimeException failed(String words, Exception cause, boolean write) {
        return write
                ? new OutcomeUnknownException(words + " after a write, which may have happened all the same", cause)
                : new RetryableCrmException(words + " (" + cause.getClass().getSimpleName() + ")", Optional.empty());
    }
}
