package org.sequenceconnector.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.WriteMark;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.testkit.store.Samples;
import org.sequenceconnector.testkit.store.StoreContract;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.trigger.HandledSources;
import org.sequenceconnector.trigger.Source;
import org.sequenceconnector.trigger.Target;
import org.sequenceconnector.work.UnitOfWork;

/** What is stored about one person is handed over once, whole, and with nothing of anybody else. */
public abstract class PersonFileContract extends StoreContract {
    /** More than any page that the storage reads at once. */
    private static final int MANY = 1_100;

    private static final String PERSON = "p1";
    private static final RecordRef RECORD = Samples.contact("1");

    @BeforeEach
    void aPersonAndANeighbour() {
        change(work -> {
            fill(work, "1", PERSON);
            fill(work, "2", "p2");
        });
    }

    private static void fill(UnitOfWork work, String contact, String person) {
        RecordRef record = Samples.contact(contact);
        work.people().link(List.of(Samples.link(contact, person, "person" + contact + "@example.com")));
        work.mirror().save(List.of(Samples.named(contact, "First")));
        work.mirror().save(List.of(Samples.named(contact, "Second")));
        work.mirror().quarantine(record, List.of(), "too long", Samples.NOON);
        work.consentFacts().append(List.of(Samples.fact(contact, new Statement.Forbids(), Samples.NOON)));
        work.consentFacts().suppress(new Suppression("person" + contact + "@example.com", "by letter", Samples.NOON));
        work.optOutCopies().save(List.of(OptOutCopy.intended(record, Samples.NOON)));
        work.consentConflicts().note(ConsentConflict.of(record, Samples.NOON, "elsewhere"));
        work.consentLifts()
                .add(List.of(ConsentLift.found(
                        Samples.fact(contact, new Statement.Forbids(), Samples.NOON), Samples.NOON, Samples.NOON)));
        work.fieldRequests()
                .add(new FieldRequest(record, "enroll", "nurture", "note", Samples.NOON, Samples.NOON, true));
        work.enrollments().insert(Samples.enrollment("e" + contact, person, contact, "nurture"));
        work.enrollments()
                .claimStep(new StepExecution(
                        Samples.enrollment("e" + contact, person, contact, "nurture")
                                .id(),
                        "intro",
                        1,
                        0,
                        StepStatus.CLAIMED,
                        Samples.NOON,
                        Optional.of("worker"),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        work.enrollments().saveNotEnrolled(refused(person, record));
        work.enrollments().saveDecision(decision("d" + contact, person, record, Samples.NOON));
        work.handledSources()
                .note(
                        new Source(Source.Kind.EVENT, "event-" + contact),
                        "nurture",
                        new HandledSources.Handled("d" + contact, "ENROLL", Optional.empty(), Samples.NOON));
        work.outbox().enqueue(Owed.status(record, new PersonId(person)), Samples.NOON);
        work.outbox().confirm(Map.of(record, Map.of("enrl_status", "queued")), Samples.NOON);
        work.writeMarks().mark(List.of(new WriteMark(record, "enrl_status", "queued", Samples.NOON)));
        Stream.of(person, record.toString(), "e" + contact, "d" + contact)
                .forEach(subject -> work.auditTrail().append(entry(subject, "about " + contact)));
    }

    private static AuditEntry entry(String subject, String reason) {
        return new AuditEntry(Samples.NOON, "rep", "noted", subject, "test", Map.of(), Map.of("reason", reason));
    }

    private static DecisionRecord decision(String id, String person, RecordRef record, Instant at) {
        return new DecisionRecord(
                id,
                "request-" + id,
                EnrollmentMethod.BULK,
                "rep",
                Optional.of(new PersonId(person)),
                Optional.of(record),
                "nurture",
                Verdict.ENROLL,
                List.of(),
                "ALLOWED",
                "",
                Map.of(),
                Map.of(),
                Optional.empty(),
                at);
    }

    private static NotEnrolled refused(String person, RecordRef record) {
        return new NotEnrolled(
                Target.contact(record),
                Optional.of(new PersonId(person)),
                "nurture",
                "OPTED_OUT",
                "Opted out.",
                "d0",
                new NotEnrolled.EnrollmentMethodAndActor(
                        EnrollmentMethod.BULK, new Actor(Actor.Kind.PERSON, "rep", true)),
                1,
                Samples.NOON,
                Samples.NOON,
                Optional.empty(),
                Optional.empty());
    }

    private List<PersonFileItem> file() {
        return read(work -> {
            List<PersonFileItem> items = new ArrayList<>();
            PersonFiles.each(work, new PersonId(PERSON), items::add);
            return items;
        });
    }

    private <T extends PersonFileItem> List<T> only(Class<T> kind) {
        return file().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void everyKindOfThingIsInTheFileAndNothingTwice() {
        List<PersonFileItem> file = file();

        assertThat(file)
                .hasOnlyElementsOfTypes(PersonFileItem.class.getPermittedSubclasses())
                .doesNotHaveDuplicates();
        for (Class<?> kind : PersonFileItem.class.getPermittedSubclasses()) {
            assertThat(file).as(kind.getSimpleName()).hasAtLeastOneElementOfType(kind);
        }
        assertThat(only(PersonFileItem.Decided.class))
                .singleElement()
                .satisfies(decided ->
                        assertThat(decided.sources()).containsExactly(new Source(Source.Kind.EVENT, "event-1")));
    }

    @Test
    void nothingOfTheNeighbourIsInTheFile() {
        assertThat(only(PersonFileItem.Told.class))
                .hasSize(4)
                .allSatisfy(told -> assertThat(told.entry().entry().words()).containsEntry("reason", "about 1"));
        assertThat(file()).noneSatisfy(item -> assertThat(item.toString()).contains("crm-one:contact:2"));
        assertThat(file()).noneSatisfy(item -> assertThat(item.toString()).contains("person2@"));
    }

    @Test
    void nothingIsMissedWhereItTakesManyPages() {
        change(work -> {
            for (int number = 0; number < MANY; number++) {
                work.mirror().save(List.of(Samples.record(RECORD, Map.of("n", FieldValue.text("v" + number)))));
            }
            IntStream.range(0, MANY).forEach(number -> {
                Instant at = Samples.NOON.plusSeconds(number / 2 + 1);
                work.enrollments().saveDecision(decision("more-" + number, PERSON, RECORD, at));
                work.auditTrail().append(entry(PERSON, "number " + number));
            });
            work.consentFacts()
                    .append(IntStream.range(1, MANY)
                            .mapToObj(number -> Samples.fact(
                                    "1",
                                    number % 2 == 0 ? new Statement.Forbids() : new Statement.NotStated(),
                                    Samples.NOON.plusSeconds(number)))
                            .toList());
        });

        List<PersonFileItem.Version> versions = only(PersonFileItem.Version.class);
        assertThat(versions).hasSize(MANY + 2);
        assertThat(IntStream.range(0, MANY)
                        .mapToObj(number -> versions.get(number).record().text("n")))
                .as("newest first")
                .containsExactlyElementsOf(IntStream.range(0, MANY)
                        .mapToObj(number -> "v" + (MANY - 1 - number))
                        .toList());
        assertThat(only(PersonFileItem.Decided.class)).hasSize(MANY + 1).doesNotHaveDuplicates();
        assertThat(only(PersonFileItem.Told.class)).hasSize(MANY + 4).doesNotHaveDuplicates();
        assertThat(only(PersonFileItem.Consent.class)).hasSize(MANY).doesNotHaveDuplicates();
    }
}
