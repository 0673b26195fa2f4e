package org.sequenceconnector.hubspot.call;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.AccountPause;
import org.sequenceconnector.crmhttp.CrmClock;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.crmhttp.RetryAfter;
import org.sequenceconnector.crmhttp.SteadyClock;

/**
 * All budgets of one account: the rolling windows by lane, the day, and full stops. Every request of the process to the
 * account passes here; {@link AccountQuotas} sees to that. Thread-safe; {@link #acquire} blocks.
 */
public final class AccountQuota {
    private static final Duration BURST_INTERVAL = Duration.ofSeconds(10);
    private static final Duration SEARCH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_LANE_WAIT = Duration.ofMinutes(1);
    private static final int MIN_BURST = 100;
    /** Calls of a window that consent work keeps free for itself, at most. */
    private static final int CONSENT_RESERVE = 5;

    private final Clock clock;
    private final CrmClock time;
    private final Map<Lane, SlidingWindow> windows = new EnumMap<>(Lane.class);
    private final DailyBudget day;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AccountPause pauses;
    private volatile Optional<Duration> clockSkew = Optional.empty();
    private volatile Optional<AccountFacts> facts = Optional.empty();

    AccountQuota(Clock clock, Pause pause, HubSpotConfig.Tuning tuning) {
        this.clock = clock;
        this.time = new CrmClock("HubSpot", clock);
        this.pauses = new AccountPause("HubSpot", clock);
        this.day = new DailyBudget(time, tuning.keptForStatus(), tuning.keptForConsent());
        SlidingWindow burst =
                new SlidingWindow(clock, pause, MIN_BURST, BURST_INTERVAL, tuning.slack(), CONSENT_RESERVE, false);
        burst.hold(tuning.quietStart());
        burst.divide(tuning.share(), HubSpotConfig.Share.VISITOR_CALLS);
        windows.put(Lane.BURST, burst);
        // We stay one search a second below the limit, which is slack enough.
        SlidingWindow searches =
                new SlidingWindow(clock, pause, tuning.searchesPerSecond(), SEARCH_INTERVAL, Duration.ZERO, 0, true);
        searches.divide(tuning.share(), HubSpotConfig.Share.VISITOR_SEARCHES);
        windows.put(Lane.SEARCH, searches);
        SlidingWindow associations = new SlidingWindow(
                clock, pause, tuning.associationsPerWindow(), BURST_INTERVAL, tuning.slack(), 0, true);
        associations.divide(tuning.share(), HubSpotConfig.Share.VISITOR_CALLS);
        windows.put(Lane.ASSOCIATIONS, associations);
    }

    /**
     * Blocks until a call of the current {@link CallPriority} may be sent, and counts it; returns the epoch milliseconds
     * it is counted at.
     *
     * @throws RetryableCrmException when the wait would be longer than a window: the day is used up, or the account stands
     */
    long acquire(Lane lane) {
        pauses.check();
        day.waitFor(CallPriority.current()).ifPresent(wait -> {
            throw new RetryableCrmException(
                    "the rest of HubSpot's daily calls is kept for more urgent work until midnight of the account: "
                            + "raise the API limit or let other apps call less",
                    Optional.of(wait));
        });
        long sent = window(lane).acquire();
        OurTurn.require();
        // Whoever queued while another call learnt of the end of the day must not send.
        pauses.leave();
        day.spend();
        calls.incrementAndGet();
        return sent;
    }

    /** @param sent what {@link #acquire} returned for the call */
    void learn(Lane lane, long sent, RateHeaders headers) {
        window(lane).answered(sent);
        if (lane == Lane.BURST) {
            window(lane).learn(headers);
        }
        day.learn(headers);
        headers.date().ifPresent(told -> {
            time.told(told);
            clockSkew = Optional.of(Duration.between(SteadyClock.onTheWall(clock), told));
        });
    }

    /** Takes in a refusal by quota; returns how long to wait before the same call, empty when it is not worth waiting. */
    Optional<Duration> refused(Lane lane, Reply.RateLimited refusal) {
        refusals.incrementAndGet();
        return switch (refusal.policy()) {
            case DAILY -> {
                stop(day.untilMidnight(), "HubSpot's daily calls are used up until midnight of the account");
                yield Optional.empty();
            }
            case BURST -> {
                yield Optional.of(refused(
                        lane,
                        refusal,
                        refusal.retryAfter()
                                .orElseGet(() -> RetryAfter.of(window(lane).interval()))));
            }
            case SEARCH -> {
                yield Optional.of(refused(
                        Lane.SEARCH, refusal, refusal.retryAfter().orElseGet(() -> RetryAfter.of(SEARCH_INTERVAL))));
            }
        };
    }

    /** Nobody sits out more than a minute within a call: after that the account stands, and whoever called may do so later. */
    private Duration refused(Lane lane, Reply.RateLimited refusal, RetryAfter asked) {
        if (asked.granted().compareTo(MAX_LANE_WAIT) > 0) {
            stop(asked, "HubSpot asks for a pause by its " + refusal.policy().word() + " limit");
        } else {
            window(lane).refused(asked.granted());
        }
        return asked.granted();
    }

    /** No call at all for this long. */
    void stop(Duration time, String reason) {
        pauses.stop(time, reason);
    }

    /** No call at all for as long as HubSpot asks, within bounds. */
    void stop(RetryAfter asked, String reason) {
        pauses.stop(asked, reason);
    }

    /** An answer came that asks for no pause. */
    void answered() {
        pauses.answered();
    }

    public Optional<AccountFacts> facts() {
        return facts;
    }

    void learn(AccountFacts told) {
        facts = Optional.of(told);
        day.useZone(told.zone());
    }

    ZoneId zone() {
        return facts.map(AccountFacts::zone).orElse(java.time.ZoneOffset.UTC);
    }

    /** HubSpot's time, as far as its answers told it. */
    public Clock time() {
        return time;
    }

    /** HubSpot's time minus what the clock on our wall shows. */
    public Optional<Duration> clockSkew() {
        return clockSkew;
    }

    public QuotaStatus status() {
        Map<String, QuotaStatus.Window> burst = new HashMap<>();
        windows.forEach((lane, window) -> burst.put(lane.word(), window.status()));
        return new QuotaStatus(burst, day.limit(), day.left(), pauses.pausedUntil(), calls.get(), refusals.get());
    }

    private SlidingWindow window(Lane lane) {
        return Optional.ofNullable(windows.get(lane)).orElseThrow();
    }
}
