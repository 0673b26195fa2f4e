package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;

/** Records, aliases and cursors. */
public abstract class MirrorContract extends StoreContract {
    private static final RecordRef COMPANY = new RecordRef(Samples.CONNECTION, ObjectType.COMPANY, "c1");

    @Test
    void givesBackEveryKindOfValue() {
        CrmRecord record = Samples.record(
                Samples.contact("1"),
                Map.of(
                        "text", new FieldValue.Text("Zoë 🦉 \"quoted\"\n"),
                        "empty", FieldValue.EMPTY,
                        "flag", new FieldValue.Flag(true),
                        "number", new FieldValue.Number(new BigDecimal("12.50")),
                        "huge", new FieldValue.Number(new BigDecimal("9".repeat(400) + ".1")),
                        "moment", new FieldValue.Moment(Instant.parse("2026-01-02T03:04:05.678Z")),
                        "fine", new FieldValue.Moment(Instant.parse("2026-01-02T03:04:05.678901Z")),
                        "day", new FieldValue.Day(LocalDate.of(2026, 2, 28)),
                        "options", new FieldValue.Options(List.of("a", "b;c")),
                        "unreadable", new FieldValue.Unreadable("31/02/2026")));

        change(work -> work.mirror().save(List.of(record)));

        Map<RecordRef, CrmRecord> found = read(work -> work.mirror().find(List.of(record.ref())));
        assertThat(found).containsOnly(Map.entry(record.ref(), record));
    }

    @Test
    void tellsHashTimesAndRemovalWithoutTheFields() {
        CrmRecord record = Samples.named("1", "Ada").archivedAt(Samples.NOON);
        change(work -> work.mirror().save(List.of(record)));

        Map<RecordRef, Mirror.Head> heads =
                read(work -> work.mirror().heads(List.of(record.ref(), Samples.contact("unknown"))));

        assertThat(heads)
                .containsOnly(Map.entry(
                        record.ref(),
                        new Mirror.Head(record.contentHash(), record.modifiedAt(), record.readAt(), true)));
    }

    @Test
    void savingAgainReplacesAndTouchingMovesOnlyTheReadTime() {
        RecordRef ref = Samples.contact("1");
        change(work -> work.mirror().save(List.of(Samples.named("1", "Ada"))));
        change(work -> work.mirror().save(List.of(Samples.named("1", "Grace"))));
        change(work -> work.mirror().touch(List.of(ref), Samples.NOON.plusSeconds(900)));

        Map<RecordRef, CrmRecord> found = read(work -> work.mirror().find(List.of(ref)));

        CrmRecord readAgain = Samples.named("1", "Grace").readAgain(Samples.NOON.plusSeconds(900));
        assertThat(found).containsOnly(Map.entry(ref, readAgain));
    }

    @Test
    void theLastOfSeveralVersionsInOnePageWins() {
        change(work -> work.mirror().save(List.of(Samples.named("1", "Ada"), Samples.named("1", "Grace"))));

        Map<RecordRef, CrmRecord> found = read(work -> work.mirror().find(List.of(Samples.contact("1"))));

        assertThat(found).containsOnly(Map.entry(Samples.contact("1"), Samples.named("1", "Grace")));
    }

    /** H27: two Salesforce ids may differ in nothing but the case of one letter. */
    @Test
    void idsThatDifferOnlyInCaseAreTwoRecords() {
        change(work -> work.mirror().save(List.of(Samples.named("003Aa", "Ada"), Samples.named("003AA", "Grace"))));

        Map<RecordRef, CrmRecord> upper = read(work -> work.mirror().find(List.of(Samples.contact("003AA"))));
        List<RecordRef> all = read(work -> work.mirror().refsAfter(Samples.CONNECTION, ObjectType.CONTACT, "", 10));

        assertThat(upper).containsOnly(Map.entry(Samples.contact("003AA"), Samples.named("003AA", "Grace")));
        assertThat(all).containsExactly(Samples.contact("003AA"), Samples.contact("003Aa"));
    }

