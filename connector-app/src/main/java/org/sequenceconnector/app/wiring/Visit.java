package org.sequenceconnector.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.Leases.Seat;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;

/**
 * The right of a single command to talk to the accounts: as their driver while nobody else is, else as the one visitor
 * beside the process that drives them, with a small share of the quota.
 *
 * @param alone whether the command is the driver
 */
record Visit(AccountLease lease, boolean alone) implements AutoCloseable {
    /** How long a command waits for another one. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    /** @throws AccountsBusyException when other commands did not come to an end within the patience */
    static Visit begin(
            Store store,
            List<ConnectionId> connections,
            String holder,
            Clock clock,
            Duration patience,
            Progress progress) {
        Instant start = clock.instant();
        while (true) {
            for (Seat seat : Seat.values()) {
                AccountLease lease = AccountLease.takeAll(store, connections, seat, holder, clock);
                if (lease.held()) {
                    return new Visit(lease.forThisThread(), seat == Seat.DRIVER);
                }
                lease.close();
            }
            Duration waited = Duration.between(start, clock.instant());
            if (waited.compareTo(patience) >= 0) {
                throw new AccountsBusyException("another command is talking to the accounts since "
                        + patience.toSeconds() + " seconds; wait until it is done, then repeat this one");
            }
            progress.advanced("seconds waited for another command", waited.toSeconds());
            pause();
        }
    }

    private static void pause() {
        try {
            if (new CountDownLatch(1).await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this latch down");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AccountsBusyException("stopped while it waited for another command");
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
