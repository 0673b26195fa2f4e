package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.sandbox.salesforce.org.Author;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;
import org.sequenceconnector.sandbox.salesforce.org.SaveOptions;

/** What gets lost when an org is read carelessly. */
class ChangesHazardTest {
    private static final FieldSelection FIELDS = FieldSelection.of("Email", "FirstName", "HasOptedOutOfEmail");

    private final SalesforceHarness org = new SalesforceHarness();

    @AfterEach
    void close() {
        org.close();
    }

    /** H20: rows are stamped when they are saved and seen when their transaction commits. */
    @Test
    void deliversRowsThatBecomeVisibleLongAfterTheirStamp() {
        Run start = read(SyncCursor.START);
        OrgTransaction slow = begin();
        insert(slow, "slow@example.com");
        org.clock().advance(Duration.ofMinutes(4));
        org.create(ObjectType.CONTACT, Map.of("Email", "quick@example.com"));
        org.clock().advance(Duration.ofMinutes(5));
        Run during = read(start.next());

        slow.commit();
        org.clock().advance(Duration.ofMinutes(3));
        Run after = read(during.next());

        assertThat(emails(during, after)).contains("slow@example.com", "quick@example.com");
    }

    /** H20: an opt-out waits neither for a settling time nor for somebody's open transaction. */
    @Test
    void deliversAtOnceWhatIsVisibleThoughATransactionIsOpen() {
        Run start = read(SyncCursor.START);
        OrgTransaction slow = begin();
        insert(slow, "slow@example.com");
        org.clock().advance(Duration.ofMinutes(2));
        org.create(ObjectType.CONTACT, Map.of("Email", "quick@example.com"));

        Run during = read(start.next());

        slow.commit();
        assertThat(emails(during)).containsExactly("quick@example.com");
        assertThat(emails(read(during.next()))).contains("slow@example.com");
    }

