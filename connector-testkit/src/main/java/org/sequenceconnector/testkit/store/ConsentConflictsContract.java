package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.record.RecordRef;

/** Conflicts about copied opt-outs: one open per record, seen once however often it is looked at. */
public abstract class ConsentConflictsContract extends StoreContract {
    private static final RecordRef ADA = Samples.contact("1");
    private static final String ORIGINAL = "field:crm-two:lead:7:opted_out";

    private boolean note(RecordRef record, int second) {
        return write(work -> work.consentConflicts().note(ConsentConflict.of(record, at(second), ORIGINAL)));
    }

    private static Instant at(int second) {
        return Samples.NOON.plusSeconds(second);
    }

    private List<ConsentConflict> open() {
        return read(work -> work.consentConflicts().open(10));
    }

    private Optional<ConsentConflict> found(String id) {
        return read(work -> work.consentConflicts().find(id));
    }

    @Test
    void theSameClearingIsNotedOnceAndAnotherOneCounts() {
        assertThat(note(ADA, 1)).isTrue();
        assertThat(note(ADA, 1)).isFalse();
        assertThat(note(ADA, 5)).isTrue();
        assertThat(note(ADA, 5)).isFalse();

        ConsentConflict conflict = open().getFirst();
        assertThat(open()).hasSize(1);
        assertThat(conflict.times()).isEqualTo(2);
        assertThat(conflict.firstClearedAt()).isEqualTo(at(1));
        assertThat(conflict.lastClearedAt()).isEqualTo(at(5));
        assertThat(conflict.original()).isEqualTo(ORIGINAL);
    }

    @Test
    void listsTheOldestFirst() {
        note(Samples.contact("2"), 9);
        note(ADA, 3);

        assertThat(open()).extracting(conflict -> conflict.record().id()).containsExactly("1", "2");
        long count = read(work -> work.consentConflicts().countOpen());
        Map<RecordRef, ConsentConflict> ofAda =
                read(work -> work.consentConflicts().openOf(List.of(ADA)));
        assertThat(count).isEqualTo(2);
        assertThat(ofAda).containsOnlyKeys(ADA);
    }

    @Test
    void aResolvedClearingIsNeverOpenedAgainButANewOneIs() {
        note(ADA, 1);
        note(ADA, 5);
        String id = open().getFirst().id();
        ConsentConflict.Resolution resolution = new ConsentConflict.Resolution(at(6), "admin-1", "talked to sales");
        boolean first = write(work -> work.consentConflicts().resolve(id, resolution));
        boolean again = write(work -> work.consentConflicts().resolve(id, resolution));
        assertThat(first).isTrue();
        assertThat(again).isFalse();

        assertThat(note(ADA, 5)).isFalse();
        assertThat(open()).isEmpty();
        assertThat(found(id).flatMap(ConsentConflict::resolution)).contains(resolution);

        assertThat(note(ADA, 7)).isTrue();
        assertThat(open()).hasSize(1);
    }

    @Test
    void remembersWhoClearedItAndWhenItWasSetAgain() {
        note(ADA, 1);
        change(work -> work.consentConflicts().clearedBy(ADA, "user-9"));
        change(work -> work.consentConflicts().writtenBack(ADA, at(2)));
        change(work -> work.consentConflicts().writtenBack(Samples.contact("2"), at(2)));

        assertThat(open().getFirst().clearedBy()).contains("user-9");
        assertThat(open().getFirst().writtenBackAt()).contains(at(2));
        assertThat(found("unknown")).isEmpty();
    }
}
