package org.sequenceconnector.sandbox.salesforce.limits;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** API calls in any 24 hours, counted by the minute, and calls that take long. Safe for use by many threads. */
public final class ApiUsage {
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    /** From this time on a call counts as a long one. */
    public static final long LONG_CALL_MILLIS = 20_000;

    private final Clock clock;
    private final Deque<Minute> minutes = new ArrayDeque<>();
    private final Deque<Long> longCallEnds = new ArrayDeque<>();
    private int most;
    private int mostLongCalls;
    private int mostOfApp;
    private int used;

    private static final class Minute {
        private final long start;
        private int calls;

        Minute(long start) {
            this.start = start;
        }
    }

    /**
     * @param most calls in any 24 hours
     * @param mostLongCalls calls that may take 20 seconds or more at the same time
     */
    public ApiUsage(Clock clock, int most, int mostLongCalls) {
        this.clock = clock;
        this.most = most;
        this.mostLongCalls = mostLongCalls;
    }

    /** Counts a call if the allowance is not used up. */
    public synchronized boolean admit() {
        forgetOld();
        if (used >= most || mostOfApp > 0 && used >= mostOfApp) {
            return false;
        }
        count(1);
        return true;
    }

    /** Counts further calls whatever the allowance says. */
    public synchronized void count(int calls) {
        if (calls <= 0) {
            return;
        }
        long start = clock.millis() / MINUTE * MINUTE;
        if (minutes.isEmpty() || minutes.getLast().start != start) {
            minutes.addLast(new Minute(start));
        }
        minutes.getLast().calls += calls;
        used += calls;
    }

    /** Starts a call that takes this long; false for any call while too many long ones run. */
    public synchronized boolean start(long millis) {
        long now = clock.millis();
        longCallEnds.removeIf(end -> end <= now);
        if (longCallEnds.size() >= mostLongCalls) {
            return false;
        }
        if (millis >= LONG_CALL_MILLIS) {
            longCallEnds.add(now + millis);
        }
        return true;
    }

    /** Calls in the last 24 hours. */
    public synchronized int used() {
        forgetOld();
        return used;
    }

    public synchronized int most() {
        return most;
    }

    public synchronized int left() {
        return Math.max(0, most - used());
    }

    public synchronized void setMost(int newMost) {
        most = newMost;
    }

    /** The share of one connected app, which an administrator may set and the header then tells; 0 for none. */
    public synchronized void setMostOfApp(int newMost) {
        mostOfApp = newMost;
    }

    public synchronized void setMostLongCalls(int newMost) {
        mostLongCalls = newMost;
    }

    /** Forgets all calls. */
    public synchronized void reset() {
        minutes.clear();
        longCallEnds.clear();
        used = 0;
    }

    /** As the header {@code Sforce-Limit-Info} tells it. */
    public synchronized String header() {
        String all = "api-usage=" + used() + "/" + most;
        return mostOfApp == 0
                ? all
                : all + "; per-app-api-usage=" + used() + "/" + mostOfApp + "(appName=sandbox-client)";
    }

    private void forgetOld() {
        long since = clock.millis() - DAY;
        while (!minutes.isEmpty() && minutes.getFirst().start + MINUTE <= since) {
            used -= minutes.removeFirst().calls;
        }
    }
}
