package org.sequenceconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.testkit.InlineWork;

/** What the CRM learns of us: the latest state, once, whatever fails on the way, and nothing in anybody else's fields. */
class WriteBackTest {
    @TempDir
    Path folder;

    /** Opened by each test in its own way. */
    @SuppressWarnings("NullAway.Init")
    private Workshop workshop;

    private final List<String> ids = new ArrayList<>();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    @DisplayName("H19: a thousand status writes, each echoed three times, lead to no further write")
    void echoesOfOurOwnWritesStartNothing() {
        enrolled(1_000);
        for (int echo = 0; echo < 3; echo++) {
            ids.forEach(id -> workshop.hubspot.account().change(ObjectType.CONTACT, id, Map.of()));
            int before = workshop.hubspot.account().writtenIds().size();
            workshop.settle();
            assertThat(workshop.hubspot.account().writtenIds()).hasSize(before);
        }
        assertThat(owed()).isEmpty();
    }

    @Test
    @DisplayName("H19: a person's other value inside the echo window is taken in")
    void aPersonsOwnValueIsNoEcho() {
        enrolled(1);
        workshop.hubspot
                .account()
                .change(
                        ObjectType.CONTACT,
                        ids.getFirst(),
                        Map.of("hs_email_optout", "true", "enrl_status", "finished"));
        workshop.settle();

        assertThat(workshop.enrollment("p0@example.com").live()).isFalse();
        assertThat(workshop.shown(ids.getFirst(), "status")).isEqualTo("excluded");
    }

    @Test
    @DisplayName("H36: only our own fields are written, and unchanged ones not at all")
    void foreignFieldsStayAsPeopleTypedThem() {
        enrolled(50);
        for (String id : ids) {
            workshop.hubspot
                    .account()
                    .change(ObjectType.CONTACT, id, Map.of("firstname", "Typed " + id, "jobtitle", "é\u202e" + id));
        }
        for (int index = 0; index < 50; index++) {
            workshop.enroll("p" + index + "@example.com", OUTBOUND);
        }
        workshop.settle();

        for (String id : ids) {
            assertThat(workshop.hubspot.account().value(ObjectType.CONTACT, id, "firstname"))
                    .isEqualTo("Typed " + id);
            assertThat(workshop.hubspot.account().value(ObjectType.CONTACT, id, "jobtitle"))
                    .isEqualTo("é\u202e" + id);
        }
        long calls = workshop.hubspot.account().calls();
        workshop.writeBack();
        assertThat(workshop.hubspot.account().calls()).isEqualTo(calls);
    }

    @Test
    @DisplayName("H33: refused records are parked with the CRM's words, the others are written")
    void refusedRecordsNeverStopTheOthers() {
        open(crm -> crm);
        seed(200);
        for (int index = 0; index < 20; index++) {
            workshop.hubspot.account().refuseRow(ids.get(index), "VALIDATION_RULE");
        }
        enrollAll();
        workshop.runSteps();
        WriteBackReport report = workshop.writeBack().getFirst();

        assertThat(report.parked()).isEqualTo(20);
        assertThat(report.written()).isEqualTo(180);
        assertThat(workshop.enrollment("p0@example.com").live()).isTrue();
        assertThat(parked()).hasSize(20).allSatisfy(entry -> {
            assertThat(entry.parked().orElseThrow().code()).isEqualTo("VALIDATION_RULE");
            assertThat(entry.words()).contains("refuses");
        });
        int written = workshop.hubspot.account().writtenIds().size();
        workshop.pass(Duration.ofHours(12));
        workshop.writeBack();
        assertThat(workshop.hubspot.account().writtenIds()).as("no hot retry").hasSize(written);

        ids.forEach(workshop.hubspot.account()::acceptRow);
        workshop.store.inTransaction(
                work -> work.outbox().retry(Optional.of(Workshop.HUBSPOT), Optional.empty(), workshop.clock.instant()));
        workshop.writeBack();
        assertThat(parked()).isEmpty();
        assertThat(workshop.shown(ids.getFirst(), "status")).isEqualTo("queued");
    }

