package org.sequenceconnector.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.Leases.Seat;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * The right to talk to some CRM accounts, all or none of them, renewed in the background until closed. One holder of each
 * seat at a time, over all processes of the store, keeps the accounts' quotas right.
 *
 * <p>A process that was frozen finds out by itself: what was renewed counts only for a while, by the clock on the wall and
 * by one that nobody sets. When it gets the lease again, that is another {@link Turn}: what it was at before is over.
 */
public final class AccountLease implements AutoCloseable {
    /** A killed holder blocks others for at most this long. */
    public static final Duration LENGTH = Duration.ofSeconds(30);

    private static final Duration RENEWAL = Duration.ofSeconds(5);

    /** Nobody begins a call so shortly before the end. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Store store;
    private final List<ConnectionId> connections;
    private final Seat seat;
    private final String holder;
    private final Clock clock;
    private final LongSupplier ticker;
    private volatile Optional<Renewal> renewal = Optional.empty();
    private Optional<Turn> tookBack = Optional.empty();
    private Optional<OurTurn.Span> span = Optional.empty();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-renewal").factory());

    /**
     * From getting the lease until it runs out or changes hands.
     *
     * @param rounds of the connections, in their order
     */
    public record Turn(List<Long> rounds) {
        public Turn {
            rounds = List.copyOf(rounds);
        }
    }

    /** @param ticks nanoseconds of the clock that nobody sets, at the beginning of the renewal, as {@code at} is */
    private record Renewal(Turn turn, Instant at, long ticks) {}

    private AccountLease(
            Store store, List<ConnectionId> connections, Seat seat, String holder, Clock clock, LongSupplier ticker) {
        this.store = store;
        this.connections = List.copyOf(connections);
        this.seat = seat;
        this.holder = holder;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** A lease that may or may not have been obtained; see {@link #held}. */
    public static AccountLease take(Store store, ConnectionId connection, String holder, Clock clock) {
        return takeAll(store, List.of(connection), Seat.DRIVER, holder, clock);
    }

    /** The same for several accounts at once. @param connections in the order of the configuration, for all processes */
    public static AccountLease takeAll(
            Store store, List<ConnectionId> connections, Seat seat, String holder, Clock clock) {
        AccountLease lease = new AccountLease(store, connections, seat, holder, clock, System::nanoTime);
        lease.renew();
        lease.renewals.scheduleWithFixedDelay(
                lease::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        return lease;
    }

    /** One that is renewed only when {@link #renew} is called, by this clock that nobody sets. */
    static AccountLease unattended(
            Store store, ConnectionId connection, String holder, Clock clock, LongSupplier ticker) {
        return unattended(store, List.of(connection), holder, clock, ticker);
    }

    /**
     * The same of all accounts of a driver: a simulation renews when its time has come.
     *
     * @param ticker nanoseconds that nobody sets
     */
    public static AccountLease unattended(
            Store store, List<ConnectionId> connections, String holder, Clock clock, LongSupplier ticker) {
        AccountLease lease = new AccountLease(store, connections, Seat.DRIVER, holder, clock, ticker);
        lease.renew();
        return lease;
    }

    /** Whether this process is the one that may talk to the accounts. Asked before every stage, every batch and every call. */
    public boolean held() {
        return turn().isPresent();
    }

    /** The turn of this process, while it may talk to the accounts. */
    public Optional<Turn> turn() {
        return renewal.filter(this::counts).map(Renewal::turn);
    }

    /** Whether this turn goes on. */
    public boolean still(Turn turn) {
        return turn().filter(turn::equals).isPresent();
    }

    private boolean counts(Renewal last) {
        Duration good = LENGTH.minus(MARGIN);
        Instant now = clock.instant();
        boolean byTicks = ticker.getAsLong() - last.ticks() < good.toNanos();
        // A clock that was set back makes the lease look taken far ahead, and others do not believe it.
        boolean byWall =
                now.isBefore(last.at().plus(good)) && !now.isBefore(last.at().minus(MARGIN));
        return byTicks && byWall;
    }

    /** Until this is closed, by the same thread, the calls of the calling thread belong to the turn of now. */
    public AccountLease forThisThread() {
        Optional<Turn> mine = turn();
        span = Optional.of(OurTurn.enter(() -> mine.filter(this::still).isPresent()));
        return this;
    }

    /** Takes the lease, or holds it for longer; done in the background unless it is unattended. */
    public void renew() {
        Instant at = clock.instant();
        long ticks = ticker.getAsLong();
        try {
            renewal = store.inTransaction(work -> holdAll(work, at)).map(turn -> new Renewal(turn, at, ticks));
        } catch (RuntimeException storeUnreachable) {
            // Without the store nobody can tell who holds it: what was renewed last counts to its end.
        }
    }

    /** Whoever cannot have all keeps none, so that two processes never wait for each other. */
    private Optional<Turn> holdAll(UnitOfWork work, Instant at) {
        List<Long> rounds = new ArrayList<>();
        for (ConnectionId connection : connections) {
            OptionalLong round = work.leases().hold(connection, seat, holder, at, LENGTH);
            if (round.isEmpty()) {
                releaseAll(work);
                return Optional.empty();
            }
            rounds.add(round.getAsLong());
        }
        Turn turn = new Turn(rounds);
        if (seat == Seat.DRIVER && !tookBack.equals(Optional.of(turn))) {
            // Nobody else writes now: what the one before had claimed is not waited for.
            connections.forEach(connection -> work.outbox().takeBack(connection));
            tookBack = Optional.of(turn);
        }
        return Optional.of(turn);
    }

    private boolean releaseAll(UnitOfWork work) {
        connections.forEach(connection -> work.leases().release(connection, seat, holder));
        return true;
    }

    @Override
    public void close() {
        span.ifPresent(OurTurn.Span::close);
        renewals.shutdownNow();
        if (renewal.isPresent()) {
            renewal = Optional.empty();
            store.inTransaction(this::releaseAll);
        }
    }
}
