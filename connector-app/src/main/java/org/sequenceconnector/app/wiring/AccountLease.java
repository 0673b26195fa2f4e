package org.sequenceconnector.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sequenceconnector.pipeline.Leases.Seat;
import org.sequenceconnector.pipeline.Store;
import org.sequenceconnector.pipeline.UnitOfWork;
import org.sequenceconnector.record.ConnectionId;

/**
 * The right to talk to some CRM accounts, all or none of them, renewed in the background until closed. One holder of each
 * seat at a time, over all processes of the store, keeps the accounts' quotas right.
 */
public final class AccountLease implements AutoCloseable {
    /** A killed holder blocks others for at most this long. */
    public static final Duration LENGTH = Duration.ofSeconds(30);

    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final Store store;
    private final List<ConnectionId> connections;
    private final Seat seat;
    private final String holder;
    private final Clock clock;
    private final AtomicBoolean held = new AtomicBoolean();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-renewal").factory());

    private AccountLease(Store store, List<ConnectionId> connections, Seat seat, String holder, Clock clock) {
        this.store = store;
        this.connections = List.copyOf(connections);
        this.seat = seat;
        this.holder = holder;
        this.clock = clock;
    }

    /** A lease that may or may not have been obtained; see {@link #held}. */
    public static AccountLease take(Store store, ConnectionId connection, String holder, Clock clock) {
        return takeAll(store, List.of(connection), Seat.DRIVER, holder, clock);
    }

    /** The same for several accounts at once. @param connections in the order of the configuration, for all processes */
    public static AccountLease takeAll(
            Store store, List<ConnectionId> connections, Seat seat, String holder, Clock clock) {
        AccountLease lease = new AccountLease(store, connections, seat, holder, clock);
        lease.renew();
        lease.renewals.scheduleWithFixedDelay(
                lease::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        return lease;
    }

    /** Whether this process is the one that may talk to the accounts. Asked before every stage. */
    public boolean held() {
        return held.get();
    }

    private void renew() {
        try {
            held.set(store.inTransaction(this::holdAll));
        } catch (RuntimeException storeUnreachable) {
            // Without the store nobody can tell who holds it: stop at the next stage, and ask again at the next
            // renewal.
            held.set(false);
        }
    }

    /** Whoever cannot have all keeps none, so that two processes never wait for each other. */
    private boolean holdAll(UnitOfWork work) {
        for (ConnectionId connection : connections) {
            if (!work.leases().hold(connection, seat, holder, clock.instant(), LENGTH)) {
                releaseAll(work);
                return false;
            }
        }
        return true;
    }

    private boolean releaseAll(UnitOfWork work) {
        connections.forEach(connection -> work.leases().release(connection, seat, holder));
        return true;
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        if (held.getAndSet(false)) {
            store.inTransaction(this::releaseAll);
        }
    }
}
