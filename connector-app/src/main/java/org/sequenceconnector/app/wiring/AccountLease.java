package org.sequenceconnector.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sequenceconnector.pipeline.Store;
import org.sequenceconnector.record.ConnectionId;

/**
 * The right to talk to one CRM account, renewed in the background until closed. One holder at a time, over all processes
 * of the store, keeps the account's quota right.
 */
public final class AccountLease implements AutoCloseable {
    /** A killed holder blocks others for at most this long. */
    public static final Duration LENGTH = Duration.ofSeconds(30);

    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final Store store;
    private final ConnectionId connection;
    private final String holder;
    private final Clock clock;
    private final AtomicBoolean held = new AtomicBoolean();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-renewal").factory());

    private AccountLease(Store store, ConnectionId connection, String holder, Clock clock) {
        this.store = store;
        this.connection = connection;
        this.holder = holder;
        this.clock = clock;
    }

    /** A lease that may or may not have been obtained; see {@link #held}. */
    public static AccountLease take(Store store, ConnectionId connection, String holder, Clock clock) {
        AccountLease lease = new AccountLease(store, connection, holder, clock);
        lease.renew();
        lease.renewals.scheduleWithFixedDelay(
                lease::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        return lease;
    }

    /** Whether this process is the one that may talk to the account. Asked before every stage. */
    public boolean held() {
        return held.get();
    }

    private void renew() {
        try {
            held.set(store.inTransaction(work -> work.leases().hold(connection, holder, clock.instant(), LENGTH)));
        } catch (RuntimeException storeUnreachable) {
            // Without the store nobody can tell who holds it: stop at the next stage, and ask again at the next
            // renewal.
            held.set(false);
        }
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        if (held.getAndSet(false)) {
            store.inTransaction(work -> {
                work.leases().release(connection, holder);
                return connection;
            });
        }
    }
}
