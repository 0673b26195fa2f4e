package org.sequenceconnector.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.testkit.SettableClock;
import org.sequenceconnector.work.Leases.Seat;

/** Who may talk to the accounts: one driver of all of them, and one visitor beside it. */
class VisitTest {
    private static final List<ConnectionId> ACCOUNTS =
            List.of(new ConnectionId("hubspot-main"), new ConnectionId("salesforce-main"));

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
    void aDriverHasAllAccountsOrNone() {
        try (AccountLease one = AccountLease.take(store, ACCOUNTS.getLast(), "one", clock);
                AccountLease all = drive("all")) {
            assertThat(one.held()).isTrue();
            assertThat(all.held()).isFalse();
            try (AccountLease first = AccountLease.take(store, ACCOUNTS.getFirst(), "two", clock)) {
                assertThat(first.held())
                        .as("whoever could not have all keeps none")
                        .isTrue();
            }
        }
        try (AccountLease all = drive("all")) {
            assertThat(all.held()).isTrue();
        }
    }

    @Test
    void aCommandDrivesWhileNobodyElseDoes() {
        try (Visit visit = visit("command")) {
            assertThat(visit.alone()).isTrue();
            try (AccountLease serve = drive("serve")) {
                assertThat(serve.held()).isFalse();
            }
        }
        try (AccountLease serve = drive("serve")) {
            assertThat(serve.held()).isTrue();
        }
    }

    @Test
    void aCommandVisitsBesideTheDriverOneAtATime() {
        try (AccountLease serve = drive("serve");
                Visit visit = visit("command")) {
            assertThat(serve.held()).isTrue();
            assertThat(visit.alone()).isFalse();
            assertThatThrownBy(() -> visit("another"))
                    .isInstanceOf(AccountsBusyException.class)
                    .hasMessageContaining("repeat this one");
        }
        try (Visit visit = visit("another")) {
            assertThat(visit.alone()).isTrue();
        }
    }

    private AccountLease drive(String holder) {
        return AccountLease.takeAll(store, ACCOUNTS, Seat.DRIVER, holder, clock);
    }

    private Visit visit(String holder) {
        return Visit.begin(store, ACCOUNTS, holder, clock, Duration.ZERO, (what, done) -> {});
    }
}
