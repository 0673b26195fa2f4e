package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/** The book of opt-out flags the connector wrote itself. */
public abstract class OptOutCopiesContract extends StoreContract {
    private static final OptOutCopy FIRST = OptOutCopy.intended(Samples.contact("1"), Samples.NOON);

    private void save(OptOutCopy... copies) {
        change(work -> work.optOutCopies().save(List.of(copies)));
    }

    private Map<RecordRef, OptOutCopy> of(RecordRef... records) {
        return read(work -> work.optOutCopies().of(List.of(records)));
    }

    private List<OptOutCopy> unseen(ConnectionId connection) {
        return read(work -> work.optOutCopies().unseen(connection, Samples.NOON.plusSeconds(20), 10));
    }

    @Test
    void keepsEverythingAboutACopy() {
        OptOutCopy copy = FIRST.written(Samples.NOON.plusSeconds(1))
                .seen("opted_out")
                .cleared(Samples.NOON.plusSeconds(9))
                .owedAgain(Samples.NOON.plusSeconds(10));
        save(FIRST);
        save(copy);

        assertThat(of(FIRST.record(), Samples.contact("2"))).hasSize(1).containsEntry(FIRST.record(), copy);
    }

    @Test
    void forgetsWhatIsRemoved() {
        save(FIRST);
        change(work -> work.optOutCopies().remove(List.of(FIRST.record())));

        assertThat(of(FIRST.record())).isEmpty();
    }

    @Test
    void namesClearedCopiesThatWereLastOwedLongAgo() {
        OptOutCopy cleared = FIRST.written(Samples.NOON).seen("f").cleared(Samples.NOON);
        save(
                cleared,
                owed("2", 20).cleared(Samples.NOON),
                owed("3", 10).cleared(Samples.NOON),
                owed("4", 30).cleared(Samples.NOON),
                owed("5", 5));

        List<OptOutCopy> due = read(work -> work.optOutCopies().clearedAndOwedUntil(Samples.NOON.plusSeconds(20), 10));
        assertThat(due).extracting(copy -> copy.record().id()).containsExactly("3", "2");
    }

    @Test
    void namesCopiesOfTheConnectionThatWereNeverReadBack() {
        save(
                written("1", 30),
                written("2", 10),
                written("3", 20),
                written("4", 10).seen("opted_out"),
                OptOutCopy.intended(Samples.contact("5"), Samples.NOON));

        assertThat(unseen(Samples.CONNECTION))
                .extracting(copy -> copy.record().id())
                .containsExactly("2", "3");
        assertThat(unseen(new ConnectionId("crm-two"))).isEmpty();
    }

    private static OptOutCopy written(String id, int second) {
        return OptOutCopy.intended(Samples.contact(id), Samples.NOON).written(Samples.NOON.plusSeconds(second));
    }

    private static OptOutCopy owed(String id, int second) {
        return written(id, 0).seen("opted_out").owedAgain(Samples.NOON.plusSeconds(second));
    }
}