    @Test
    @DisplayName("H71: a record that always fails is tried a bounded number of times and holds up nobody")
    void aPoisonRecordHoldsUpNobody() {
        open(crm -> crm);
        seed(100);
        workshop.hubspot.account().lockRow(ids.getFirst(), Integer.MAX_VALUE);
        enrollAll();
        workshop.runSteps();
        WriteBackReport first = workshop.writeBack().getFirst();
        assertThat(first.written()).isEqualTo(99);

        for (int attempt = 0; attempt < 30; attempt++) {
            workshop.pass(Duration.ofHours(2));
            workshop.writeBack();
        }

        assertThat(parked()).singleElement().satisfies(entry -> {
            assertThat(entry.record()).isEqualTo(Workshop.contact(ids.getFirst()));
            assertThat(entry.parked().orElseThrow().code()).isEqualTo("TOO_MANY_ATTEMPTS");
            assertThat(entry.words()).contains("locked");
        });
    }

    @Test
    @DisplayName("H72: a kill between the CRM's effect and our mark repeats the same values and nothing else")
    void aKillAfterTheWriteEndsInTheSameState() {
        AtomicBoolean armed = new AtomicBoolean();
        open(crm -> Interrupted.after(crm, "write", () -> {
            if (armed.getAndSet(false)) {
                throw new Interrupted.Killed();
            }
        }));
        seed(20);
        enrollAll();
        workshop.runSteps();
        armed.set(true);
        assertThatThrownBy(workshop::writeBack).isInstanceOf(Interrupted.Killed.class);
        Map<String, String> effect = statuses();

        workshop.pass(Duration.ofMinutes(6));
        workshop.settle();

        assertThat(statuses()).isEqualTo(effect);
        assertThat(owed()).isEmpty();
        for (String id : ids) {
            long audited = workshop
                    .read(work -> work.auditTrail().about(Workshop.contact(id).toString(), 100))
                    .stream()
                    .filter(entry -> entry.entry().action().equals("crm.write"))
                    .count();
            assertThat(audited).as("one audit entry per effect").isOne();
        }
        int written = workshop.hubspot.account().writtenIds().size();
        workshop.settle();
        assertThat(workshop.hubspot.account().writtenIds()).hasSize(written);
    }

    @Test
    @DisplayName(
            "H136: a writer that was frozen before its call, and goes on after another took over, leaves nothing wrong")
    void aFrozenWriterLeavesNothingWrong() {
        AtomicBoolean armed = new AtomicBoolean();
        open(crm -> Interrupted.before(crm, "write", () -> {
            if (armed.getAndSet(false)) {
                anotherTakesOverAndEverybodyOptsOut();
            }
        }));
        seed(20);
        enrollAll();
        armed.set(true);
        // What it prepares beside a write may be due again when the neighbour looks, and is no part of this.
        Connector frozen = workshop.connector("worker-1", most -> new InlineWork(false));

        workshop.crms.forEach(crm -> frozen.writeBack().run(crm, () -> true, Workshop.QUIET));
        workshop.writeBack();

        assertThat(statuses().values()).allSatisfy(shown -> assertThat(shown).startsWith("excluded"));
        assertThat(owed()).isEmpty();
    }

    /** As a process does whose neighbour has not been heard of for longer than a claim lasts. */
    private void anotherTakesOverAndEverybodyOptsOut() {
        workshop.pass(Duration.ofMinutes(6));
        ids.forEach(id -> workshop.hubspot.account().change(ObjectType.CONTACT, id, Map.of("hs_email_optout", "true")));
        Connector other = workshop.connector("neighbour");
        workshop.crms.forEach(crm -> other.sync().run(crm, false, Workshop.QUIET));
        other.react().run(Workshop.QUIET);
        workshop.crms.forEach(crm -> other.writeBack().run(crm, () -> true, Workshop.QUIET));
        assertThat(statuses().values()).allSatisfy(shown -> assertThat(shown).startsWith("excluded"));
        assertThat(owed()).isEmpty();
    }

