package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;

/** Everything or nothing. */
public abstract class TransactionsContract extends StoreContract {
    @Test
    void workThatThrowsStoresNothingAndTheStoreGoesOn() {
        RuntimeException own = new IllegalArgumentException("own trouble");

        assertThatThrownBy(() -> change(work -> {
                    work.mirror().save(List.of(Samples.named("1", "Ada")));
                    work.outbox().enqueue(Owed.status(Samples.contact("1"), new PersonId("p")), Samples.NOON);
                    throw own;
                }))
                .isSameAs(own);
        assertThatThrownBy(() -> store().inIngest(work -> {
                    work.mirror().save(List.of(Samples.named("2", "Ada")));
                    throw own;
                }))
                .isSameAs(own);

        long count = read(work -> work.mirror().count(Samples.CONNECTION, ObjectType.CONTACT));
        assertThat(count).isZero();
        change(work -> work.mirror().save(List.of(Samples.named("3", "Grace"))));
        List<RecordRef> refs = read(work -> work.mirror().refsAfter(Samples.CONNECTION, ObjectType.CONTACT, "", 9));
        assertThat(refs).containsExactly(Samples.contact("3"));
    }

    @Test
    void readersSeeNothingOfAnOpenTransaction() {
        change(work -> {
            work.mirror().save(List.of(Samples.named("1", "Ada")));
            Map<RecordRef, CrmRecord> outside =
                    store().reading(other -> other.mirror().find(List.of(Samples.contact("1"))));
            assertThat(outside).isEmpty();
        });
        Map<RecordRef, Mirror.Head> after = read(work -> work.mirror().heads(List.of(Samples.contact("1"))));
        assertThat(after).hasSize(1);
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        Race.run(8, worker -> {
            for (int page = 0; page < 5; page++) {
                int first = worker * 1_000 + page * 10;
                List<CrmRecord> records = IntStream.range(first, first + 10)
                        .mapToObj(id -> Samples.named("w" + id, "N"))
                        .toList();
                List<CrmRecord> shared = IntStream.range(0, 20)
                        .mapToObj(id -> Samples.named("shared" + (worker % 2 == 0 ? id : 19 - id), "W" + worker))
                        .toList();
                store().inIngest(work -> {
                    work.mirror().save(records);
                    return 0;
                });
                store().inTransaction(work -> {
                    work.mirror().save(shared);
                    return 0;
                });
            }
            return worker;
        });

        long count = read(work -> work.mirror().count(Samples.CONNECTION, ObjectType.CONTACT));
        assertThat(count).isEqualTo(8 * 50 + 20);
    }
}
