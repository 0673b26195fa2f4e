package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.Leases.Seat;
import org.sequenceconnector.work.Store;

/** Copies of one store, in memory and as files. */
class StoreImageTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");

    @TempDir
    Path folder;

    private StoreImage image;

    @BeforeEach
    void make() {
        image = StoreImage.make(folder, CLOCK, store -> take(store, "before"));
    }

    private static OptionalLong take(Store store, String holder) {
        return store.inTransaction(
                work -> work.leases().hold(ACCOUNT, Seat.DRIVER, holder, NOW, java.time.Duration.ofSeconds(30)));
    }

    private static Optional<String> holder(Store store) {
        return store.reading(
                work -> work.leases().holding(ACCOUNT, Seat.DRIVER, NOW).map(holding -> holding.holder()));
    }

    private static void letGo(Store store) {
        store.inTransaction(work -> {
            work.leases().release(ACCOUNT, Seat.DRIVER, "before");
            return work;
        });
    }

    @Test
    void everyCopyBeginsWithWhatTheImageHolds() {
        image.writeTo(folder.resolve("copy.db"));
        try (StoreImage.Memory memory = image.inMemory();
                OpenedStore file = StoreFactory.open(StoreConfig.sqlite(folder.resolve("copy.db")), CLOCK)) {
            assertThat(holder(memory.open(CLOCK))).contains("before");
            assertThat(holder(file)).contains("before");
        }
    }

    @Test
    void severalProcessesShareOneCopyAndOthersSeeNothingOfIt() {
        try (StoreImage.Memory memory = image.inMemory();
                StoreImage.Memory other = image.inMemory()) {
            OpenedStore first = memory.open(CLOCK);
            OpenedStore second = memory.open(CLOCK);
            letGo(first);
            take(first, "first");
            first.close();

            assertThat(holder(second)).contains("first");
            assertThat(holder(other.open(CLOCK))).contains("before");
        }
    }

    @Test
    void whatFailsIsNotStoredAndWhatIsForgottenIsAsInTheBeginning() {
        try (StoreImage.Memory memory = image.inMemory()) {
            OpenedStore store = memory.open(CLOCK);
            assertThatThrownBy(() -> store.inTransaction(work -> {
                        work.leases().release(ACCOUNT, Seat.DRIVER, "before");
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            assertThat(holder(store)).contains("before");

            letGo(store);
            assertThat(holder(store)).isEmpty();
            memory.forget();
            assertThat(holder(store)).contains("before");
        }
    }

    @Test
    void refusesATransactionInsideAnotherOne() {
        try (StoreImage.Memory memory = image.inMemory()) {
            OpenedStore store = memory.open(CLOCK);

            assertThatThrownBy(() -> store.inTransaction(work -> take(store, "inner")))
                    .hasMessageContaining("inside another one");
            assertThatThrownBy(() -> store.inTransaction(work -> holder(store)))
                    .hasMessageContaining("pass the unit of work on");
        }
    }
}
