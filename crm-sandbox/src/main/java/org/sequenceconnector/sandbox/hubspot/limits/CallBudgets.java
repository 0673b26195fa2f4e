package org.sequenceconnector.sandbox.hubspot.limits;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The budgets of one account. Safe for use by many threads. */
public final class CallBudgets {
    private static final long TEN_SECONDS = 10_000;
    private static final long ONE_SECOND = 1_000;
    private static final int TENTHS = 10;
    private final Clock clock;
    private final ZoneId zone;
    private final Map<String, RollingWindow> burstByApp = new HashMap<>();
    private final Map<String, RollingWindow> associationsByApp = new HashMap<>();
    private RollingWindow searches = new RollingWindow(ONE_SECOND);
    private AccountTier tier;
    private LocalDate day;
    private int usedToday;

    public CallBudgets(Clock clock, ZoneId zone, AccountTier tier) {
        this.clock = clock;
        this.zone = zone;
        this.tier = tier;
        this.day = LocalDate.ofInstant(clock.instant(), zone);
    }

    /**
     * Counts a call if it may go ahead.
     *
     * @param app the app the token belongs to
     * @param dailyShown whether answers tell the daily figures, which OAuth apps do not get
     */
    public synchronized Admission admit(CallKind kind, String app, boolean dailyShown) {
        if (kind == CallKind.UNCOUNTED) {
            return new Admission.Admitted(Map.of());
        }
        long now = clock.millis();
        turnDay();
        if (usedToday >= tier.daily()) {
            return new Admission.Refused(RateLimitPolicy.DAILY, headers(kind, app, dailyShown, now));
        }
        boolean admitted = switch (kind) {
            case SEARCH -> searches.admit(now, tier.searchesPerSecond());
            case ASSOCIATION, GENERAL -> window(kind, app).admit(now, most(kind));
            case UNCOUNTED -> true;
        };
        if (!admitted) {
            RateLimitPolicy policy =
                    kind == CallKind.SEARCH ? RateLimitPolicy.SECONDLY : RateLimitPolicy.TEN_SECONDLY_ROLLING;
            return new Admission.Refused(policy, headers(kind, app, dailyShown, now));
        }
        usedToday++;
        return new Admission.Admitted(headers(kind, app, dailyShown, now));
    }

    private Map<String, String> headers(CallKind kind, String app, boolean dailyShown, long now) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (kind == CallKind.SEARCH) {
            return headers;
        }
        int used = window(kind, app).used(now);
        headers.put("X-HubSpot-RateLimit-Max", Integer.toString(most(kind)));
        headers.put("X-HubSpot-RateLimit-Remaining", Integer.toString(Math.max(0, most(kind) - used)));
        headers.put("X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(TEN_SECONDS));
        // Still sent, and enforced no longer: a caller that paces itself by them waits for nothing.
        int secondly = Math.max(1, most(kind) / TENTHS);
        int usedNow = window(kind, app).usedWithin(ONE_SECOND, now);
        headers.put("X-HubSpot-RateLimit-Secondly", Integer.toString(secondly));
        headers.put("X-HubSpot-RateLimit-Secondly-Remaining", Integer.toString(Math.max(0, secondly - usedNow)));
        if (dailyShown) {
            headers.put("X-HubSpot-RateLimit-Daily", Integer.toString(tier.daily()));
            headers.put("X-HubSpot-RateLimit-Daily-Remaining", Integer.toString(Math.max(0, tier.daily() - usedToday)));
        }
        return headers;
    }

    private RollingWindow window(CallKind kind, String app) {
        Map<String, RollingWindow> windows = kind == CallKind.ASSOCIATION ? associationsByApp : burstByApp;
        return windows.computeIfAbsent(app, unknown -> new RollingWindow(TEN_SECONDS));
    }

    private int most(CallKind kind) {
        return kind == CallKind.ASSOCIATION ? tier.associationBurst() : tier.burst();
    }

    private void turnDay() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (!today.equals(day)) {
            day = today;
            usedToday = 0;
        }
    }

    public synchronized AccountTier tier() {
        return tier;
    }

    public synchronized void setTier(AccountTier newTier) {
        tier = newTier;
    }

    /** Calls counted since the account's midnight. */
    public synchronized int usedToday() {
        turnDay();
        return usedToday;
    }

    /** Forgets all calls made so far. */
    public synchronized void reset() {
        burstByApp.clear();
        associationsByApp.clear();
        searches = new RollingWindow(ONE_SECOND);
        usedToday = 0;
    }
}
