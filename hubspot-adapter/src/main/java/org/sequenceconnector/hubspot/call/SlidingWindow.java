package org.sequenceconnector.hubspot.call;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.crmhttp.Pause;

/**
 * One rolling budget of an account: never more than {@code allowed} calls in any {@code interval}. Callers block until
 * their call fits; stronger {@link CallPriority levels} overtake weaker ones. As many calls of the window as there were
 * consent calls in the last minute, {@code mostReserve} at most, stay free for the next ones; sync leaves a few free at any
 * time. A fixed reserve would cost status writes their throughput on all the days when nobody opts out.
 *
 * <p>Written here instead of taken from resilience4j because its {@code RateLimiter} counts fixed cycles: a full cycle may
 * end where the next begins, which lets twice the limit through within one rolling interval, and HubSpot refuses that.
 *
 * <p>A call counts from the moment it is sent until {@code interval + slack} later. Counting from the answer would be
 * safe too, but wastes a round trip per window; the slack covers that one request may reach HubSpot slower than a later
 * one. A call whose answer took much longer than the quickest may have arrived that much later, and counts from then. The
 * slack grows when HubSpot refuses and shrinks back in quiet times.
 */
final class SlidingWindow {
    private static final Duration MAX_SLACK = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMinutes(1);
    /** Space between two sends, so that a free window is not answered by a volley. */
    private static final long GAP_MILLIS = 5;