    @Test
    @DisplayName("H136: a batch is not begun by whoever may not write any more, and its entries are due at once")
    void nobodyBeginsABatchWithoutTheLease() {
        open(crm -> crm);
        seed(3);
        enrollAll();
        int before = workshop.hubspot.account().writtenIds().size();

        WriteBackReport report =
                workshop.connector.writeBack().run(workshop.crms.getFirst(), () -> false, Workshop.QUIET);

        assertThat(report.stopped()).isPresent();
        assertThat(workshop.hubspot.account().writtenIds()).hasSize(before);
        workshop.writeBack();
        assertThat(owed()).isEmpty();
    }

    @Test
    void manyChangesOfOneRecordMakeOneWrite() {
        enrolled(1);
        String id = ids.getFirst();
        int before = workshop.hubspot.account().writtenIds().size();
        for (int change = 0; change < 5; change++) {
            workshop.pass(Duration.ofSeconds(1));
            String cause = "cause-" + change;
            workshop.connector
                    .lifecycleDesk()
                    .pause(
                            "p0@example.com",
                            Optional.empty(),
                            Optional.empty(),
                            Workshop.REP,
                            "wait",
                            cause + "-pause");
            workshop.connector.lifecycleDesk().resume("p0@example.com", Optional.empty(), Workshop.REP, cause);
        }
        workshop.connector
                .lifecycleDesk()
                .pause("p0@example.com", Optional.empty(), Optional.empty(), Workshop.REP, "wait", "last");
        workshop.writeBack();

        assertThat(workshop.hubspot.account().writtenIds()).hasSize(before + 1);
        assertThat(workshop.shown(id, "status")).isEqualTo("paused");
    }

    @Test
    void aThousandStatusChangesTakeAtMostTenCalls() {
        open(crm -> crm);
        seed(1_000);
        enrollAll();
        long calls = workshop.hubspot.account().calls();
        WriteBackReport report = workshop.writeBack().getFirst();

        assertThat(report.written()).isEqualTo(1_000);
        assertThat(workshop.hubspot.account().calls() - calls).isLessThanOrEqualTo(10);
    }

    @Test
    void optOutsGoFirst() {
        List<String> calls = new ArrayList<>();
        open(crm -> Interrupted.before(
                Interrupted.before(crm, "write", () -> calls.add("write")), "writeOptOut", () -> calls.add("opt-out")));
        seed(30);
        enrollAll();
        workshop.runSteps();
        workshop.connector
                .consentDesk()
                .optOut(EmailAddress.of("p9@example.com").orElseThrow(), "person", "reply");
        assertThat(owed()).extracting(OutboxEntry::lane).contains(Lane.OPT_OUT, Lane.STATUS);

        workshop.writeBack();

        assertThat(calls.getFirst()).isEqualTo("opt-out");
        assertThat(calls).contains("write");
    }

    @Test
    @DisplayName(
            "H152: what is true again before a lost write is repeated is written, although it was confirmed before")
    void whatALostWriteLeftIsNotTakenForWhatWasConfirmed() {
        AtomicBoolean armed = new AtomicBoolean();
        open(crm -> Interrupted.after(crm, "write", () -> {
            if (armed.getAndSet(false)) {
                throw new Interrupted.Killed();
            }
        }));
        seed(1);
        enrollAll();
        workshop.settle();
        assertThat(workshop.shown(ids.getFirst(), "status")).isEqualTo("queued");
        workshop.connector
                .lifecycleDesk()
                .pause("p0@example.com", Optional.empty(), Optional.empty(), Workshop.REP, "on leave", "pause");
        armed.set(true);
        assertThatThrownBy(workshop::writeBack).isInstanceOf(Interrupted.Killed.class);
        assertThat(workshop.shown(ids.getFirst(), "status")).isEqualTo("paused");

        workshop.connector.lifecycleDesk().resume("p0@example.com", Optional.empty(), Workshop.REP, "resume");
        workshop.pass(Duration.ofMinutes(6));
        workshop.settle();

        assertThat(workshop.shown(ids.getFirst(), "status")).isEqualTo("queued");
        assertThat(owed()).isEmpty();
    }

