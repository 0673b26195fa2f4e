package org.sequenceconnector.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.pipeline.Leases;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.testkit.SettableClock;

class AccountLeaseTest {
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private OpenedStore store;

    @BeforeEach
    void openStore() {
        store = StoreFactory.open(StoreConfig.sqlite(folder.resolve("connector.db")), clock);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void refusesASecondHolderUntilTheFirstOneLetsGo() {
        try (AccountLease first = AccountLease.take(store, ACCOUNT, "one", clock);
                AccountLease second = AccountLease.take(store, ACCOUNT, "two", clock)) {
            assertThat(first.held()).isTrue();
            assertThat(second.held()).isFalse();
        }
        try (AccountLease third = AccountLease.take(store, ACCOUNT, "three", clock)) {
            assertThat(third.held()).isTrue();
        }
    }

    /** A killed process neither renews its lease nor gives it back. */
    @Test
    void takesOverFromAKilledHolderWhenItsLeaseHasRunOut() {
        store.inTransaction(work ->
                work.leases().hold(ACCOUNT, Leases.Seat.DRIVER, "killed", clock.instant(), AccountLease.LENGTH));
        try (AccountLease tooEarly = AccountLease.take(store, ACCOUNT, "next", clock)) {
            assertThat(tooEarly.held()).isFalse();
        }

        clock.advance(AccountLease.LENGTH.plus(Duration.ofSeconds(1)));

        try (AccountLease next = AccountLease.take(store, ACCOUNT, "next", clock)) {
            assertThat(next.held()).isTrue();
        }
    }
}