    /** H20: stamps have whole seconds, so a row may change again under the stamp that was just read. */
    @Test
    void deliversTheSecondChangeOfOneSecond() {
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "twice@example.com"));
        Run first = read(read(SyncCursor.START).next());
        org.change(ObjectType.CONTACT, id, Map.of("Email", "changed@example.com"));

        Run second = read(first.next());

        assertThat(emails(second)).containsExactly("changed@example.com");
    }

    /** H21: 16,000 contacts share one stamp, pages hold 2,000. */
    @Test
    void walksThousandsOfRowsOfOneSecond() {
        Run start = read(SyncCursor.START);
        org.clock().advance(Duration.ofMinutes(20));
        long now = org.clock().millis();
        for (int number = 0; number < 16_000; number++) {
            org.sandbox().org().plant("Contact", "", now, now, Map.of("LastName", "Person"));
        }
        org.clock().advance(Duration.ofMinutes(5));
        long before = org.calls();

        Run run = read(start.next());

        assertThat(run.records()).hasSize(16_000);
        assertThat(org.calls() - before).isLessThan(30);
    }

    /** H20: the overlap is read again at every poll, but what was delivered is not delivered again. */
    @Test
    void deliversTheOverlapOnlyOnce() {
        Run start = read(SyncCursor.START);
        org.clock().advance(Duration.ofMinutes(20));
        org.create(ObjectType.CONTACT, Map.of("Email", "once@example.com"));
        org.clock().advance(Duration.ofMinutes(3));
        Run first = read(start.next());
        org.clock().advance(Duration.ofMinutes(3));

        Run second = read(first.next());

        assertThat(first.records()).hasSize(1);
        assertThat(second.records()).isEmpty();
    }

    /** H22: deleted rows are in no plain query, and purged ones not even in the bin. */
    @Test
    void reportsDeletedAndPurgedRecords() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            ids.add(org.create(ObjectType.CONTACT, Map.of("Email", "p" + number + "@example.com")));
        }
        SyncCursor cursor = removals(SyncCursor.START, new ArrayList<>());
        org.clock().advance(Duration.ofMinutes(20));
        ids.forEach(id -> org.archive(ObjectType.CONTACT, id));
        ids.subList(0, 2).forEach(id -> org.sandbox().operations().purge(id));
        org.clock().advance(Duration.ofMinutes(20));
        List<String> removed = new ArrayList<>();

        removals(cursor, removed);

        assertThat(removed).containsAll(ids);
    }

    /** H23: the loser of a merge names its master, over several merges. */
    @Test
    void followsAChainOfMerges() {
        String first = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        String second = org.create(ObjectType.CONTACT, Map.of("Email", "b@example.com"));
        String third = org.create(ObjectType.CONTACT, Map.of("Email", "c@example.com"));
        org.merge(ObjectType.CONTACT, second, first);
        org.merge(ObjectType.CONTACT, third, second);
        org.settle();

        RemovalPage page = org.adapter().removalsAfter(ObjectType.CONTACT, SyncCursor.START, 50);

        assertThat(page.removals())
                .allSatisfy(removal -> assertThat(removal.mergedInto()).contains(third))
                .extracting(RemovalPage.Removal::id)
                .containsExactlyInAnyOrder(first, second);
        assertThat(org.adapter()
                        .read(ObjectType.CONTACT, FIELDS, List.of(first))
                        .get(first))
                .extracting(record -> record.ref().id())
                .isEqualTo(third);
    }

    /** H25: a field hidden while we run refuses whole queries until it is left out; it is never read as empty. */
    @Test
    void leavesOutAFieldThatBecameHiddenAndSaysSo() {
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        org.settle();
        read(SyncCursor.START);

        org.deleteField("HasOptedOutOfEmail");

        assertThat(org.adapter().read(ObjectType.CONTACT, FIELDS, List.of(id)).values())
                .singleElement()
                .satisfies(record -> assertThat(record.fields())
                        .containsEntry("Email", "a@example.com")
                        .doesNotContainKey("HasOptedOutOfEmail"));
        assertThat(org.adapter().check(Map.of(ObjectType.CONTACT, FIELDS)))
                .filteredOn(finding -> !finding.ok())
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail()).contains("HasOptedOutOfEmail"));
    }

    /** H27: one record has one id, whichever form it is asked by. */
    @Test
    void answersUnderTheShortIdWithTheLongOne() {
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        String shortId = id.substring(0, 15);

        Map<String, RawRecord> found = org.adapter().read(ObjectType.CONTACT, FIELDS, List.of(shortId));

        assertThat(found).containsOnlyKeys(shortId);
        assertThat(found.values()).extracting(record -> record.ref().id()).containsExactly(id);
    }

    /** A large org is read by a Bulk API job, a restart goes on in the middle of it. */
    @Test
    void readsALargeOrgByOneJobAndGoesOnAfterARestart() {
        long now = org.clock().millis();
        for (int number = 0; number < 3_000; number++) {
            org.sandbox().org().plant("Contact", "", now, now, Map.of("LastName", "Person, \"" + number + "\""));
        }
        org.settle();
        SalesforceConfig bulk =
                org.config().withTuning(SalesforceConfig.Tuning.DEFAULT.withBulkThresholds(1_000, 2_000));
        CrmAdapter first = org.connect(bulk);
        ChangePage page = first.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 500);
        while (page.records().isEmpty()) {
            page = first.changesAfter(ObjectType.CONTACT, FIELDS, page.next(), 500);
        }
        Map<String, RawRecord> seen = new LinkedHashMap<>();
        page.records().forEach(record -> seen.put(record.ref().id(), record));

        Run rest = read(org.connect(bulk), page.next());

        seen.putAll(rest.records());
        assertThat(seen).hasSize(3_000);
        assertThat(org.queries().sent()).noneMatch(query -> query.contains("ORDER BY Id LIMIT"));
    }

    private OrgTransaction begin() {
        return org.sandbox().org().begin(author());
    }

    private Author author() {
        return new Author(org.sandbox().org().users().administrator(), "");
    }

    private void insert(OrgTransaction transaction, String email) {
        transaction.insert(
                "Contact",
                Map.of("LastName", Optional.of("Person"), "Email", Optional.of(email)),
                new SaveOptions(author(), true, false));
    }

    private static List<String> emails(Run... runs) {
        List<String> emails = new ArrayList<>();
        for (Run run : runs) {
            run.records().values().forEach(record -> emails.add(record.fields().getOrDefault("Email", "")));
        }
        return emails;
    }

    private SyncCursor removals(SyncCursor from, List<String> into) {
        RemovalPage page = org.adapter().removalsAfter(ObjectType.CONTACT, from, 50);
        page.removals().forEach(removal -> into.add(removal.id()));
        return page.next();
    }

    private Run read(SyncCursor from) {
        return read(org.adapter(), from);
    }

    private static Run read(CrmAdapter adapter, SyncCursor from) {
        Map<String, RawRecord> records = new LinkedHashMap<>();
        ChangePage page = adapter.changesAfter(ObjectType.CONTACT, FIELDS, from, 2_000);
        page.records().forEach(record -> records.put(record.ref().id(), record));
        while (page.hasMore()) {
            page = adapter.changesAfter(ObjectType.CONTACT, FIELDS, page.next(), 2_000);
            page.records().forEach(record -> records.put(record.ref().id(), record));
        }
        return new Run(records, page.next());
    }

    private record Run(Map<String, RawRecord> records, SyncCursor next) {}
}