    @Test
    @DisplayName("H182: a request that is answered while a batch with its record is under way is taken off the record")
    void aRequestAnsweredDuringABatchIsTakenOff() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        open(crm -> Interrupted.before(
                crm, "writeOptOut", () -> meanwhile.getAndSet(() -> {}).run()));
        seed(2);
        enrollAll();
        workshop.settle();
        workshop.hubspot
                .account()
                .change(
                        ObjectType.CONTACT,
                        ids.getFirst(),
                        Map.of("enrl_request_action", "enroll", "enrl_request_sequence", WELCOME));
        workshop.sync();
        RecordRef asked = new RecordRef(workshop.crms.getFirst().id(), ObjectType.CONTACT, ids.getFirst());
        oweAgain(asked);
        workshop.writeBack();
        workshop.connector
                .consentDesk()
                .optOut(EmailAddress.of("p1@example.com").orElseThrow(), "person", "reply");
        oweAgain(asked);
        meanwhile.set(workshop::answerRequests);

        workshop.writeBack();

        assertThat(workshop.shown(ids.getFirst(), "request_action")).isEmpty();
        assertThat(owed()).isEmpty();
    }

    private void oweAgain(RecordRef record) {
        workshop.store.inTransaction(work -> {
            PersonId person = work.people().ofRecords(List.of(record)).get(record);
            work.outbox().enqueue(Outbox.Owed.status(record, person), workshop.clock.instant());
            return record;
        });
    }

    @Test
    void aDeferredWriteOfAnUnreachableCrmIsMadeLater() {
        open(crm -> crm);
        seed(3);
        enrollAll();
        workshop.runSteps();
        workshop.hubspot.account().allowCalls(0);
        assertThat(workshop.writeBack().getFirst().stopped()).isPresent();
        assertThat(workshop.shown(ids.getFirst(), "status")).isEmpty();

        workshop.hubspot.account().allowCalls(Long.MAX_VALUE);
        workshop.pass(Duration.ofMinutes(1));
        workshop.writeBack();

        assertThat(workshop.shown(ids.getFirst(), "status")).isEqualTo("queued");
    }

    private void open(UnaryOperator<CrmAdapter> wrapping) {
        workshop = new Workshop(StoreConfig.sqlite(folder.resolve("writeback.db")), wrapping);
    }

    private void seed(int count) {
        for (int index = 0; index < count; index++) {
            ids.add(workshop.hubspot.account().addContact("p" + index + "@example.com"));
        }
        workshop.sync();
    }

    private void enrollAll() {
        for (int index = 0; index < ids.size(); index++) {
            workshop.enroll("p" + index + "@example.com", WELCOME);
        }
    }

    private void enrolled(int count) {
        open(crm -> crm);
        seed(count);
        enrollAll();
        workshop.settle();
    }

    private Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        ids.forEach(id -> statuses.put(id, workshop.shown(id, "status") + "/" + workshop.shown(id, "in_sequence")));
        return statuses;
    }

    private List<OutboxEntry> owed() {
        return workshop.read(work -> work.outbox().list(Optional.empty(), false, 1_000));
    }

    private List<OutboxEntry> parked() {
        return workshop.read(work -> work.outbox().list(Optional.of(Workshop.HUBSPOT), true, 1_000));
    }
}