    private final Clock clock;
    private final Pause pause;
    private final int mostReserve;
    private final long baseSlack;
    private final Deque<Long> counted = new ArrayDeque<>();
    private final Deque<Long> consentCalls = new ArrayDeque<>();
    private final PriorityQueue<Waiter> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiter::level).thenComparing(Waiter::arrival));
    private int allowed;
    /** Calls of a window that another process may make at any time. */
    private int leftFree;
    /** Calls of a window that are ours while another process uses the others; zero: we are that process. */
    private int ownShare;

    private long interval;
    private long slack;
    private long pausedUntil;
    private long lastRefusal;
    private long lastSend;
    /** Milliseconds of the quickest answer, creeping up so that a lasting change of the line is learnt. */
    private long quickest = 60_000;

    private long arrivals;
    private boolean answered;
    private boolean known;

    /** @param known whether the limit is certain; an unknown one is felt out slowly until the headers tell */
    SlidingWindow(
            Clock clock, Pause pause, int allowed, Duration interval, Duration slack, int mostReserve, boolean known) {
        this.clock = clock;
        this.pause = pause;
        this.allowed = allowed;
        this.interval = interval.toMillis();
        this.baseSlack = slack.toMillis();
        this.slack = baseSlack;
        this.mostReserve = mostReserve;
        this.known = known;
        this.answered = known;
    }

    /** Divides the window with another process. @param visitors calls of it that belong to the visitor */
    void divide(HubSpotConfig.Share share, int visitors) {
        synchronized (counted) {
            leftFree = share == HubSpotConfig.Share.DRIVER ? visitors : 0;
            ownShare = share == HubSpotConfig.Share.VISITOR ? visitors : 0;
        }
    }

    /** Blocks until a call of the current {@link CallPriority} fits, and counts it; returns its epoch milliseconds. */
    long acquire() {
        synchronized (counted) {
            Waiter me = new Waiter(CallPriority.current(), arrivals++);
            waiting.add(me);
            try {
                while (true) {
                    long wait = me == waiting.peek() ? untilFree(me.level()) : Long.MAX_VALUE;
                    if (wait <= 0) {
                        lastSend = clock.millis();
                        counted.addLast(lastSend);
                        if (me.level() == CallPriority.Level.CONSENT) {
                            consentCalls.addLast(lastSend);
                        }
                        return lastSend;
                    }
                    if (wait == Long.MAX_VALUE) {
                        waitForMyTurn();
                    } else {
                        pause.waitOn(counted, Duration.ofMillis(wait));
                    }
                }
            } finally {
                waiting.remove(me);
                counted.notifyAll();
            }
        }
    }

    /** An answer came for the call sent at this time. */
    void answered(long sent) {
        synchronized (counted) {
            long took = Math.max(0, clock.millis() - sent);
            quickest = Math.min(quickest + 1, took);
            long late = Math.min(MAX_SLACK.toMillis(), took - quickest) - slack;
            if (late > 0 && counted.removeFirstOccurrence(sent)) {
                Deque<Long> later = new ArrayDeque<>();
                while (!counted.isEmpty() && counted.getLast() > sent + late) {
                    later.addFirst(counted.removeLast());
                }
                counted.addLast(sent + late);
                counted.addAll(later);
            }
        }
    }

    /** Takes over what an answer says. More calls in HubSpot's count than in ours are another process's: they count too. */
    void learn(RateHeaders headers) {
        synchronized (counted) {
            answered = true;
            if (headers.max().isPresent()) {
                allowed = (int) Math.max(1, headers.max().getAsLong());
                headers.interval().ifPresent(told -> interval = Math.max(1, told.toMillis()));
                known = true;
                long used = allowed - headers.remaining().orElse(allowed);
                expire();
                long now = clock.millis();
                // A visitor's calls are its own business: the driver's are in HubSpot's count, and leave its share
                // free.
                long others = ownShare > 0 ? 0 : used - counted.size();
                for (long surplus = others; surplus > 0; surplus--) {
                    counted.addLast(now);
                }
            }
            if (slack > baseSlack && clock.millis() - lastRefusal > QUIET.toMillis()) {
                slack = Math.max(baseSlack, slack - 50);
                lastRefusal = clock.millis();
            }
            counted.notifyAll();
        }
    }

    /** HubSpot refused although we kept count: the whole lane waits, not only the caller. */
    void refused(Duration wait) {
        synchronized (counted) {
            answered = true;
            lastRefusal = clock.millis();
            slack = Math.min(MAX_SLACK.toMillis(), slack + 100);
            pausedUntil = Math.max(pausedUntil, clock.millis() + wait.toMillis());
        }
    }

    /** Lets nothing through for a while. */
    void hold(Duration time) {
        synchronized (counted) {
            pausedUntil = Math.max(pausedUntil, clock.millis() + time.toMillis());
        }
    }

    Duration interval() {
        synchronized (counted) {
            return Duration.ofMillis(interval);
        }
    }

    QuotaStatus.Window status() {
        synchronized (counted) {
            expire();
            return new QuotaStatus.Window(allowed, counted.size(), Duration.ofMillis(interval));
        }
    }

    /** Somebody stands before us and wakes us when it leaves. */
    private void waitForMyTurn() {
        try {
            counted.wait();
        } catch (InterruptedException stopping) {
            throw Pause.stopped();
        }
    }

    private long untilFree(CallPriority.Level level) {
        expire();
        long now = clock.millis();
        long wait = Math.max(pausedUntil - now, counted.isEmpty() ? 0 : lastSend + GAP_MILLIS - now);
        if (!known) {
            // Nine a second is below the smallest limit of any account; one a second until the first answer is in.
            return Math.max(wait, untilFewerThan(answered && ownShare == 0 ? 9 : 1, 1_000));
        }
        int most = ownShare > 0 ? ownShare : allowed - leftFree - keptFrom(level);
        return Math.max(wait, untilFewerThan(Math.max(1, most), interval + slack));
    }

    /** How many calls of the window this level leaves to stronger ones. */
    private int keptFrom(CallPriority.Level level) {
        while (!consentCalls.isEmpty() && consentCalls.getFirst() < clock.millis() - QUIET.toMillis()) {
            consentCalls.removeFirst();
        }
        int expected = Math.min(mostReserve, consentCalls.size());
        return switch (level) {
            case CONSENT -> 0;
            case STATUS -> expected;
            case NORMAL, SPARE -> Math.max(expected, Math.min(2, mostReserve));
        };
    }

    private long untilFewerThan(int limit, long span) {
        long now = clock.millis();
        long oldestAllowed = now - span;
        int inside = 0;
        for (var newest = counted.descendingIterator(); newest.hasNext(); ) {
            long sent = newest.next();
            if (sent <= oldestAllowed) {
                return 0;
            }
            if (++inside == limit) {
                return sent + span - now;
            }
        }
        return 0;
    }

    private void expire() {
        long gone = clock.millis() - interval - slack;
        while (!counted.isEmpty() && counted.getFirst() <= gone) {
            counted.removeFirst();
        }
    }

    private record Waiter(CallPriority.Level level, long arrival) {}
}
