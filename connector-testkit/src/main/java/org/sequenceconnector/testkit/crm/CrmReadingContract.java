package org.sequenceconnector.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.RemovalPage.Removal;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/** Reading: everything once, then every change, removals, point reads and what hangs on records. */
public abstract class CrmReadingContract extends CrmContract {
    /** H153: what is stored of one account must never be taken for another's. */
    @Test
    void saysWhichAccountAnswers() {
        assertThat(adapter().identity().id()).isEqualTo(crm.accountId());
        assertThat(crm.restarted().identity()).isEqualTo(adapter().identity());
    }

    @Test
    void readsEverythingFromTheStartAndSaysWhenItIsDone() {
        List<String> ids = contacts(230);
        crm.settle();

        Run run = readAll(adapter(), SyncCursor.START, 50);

        assertThat(run.records().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(run.fullyRead()).isTrue();
        assertThat(crm.refusals()).isZero();
    }

    @Test
    void anEmptyAccountIsFullyReadAtOnce() {
        Run run = readAll(adapter(), SyncCursor.START, 50);

        assertThat(run.records()).isEmpty();
        assertThat(run.fullyRead()).isTrue();
    }

    @Test
    void continuesAFullReadInANewProcessWithoutALoss() {
        List<String> ids = contacts(150);
        crm.settle();
        List<String> seen = new ArrayList<>();
        var first = adapter().changesAfter(ObjectType.CONTACT, fields(), SyncCursor.START, 20);
        first.records().forEach(record -> seen.add(record.ref().id()));

        Run rest = readAll(crm.restarted(), first.next(), 20);

        seen.addAll(rest.records().keySet());
        assertThat(seen).containsAll(ids);
        assertThat(rest.fullyRead()).isTrue();
    }

    @Test
    void deliversAChangeAfterTheCursor() {
        List<String> ids = contacts(5);
        crm.settle();
        Run before = readAll(adapter(), SyncCursor.START, 50);
        crm.clock().advance(Duration.ofMinutes(30));
        crm.change(ObjectType.CONTACT, ids.get(3), Map.of(crm.foreignField(), "Ada"));
        String added = contact("new@example.com");
        crm.settle();

        Run after = readAll(adapter(), before.cursor(), 50);

        assertThat(after.records()).containsKeys(ids.get(3), added);
        assertThat(fieldOf(after, ids.get(3), crm.foreignField())).contains("Ada");
    }

    /** H04: a contact of an early page changes while later pages are read. */
    @Test
    void deliversAChangeMadeDuringTheRun() {
        List<String> ids = contacts(60);
        crm.settle();
        var first = adapter().changesAfter(ObjectType.CONTACT, fields(), SyncCursor.START, 20);
        String early = first.records().getFirst().ref().id();
        crm.clock().advance(Duration.ofSeconds(5));
        crm.change(ObjectType.CONTACT, early, Map.of(crm.foreignField(), "Changed"));
        Run rest = readAll(adapter(), first.next(), 20);
        crm.clock().advance(Duration.ofSeconds(30));
        crm.settle();

        Run next = readAll(adapter(), rest.cursor(), 20);

        assertThat(ids).contains(early);
        assertThat(List.of(fieldOf(rest, early, crm.foreignField()), fieldOf(next, early, crm.foreignField())))
                .contains(Optional.of("Changed"));
    }

    /** H142: an import is read for minutes; what happens to those known before it is seen at once, and every opt-out. */
    @Test
    void looksPastABacklog() {
        List<String> known = contacts(3);
        crm.settle();
        crm.clock().advance(Duration.ofMinutes(30));
        Instant began = crm.clock().instant();
        crm.clock().advance(Duration.ofSeconds(2));
        crm.change(ObjectType.CONTACT, known.get(1), Map.of(crm.foreignField(), "Ada"));
        List<String> imported = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            imported.add(contact("imported" + number + "@example.com"));
        }
        crm.change(ObjectType.CONTACT, imported.get(7), Map.of(crm.optOutField(), "true"));
        crm.settle();

        FieldSelection fields = FieldSelection.of(crm.emailField(), crm.foreignField(), crm.optOutField());
        NewestChanges newest = adapter().newest(ObjectType.CONTACT, fields, began, began);

        assertThat(newest.records())
                .extracting(record -> record.ref().id())
                .containsExactlyInAnyOrder(known.get(1), imported.get(7));
        assertThat(newest.records())
                .filteredOn(record -> record.ref().id().equals(known.get(1)))
                .singleElement()
                .satisfies(record -> assertThat(record.fields()).containsEntry(crm.foreignField(), "Ada"));
    }

    @Test
    void readingAgainFromTheSameCursorDeliversTheSameChanges() {
        contacts(3);
        crm.settle();
        Run before = readAll(adapter(), SyncCursor.START, 50);
        crm.clock().advance(Duration.ofMinutes(30));
        String added = contact("late@example.com");
        crm.settle();

        readAll(adapter(), before.cursor(), 50);

        assertThat(readAll(crm.restarted(), before.cursor(), 50).records()).containsKey(added);
    }

