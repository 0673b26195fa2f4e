package org.sequenceconnector.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.crmhttp.Pause;

/**
 * The way to a simulated account in {@link WaitedTime}: every call that the account answered takes a round trip of it, one
 * after the other, also where the adapter has several under way at once, and whoever asks meanwhile waits for them. What is
 * measured so is rather too long than too short.
 */
final class Line implements Pause {
    private static final Duration TURN = Duration.ofMillis(20);
    private static final Set<String> WITHOUT_CALLS = Set.of(
            "connection",
            "capabilities",
            "quota",
            "clockSkew",
            "recordUrl",
            "writeBatch",
            "close",
            "toString",
            "hashCode");

    private final WaitedTime time;
    private final LongSupplier answered;
    private final Duration roundTrip;
    private Optional<Thread> within = Optional.empty();
    private long paid;
    private boolean ahead = true;

    /** @param answered how many calls the account has answered so far */
    Line(WaitedTime time, LongSupplier answered, Duration roundTrip) {
        this.time = time;
        this.answered = answered;
        this.roundTrip = roundTrip;
    }

    /** Whether looks past a backlog show anything. */
    synchronized void lookAhead(boolean on) {
        ahead = on;
    }

    /** The adapter, whose calls take their time. */
    CrmAdapter over(CrmAdapter adapter) {
        return (CrmAdapter) Proxy.newProxyInstance(
                CrmAdapter.class.getClassLoader(), new Class<?>[] {CrmAdapter.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("newest") && !looksAhead()) {
                        return NewestChanges.NONE;
                    }
                    boolean calls = !WITHOUT_CALLS.contains(method.getName());
                    if (calls) {
                        enter();
                    }
                    try {
                        return method.invoke(adapter, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    } finally {
                        if (calls) {
                            pay();
                            leave();
                        }
                    }
                });
    }

    private void enter() {
        while (!entered()) {
            time.sleep(TURN);
        }
    }

    private synchronized boolean entered() {
        if (within.filter(thread -> thread != Thread.currentThread()).isPresent()) {
            return false;
        }
        within = Optional.of(Thread.currentThread());
        return true;
    }

    private synchronized void leave() {
        within = Optional.empty();
    }

    private void pay() {
        Duration owed = owed();
        if (owed.isPositive()) {
            time.sleep(owed);
        }
    }

    private synchronized boolean looksAhead() {
        return ahead;
    }

    private synchronized Duration owed() {
        long calls = answered.getAsLong();
        Duration owed = roundTrip.multipliedBy(calls - paid);
        paid = calls;
        return owed;
    }

    @Override
    public void sleep(Duration length) {
        time.sleep(owed().plus(length));
    }

    @Override
    public void waitOn(Object monitor, Duration length) {
        Duration owed = owed();
        time.waitOn(monitor, owed.isPositive() ? owed : length);
    }
}