    @Test
    void looksUpMoreRecordsThanOneStatementTakes() {
        List<CrmRecord> many = IntStream.range(0, 1_234)
                .mapToObj(number -> Samples.named(Integer.toString(number), "N" + number))
                .toList();
        List<RecordRef> refs = many.stream().map(CrmRecord::ref).toList();
        change(work -> work.mirror().save(many));

        Map<RecordRef, Mirror.Head> heads = read(work -> work.mirror().heads(refs));

        assertThat(heads).hasSize(1_234);
    }

    @Test
    void walksAndCountsOnlyLiveRecords() {
        change(work -> work.mirror()
                .save(List.of(
                        Samples.named("1", "Ada"),
                        Samples.named("2", "Gone").archivedAt(Samples.NOON),
                        Samples.named("3", "Grace"))));

        List<RecordRef> first = read(work -> work.mirror().refsAfter(Samples.CONNECTION, ObjectType.CONTACT, "", 1));
        List<RecordRef> rest = read(work -> work.mirror().refsAfter(Samples.CONNECTION, ObjectType.CONTACT, "1", 9));
        long count = read(work -> work.mirror().count(Samples.CONNECTION, ObjectType.CONTACT));

        assertThat(first).containsExactly(Samples.contact("1"));
        assertThat(rest).containsExactly(Samples.contact("3"));
        assertThat(count).isEqualTo(2);
    }

    /** A lead and a contact may have the same id; a page that ends between them would lose one. */
    @Test
    void membersWithOneIdStayOnOnePage() {
        RecordRef lead = new RecordRef(Samples.CONNECTION, ObjectType.LEAD, "5");
        Map<String, FieldValue> atCompany = Map.of("company_id", FieldValue.text("c1"));
        change(work -> work.mirror()
                .save(List.of(
                        Samples.record(Samples.contact("5"), atCompany),
                        Samples.record(lead, atCompany),
                        Samples.record(Samples.contact("6"), atCompany),
                        Samples.named("7", "elsewhere"))));

        List<RecordRef> first = read(work -> work.mirror().membersOf(COMPANY, "", 1));
        List<RecordRef> second = read(work -> work.mirror().membersOf(COMPANY, "5", 1));

        assertThat(first).containsExactlyInAnyOrder(Samples.contact("5"), lead);
        assertThat(second).containsExactly(Samples.contact("6"));
    }

    @Test
    void followsMergesOfMergesInAnyOrder() {
        change(work -> {
            work.mirror().alias(Samples.contact("a"), Samples.contact("b"));
            work.mirror().alias(Samples.contact("b"), Samples.contact("c"));
            work.mirror().alias(Samples.contact("x"), Samples.contact("a"));
        });

        assertThat(resolved("a")).isEqualTo(Samples.contact("c"));
        assertThat(resolved("x")).isEqualTo(Samples.contact("c"));
        assertThat(resolved("other")).isEqualTo(Samples.contact("other"));
    }

    /** An outdated answer may name the survivor as the one that is gone; whatever comes, following must end. */
    @Test
    void neverFollowsMergesInCircles() {
        change(work -> {
            work.mirror().alias(Samples.contact("a"), Samples.contact("b"));
            work.mirror().alias(Samples.contact("b"), Samples.contact("a"));
            work.mirror().alias(Samples.contact("a"), Samples.contact("a"));
        });

        assertThat(resolved("b")).isEqualTo(Samples.contact("a"));
        assertThat(resolved("a")).isEqualTo(Samples.contact("a"));
    }

    private RecordRef resolved(String id) {
        return read(work -> work.mirror().resolve(Samples.contact(id)));
    }

    @Test
    void remembersHowFarAStreamWasRead() {
        SyncStream stream = new SyncStream(Samples.CONNECTION, ObjectType.CONTACT, SyncStream.Kind.CHANGES);
        StreamState state =
                new StreamState(new SyncCursor("after=77"), Optional.of(Samples.NOON), Optional.empty(), "mapping-1");
        change(work -> work.mirror().saveState(stream, StreamState.fresh("mapping-0")));
        change(work -> work.mirror().saveState(stream, state));

        Optional<StreamState> found = read(work -> work.mirror().state(stream));
        Optional<StreamState> other = read(work ->
                work.mirror().state(new SyncStream(Samples.CONNECTION, ObjectType.CONTACT, SyncStream.Kind.REMOVALS)));

        assertThat(found).contains(state);
        assertThat(other).isEmpty();
    }
}
