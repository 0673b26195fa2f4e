package org.sequenceconnector.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.testkit.SettableClock;
import org.sequenceconnector.work.Leases;

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

    /** Its clock on the wall may have been set; the one that nobody sets has gone on. */
    @Test
    @DisplayName("H138: a process that was frozen knows before anything else that its turn is over")
    void aFrozenProcessKnowsByItself() {
        AtomicLong ticks = new AtomicLong();
        AccountLease frozen = AccountLease.unattended(store, ACCOUNT, "one", clock, ticks::get);
        AccountLease.Turn turn = frozen.turn().orElseThrow();
        ticks.addAndGet(Duration.ofSeconds(24).toNanos());
        assertThat(frozen.still(turn)).isTrue();

        ticks.addAndGet(Duration.ofSeconds(45).toNanos());
        assertThat(frozen.held()).isFalse();

        clock.advance(Duration.ofSeconds(45));
        frozen.renew();
        assertThat(frozen.held()).isTrue();
        assertThat(frozen.still(turn)).as("what it was at is over").isFalse();
        frozen.close();
    }

    @Test
    @DisplayName("H138: a clock that is set forward or back ends the turn until the lease is renewed")
    void aClockThatIsSetEndsTheTurn() {
        AtomicLong ticks = new AtomicLong();
        try (AccountLease lease = AccountLease.unattended(store, ACCOUNT, "one", clock, ticks::get)) {
            clock.advance(Duration.ofHours(1));
            assertThat(lease.held()).isFalse();
            lease.renew();
            assertThat(lease.held()).isTrue();
            clock.advance(Duration.ofHours(-1));
            assertThat(lease.held()).isFalse();
            lease.renew();
            assertThat(lease.held()).isTrue();
        }
    }

    @Test
    @DisplayName("H138: the thread that took the lease makes no call in a turn that is over")
    void endsTheCallsOfItsThread() {
        AtomicLong ticks = new AtomicLong();
        try (AccountLease lease = AccountLease.unattended(store, ACCOUNT, "one", clock, ticks::get)
                .forThisThread()) {
            assertThatCode(OurTurn::require).doesNotThrowAnyException();
            ticks.addAndGet(Duration.ofSeconds(70).toNanos());
            clock.advance(Duration.ofSeconds(70));
            lease.renew();
            assertThat(lease.held()).as("in another turn").isTrue();
            assertThatThrownBy(OurTurn::require).isInstanceOf(OurTurn.Over.class);
        }
        assertThatCode(OurTurn::require).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("H137: whoever takes over takes back what the one before had claimed")
    void takesBackClaimsOfTheOneBefore() {
        RecordRef record = new RecordRef(ACCOUNT, ObjectType.CONTACT, "1");
        store.inTransaction(work -> {
            work.outbox().enqueue(Outbox.Owed.status(record, new PersonId("p1")), clock.instant());
            return work.leases().hold(ACCOUNT, Leases.Seat.DRIVER, "killed", clock.instant(), AccountLease.LENGTH);
        });
        assertThat(claim()).hasSize(1);
        clock.advance(AccountLease.LENGTH.plus(Duration.ofSeconds(1)));
        assertThat(claim()).isEmpty();

        try (AccountLease next = AccountLease.take(store, ACCOUNT, "next", clock)) {
            assertThat(next.held()).isTrue();
            assertThat(claim()).hasSize(1);
        }
    }

    private List<OutboxEntry> claim() {
        return store.inTransaction(
                work -> work.outbox().claim(ACCOUNT, "any", clock.instant(), Duration.ofMinutes(5), 10));
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