    @Test
    void deliversEmptyFieldsAsEmptyAndLeavesOutFieldsThatDoNotExist() {
        String id = contact("a@example.com");
        crm.settle();

        assertThat(adapter()
                        .read(ObjectType.CONTACT, FieldSelection.of(crm.foreignField(), "no_such_field"), List.of(id)))
                .hasEntrySatisfying(
                        id,
                        record -> assertThat(record.fields())
                                .containsEntry(crm.foreignField(), "")
                                .doesNotContainKey("no_such_field"));
    }

    /** H05: archiving changes no modification time and hides the record. */
    @Test
    void reportsArchivedRecordsAsRemovals() {
        List<String> ids = contacts(40);
        ids.subList(0, 25).forEach(id -> crm.archive(ObjectType.CONTACT, id));
        crm.settle();

        List<String> removed = new ArrayList<>();
        SyncCursor cursor = SyncCursor.START;
        RemovalPage page;
        do {
            page = adapter().removalsAfter(ObjectType.CONTACT, cursor, 10);
            page.removals().forEach(removal -> removed.add(removal.id()));
            cursor = page.next();
        } while (page.hasMore());
        crm.archive(ObjectType.CONTACT, ids.get(30));
        crm.settle();

        assertThat(removed).containsAll(ids.subList(0, 25)).doesNotContainAnyElementsOf(ids.subList(25, 40));
        assertThat(adapter().removalsAfter(ObjectType.CONTACT, cursor, 100).removals())
                .extracting(Removal::id)
                .contains(ids.get(30));
        assertThat(adapter().read(ObjectType.CONTACT, fields(), ids)).doesNotContainKey(ids.get(0));
    }

    @Test
    void readsManyRecordsByIdAndLeavesOutWhatDoesNotExist() {
        List<String> ids = new ArrayList<>(contacts(130));
        List<String> asked = new ArrayList<>(ids);
        asked.add(crm.unusedId(ObjectType.CONTACT));

        Map<String, RawRecord> found = adapter().read(ObjectType.CONTACT, fields(), asked);

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(adapter().read(ObjectType.CONTACT, fields(), List.of())).isEmpty();
    }

    @Test
    void findsRecordsByAddressInAnyCase() {
        String id = contact("Someone@Example.com");
        contact("other@example.com");
        crm.settle();

        assertThat(adapter().findByEmail(ObjectType.CONTACT, fields(), "someone@example.com"))
                .extracting(record -> record.ref().id())
                .containsExactly(id);
        assertThat(adapter().findByEmail(ObjectType.CONTACT, fields(), "nobody@example.com"))
                .isEmpty();
    }

    @Test
    void namesTheCompaniesOfContactsPrimaryFirst() {
        String linked = contact("a@example.com");
        String alone = contact("b@example.com");
        String primary = crm.create(ObjectType.COMPANY, Map.of("name", "Primary"));
        String second = crm.create(ObjectType.COMPANY, Map.of("name", "Second"));
        crm.link(linked, primary);
        crm.link(linked, second);

        assertThat(adapter().companiesOf(List.of(linked, alone)))
                .containsOnlyKeys(linked)
                .hasEntrySatisfying(
                        linked,
                        companies -> assertThat(companies).startsWith(primary).isSubsetOf(primary, second));
    }

    @Test
    void knowsOwnersAndAsksOnlyOnce() {
        Owner owner = crm.addOwner("Olga Owner", "olga@example.com");

        assertThat(adapter().owner(owner.id())).contains(owner);
        long calls = crm.calls();
        assertThat(adapter().owner(owner.id())).contains(owner);
        assertThat(crm.calls()).isEqualTo(calls);
        assertThat(adapter().owner(crm.unusedId(ObjectType.CONTACT))).isEmpty();
    }

    @Test
    void describesTheFieldsOfAType() {
        assertThat(adapter().describe(ObjectType.CONTACT)).containsKeys(crm.emailField(), crm.optOutField());
    }

    @Test
    void findsNothingWrongWithAHealthyAccount() {
        contact("a@example.com");

        assertThat(adapter().check(Map.of(ObjectType.CONTACT, fields())))
                .isNotEmpty()
                .allMatch(HealthFinding::ok);
    }

    /** H09: an administrator deletes a mapped field. */
    @Test
    void namesAMappedFieldThatVanishedAndStopsDeliveringIt() {
        String id = contact("a@example.com");
        crm.deleteField(crm.optOutField());
        crm.settle();

        assertThat(adapter().check(Map.of(ObjectType.CONTACT, fields())))
                .filteredOn(finding -> !finding.ok())
                .anySatisfy(finding -> {
                    assertThat(finding.detail()).contains(crm.optOutField());
                    assertThat(finding.fix()).isNotBlank();
                });
        assertThat(readAll(adapter(), SyncCursor.START, 50).records().get(id))
                .satisfies(record -> assertThat(record.fields())
                        .containsKey(crm.emailField())
                        .doesNotContainKey(crm.optOutField()));
    }

    private static Optional<String> fieldOf(Run run, String id, String field) {
        return Optional.ofNullable(run.records().get(id))
                .map(record -> record.fields().get(field));
    }
}
