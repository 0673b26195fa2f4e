package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;

/** Texts that databases refuse or mangle must cost nobody a record. */
public abstract class HostileTextContract extends StoreContract {
    private static final long SEED = 73;
    private static final List<String> PARTS = List.of(
            "\u0000",
            "\uD800",
            "\uDC00",
            "\u001A",
            "\u001A0000",
            "\u202E",
            "e\u0301",
            "\u00E9",
            "👩‍👩‍👧",
            "'; --",
            "\\u0000",
            "\"",
            "\uFFFE",
            "\u0001",
            "plain");

    @Test
    @DisplayName("H73: hostile texts are stored as they are, and the batch goes on")
    void storesEveryHostileTextUnchanged() {
        List<CrmRecord> page = new ArrayList<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int number = 0; number < 200; number++) {
            page.add(Samples.named("h" + number, hostile(random)));
            page.add(Samples.named("p" + number, "ordinary"));
        }
        page.add(Samples.named("long", "x\u0000".repeat(500_000)));

        change(work -> work.mirror().save(page));

        List<RecordRef> refs = page.stream().map(CrmRecord::ref).toList();
        Map<RecordRef, CrmRecord> found = read(work -> work.mirror().find(refs));
        assertThat(page)
                .allSatisfy(record -> assertThat(found.get(record.ref())).isEqualTo(record));
    }

    private static String hostile(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 8);
        for (int part = 0; part < length; part++) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    @Test
    @DisplayName("H73: hostile texts survive in ids, reasons and words too")
    void storesHostileTextsOutsideOfFields() {
        RecordRef ref = Samples.contact("id\u0000\uD800");
        CrmRecord record = Samples.record(ref, Map.of("n\u0000", FieldValue.text("v")));
        change(work -> {
            work.mirror().save(List.of(record));
            work.mirror().quarantine(Samples.contact("bad"), List.of(), "because \u0000", Samples.NOON);
        });

        Map<RecordRef, CrmRecord> found = read(work -> work.mirror().find(List.of(ref)));
        List<Mirror.Quarantined> aside = read(work -> work.mirror().quarantined(10));

        assertThat(found).containsOnly(Map.entry(ref, record));
        assertThat(aside).extracting(Mirror.Quarantined::reason).containsExactly("because \u0000");
    }

    @Test
    void aQuarantinedRecordLeavesWhenItIsStoredAfterAll() {
        change(work -> {
            work.mirror().quarantine(Samples.contact("1"), List.of(), "too odd", Samples.NOON);
            work.mirror().quarantine(Samples.contact("1"), List.of(), "odder", Samples.NOON.plusSeconds(1));
            work.mirror().quarantine(Samples.contact("2"), List.of(), "odd", Samples.NOON);
        });
        change(work -> work.mirror().save(List.of(Samples.named("2", "fine now"))));

        List<Mirror.Quarantined> aside = read(work -> work.mirror().quarantined(10));

        assertThat(aside)
                .containsExactly(new Mirror.Quarantined(Samples.contact("1"), "odder", Samples.NOON.plusSeconds(1)));
    }
}
