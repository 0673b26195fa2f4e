package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Enrollments.InsertOutcome;
import org.sequenceconnector.enrollment.Enrollments.InsertOutcome.Inserted;
import org.sequenceconnector.enrollment.Enrollments.InsertOutcome.Occupied;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.enrollment.Waiver;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/** Enrollments: one live one per slot, changed only from the revision that was read. */
public abstract class EnrollmentsContract extends StoreContract {
    private static final EnrollmentId FIRST = new EnrollmentId("e1");

    private InsertOutcome insert(Enrollment enrollment) {
        return write(work -> work.enrollments().insert(enrollment));
    }

    private Enrollment find(EnrollmentId id) {
        return read(work -> work.enrollments().find(id)).orElseThrow();
    }

    private boolean update(Enrollment changed) {
        return write(work -> work.enrollments().update(changed, changed.revision() - 1));
    }

    @Test
    void givesBackAnEnrollmentWithAllItsParts() {
        Enrollment full = EnrollmentChange.of(Samples.enrollment("e1", "p1", "1", "nurture"))
                .holds(
                        new Hold(HoldKind.MANUAL_PAUSE, Samples.NOON, "on request", Optional.of(Samples.NOON)),
                        new Hold(HoldKind.VARIABLES_MISSING, Samples.NOON, "first_name", Optional.empty()))
                .ends(new EndEvent(EndCause.REPLIED, Samples.NOON, "interested"))
                .waivers(new Waiver("EXCLUSION_MATCHED", "r1", "v1", "digest", "user-7", "knows them", Samples.NOON))
                .completedSteps(2)
                .sender(new Sender("ada", "ada@mail.example.com"))
                .asNew();

        insert(full);

        assertThat(find(FIRST)).isEqualTo(full);
    }

    @Test
    void keepsTheMailboxItWasReroutedTo() {
        Enrollment first = Samples.enrollment("e1", "p1", "1", "nurture");
        insert(first);
        Enrollment rerouted = EnrollmentChange.of(first)
                .sender(new Sender("ben", "ben@mail.example.com"))
                .next();

        assertThat(update(rerouted)).isTrue();

        assertThat(find(FIRST)).isEqualTo(rerouted);
    }

    @Test
    void givesBackEveryKindOfOutcomeUnchangedAndInOrder() {
        Instant at = Samples.NOON.plusMillis(1);
        List<Outcome> outcomes = new ArrayList<>(List.of(
                new Outcome.Absence(at, Optional.of(at.plusSeconds(60))),
                new Outcome.Absence(at, Optional.empty()),
                new Outcome.Meeting(at),
                new Outcome.ColleagueReply(at),
                new Outcome.Bounce(at),
                new Outcome.GoalReached(at),
                new Outcome.ConversationResolved(at)));
        for (Outcome.Reply.Kind kind : Outcome.Reply.Kind.values()) {
            outcomes.add(new Outcome.Reply(at, kind));
        }
        assertThat(outcomes.stream().map(Object::getClass).distinct().count())
                .as("a new kind belongs here too")
                .isEqualTo(Outcome.class.getPermittedSubclasses().length);

        insert(EnrollmentChange.of(Samples.enrollment("e1", "p1", "1", "nurture"))
                .outcomes(outcomes.toArray(Outcome[]::new))
                .asNew());

        assertThat(find(FIRST).outcomes()).containsExactlyElementsOf(outcomes);
    }

    @Test
    void refusesASecondEnrollmentOfTheSameTargetWhileOneIsOpen() {
        insert(EnrollmentChange.of(Samples.enrollment("e1", "p1", "1", "nurture"))
                .phase(Phase.DRAFT)
                .asNew());

        assertThat(insert(Samples.enrollment("e2", "p2", "1", "nurture"))).isEqualTo(new Occupied(FIRST));
        assertThat(insert(Samples.enrollment("e3", "p1", "1", "other"))).isEqualTo(new Inserted());
    }

    @Test
    void refusesASecondLiveEnrollmentOfThePersonUnlessTheSequenceAllowsIt() {
        insert(Samples.enrollment("e1", "p1", "1", "nurture"));

        assertThat(insert(Samples.enrollment("e2", "p1", "2", "nurture"))).isEqualTo(new Occupied(FIRST));
        assertThat(insert(EnrollmentChange.of(Samples.enrollment("e3", "p1", "3", "nurture"))
                        .notPersonUnique()
                        .asNew()))
                .isEqualTo(new Inserted());
    }

    @Test
    void anEndedEnrollmentFreesItsSlotAndOneThatIsEndingDoesNot() {
        Enrollment first = Samples.enrollment("e1", "p1", "1", "nurture");
        insert(first);
        Enrollment ending = EnrollmentChange.of(first).phase(Phase.ENDING).next();
        update(ending);
        assertThat(insert(Samples.enrollment("e2", "p1", "1", "nurture"))).isEqualTo(new Occupied(FIRST));

        update(EnrollmentChange.of(ending).phase(Phase.ENDED).next());
        assertThat(insert(Samples.enrollment("e2", "p1", "1", "nurture"))).isEqualTo(new Inserted());
    }

    @Test
    void theTransactionStaysUsableAfterARefusedInsert() {
        insert(Samples.enrollment("e1", "p1", "1", "nurture"));

        InsertOutcome both = write(work -> {
            work.enrollments().insert(Samples.enrollment("e2", "p1", "1", "nurture"));
            return work.enrollments().insert(Samples.enrollment("e3", "p1", "1", "other"));
        });

        assertThat(both).isEqualTo(new Inserted());
        assertThat(find(new EnrollmentId("e3")).sequenceKey()).isEqualTo("other");
    }

    @Test
    void ofEightWorkersExactlyOneGetsTheSlotAndTheOthersLearnWho() throws Exception {
        for (int round = 0; round < 5; round++) {
            String contact = "raced" + round;
            List<InsertOutcome> outcomes = Race.run(
                    8, worker -> insert(Samples.enrollment(contact + "-" + worker, contact, contact, "nurture")));

            List<Enrollment> live = read(work -> work.enrollments().liveOf(List.of(new PersonId(contact))));
            assertThat(live).hasSize(1);
            assertThat(outcomes).filteredOn(Inserted.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Occupied.class::isInstance)
                    .containsOnly(new Occupied(live.getFirst().id()));
        }
    }

    @Test
    void aChangeComputedFromAnOldRevisionIsNotStored() {
        Enrollment first = Samples.enrollment("e1", "p1", "1", "nurture");
        insert(first);
        Enrollment winner = EnrollmentChange.of(first).completedSteps(1).next();
        Enrollment late = EnrollmentChange.of(first).phase(Phase.ENDED).next();

        assertThat(update(winner)).isTrue();
        assertThat(update(late)).isFalse();
        assertThat(find(FIRST)).isEqualTo(winner);
    }

    @Test
    void ofEightConcurrentChangesOneIsStored() throws Exception {
        Enrollment first = Samples.enrollment("e1", "p1", "1", "nurture");
        insert(first);

        List<Boolean> stored = Race.run(
                8,
                worker ->
                        update(EnrollmentChange.of(first).completedSteps(worker).next()));

        assertThat(stored).containsOnlyOnce(true);
    }

    @Test
    void movingAPersonMovesEnrollmentsAndOutdatesChangesUnderWay() {
        Enrollment first = Samples.enrollment("e1", "absorbed", "1", "nurture");
        insert(first);

        change(work -> work.enrollments().movePerson(new PersonId("absorbed"), new PersonId("survivor")));

        assertThat(update(EnrollmentChange.of(first).completedSteps(1).next())).isFalse();
        List<Enrollment> moved = read(work -> work.enrollments().ofPerson(new PersonId("survivor")));
        assertThat(moved).extracting(Enrollment::id).containsExactly(FIRST);
    }

    @Test
    void findsWhatIsDueAndNothingThatIsHeldEndedOrLater() {
        Instant now = Samples.NOON.plusSeconds(60);
        Enrollment due = Samples.enrollment("e1", "p1", "1", "s");
        insert(due);
        insert(EnrollmentChange.of(Samples.enrollment("e2", "p2", "2", "s"))
                .nextStepAt(Samples.NOON.minusSeconds(60))
                .asNew());
        insert(EnrollmentChange.of(Samples.enrollment("e3", "p3", "3", "s"))
                .nextStepAt(now.plusSeconds(1))
                .asNew());
        Hold hold = new Hold(HoldKind.OUT_OF_OFFICE, Samples.NOON, "", Optional.of(now));
        insert(EnrollmentChange.of(Samples.enrollment("e4", "p4", "4", "s"))
                .holds(hold)
                .asNew());
        insert(EnrollmentChange.of(Samples.enrollment("e5", "p5", "5", "s"))
                .phase(Phase.ENDING)
                .ends(new EndEvent(EndCause.REPLIED, Samples.NOON, ""))
                .asNew());

        assertThat(ids(read(work -> work.enrollments().due(now, 9)))).containsExactly("e2", "e1");
        assertThat(ids(read(work -> work.enrollments().holdsEnding(now, 9)))).containsExactly("e4");
        assertThat(ids(read(work -> work.enrollments().endingSince(now, now, 9))))
                .containsExactly("e5");
        assertThat(ids(read(work -> work.enrollments().endingSince(Samples.NOON, now, 9))))
                .isEmpty();
        assertThat(ids(read(work -> work.enrollments().liveAfter(Optional.of(FIRST), 2))))
                .containsExactly("e2", "e3");
    }

    @Test
    @DisplayName("H183: what a clock that ran ahead ended is not ending until tomorrow")
    void whatAClockOfTomorrowEndedIsEndingForLong() {
        insert(EnrollmentChange.of(Samples.enrollment("e1", "p1", "1", "s"))
                .phase(Phase.ENDING)
                .ends(new EndEvent(EndCause.REPLIED, Samples.NOON.plus(Duration.ofDays(1)), ""))
                .asNew());

        assertThat(ids(read(work -> work.enrollments()
                        .endingSince(Samples.NOON.minusSeconds(300), Samples.NOON.plusSeconds(300), 9))))
                .containsExactly("e1");
    }

    private static List<String> ids(List<Enrollment> enrollments) {
        return enrollments.stream().map(enrollment -> enrollment.id().value()).toList();
    }

    @Test
    void countsByDerivedStatus() {
        insert(Samples.enrollment("e1", "p1", "1", "s"));
        insert(EnrollmentChange.of(Samples.enrollment("e2", "p2", "2", "s"))
                .completedSteps(1)
                .asNew());
        insert(EnrollmentChange.of(Samples.enrollment("e3", "p3", "3", "s"))
                .completedSteps(3)
                .asNew());
        insert(EnrollmentChange.of(Samples.enrollment("e4", "p4", "4", "s"))
                .holds(new Hold(HoldKind.MANUAL_PAUSE, Samples.NOON, "", Optional.empty()))
                .asNew());
        insert(EnrollmentChange.of(Samples.enrollment("e5", "p5", "5", "s"))
                .phase(Phase.ENDED)
                .ends(new EndEvent(EndCause.OPT_OUT, Samples.NOON, ""))
                .asNew());

        Map<String, Long> counts = read(work -> work.enrollments().countsByStatus());

        assertThat(counts)
                .containsOnly(
                        Map.entry("QUEUED", 1L),
                        Map.entry("STARTED", 2L),
                        Map.entry("PAUSED", 1L),
                        Map.entry("EXCLUDED", 1L));
    }

    @Test
    void countsLiveEnrollmentsAtACompanyAndAcceptedOnesInASequence() {
        Map<String, FieldValue> atCompany = Map.of("company_id", FieldValue.text("c1"));
        change(work -> {
            work.mirror()
                    .save(List.of(
                            Samples.record(Samples.contact("1"), atCompany),
                            Samples.record(Samples.contact("2"), atCompany)));
            work.people()
                    .link(List.of(Samples.link("1", "p1", "a@example.com"), Samples.link("2", "p2", "b@example.com")));
        });
        insert(Samples.enrollment("e1", "p1", "1", "s"));
        insert(EnrollmentChange.of(Samples.enrollment("e2", "p2", "2", "s"))
                .phase(Phase.ENDED)
                .asNew());
        insert(Samples.enrollment("e3", "p3", "3", "s"));
        RecordRef company = new RecordRef(Samples.CONNECTION, ObjectType.COMPANY, "c1");

        int live = read(work -> work.enrollments().liveAtCompany(company));
        int accepted = read(work -> work.enrollments().enrolledSince("s", Samples.NOON));
        int later = read(work -> work.enrollments().enrolledSince("s", Samples.NOON.plusMillis(1)));

        assertThat(List.of(live, accepted, later)).containsExactly(1, 3, 0);
        RecordRef empty = new RecordRef(Samples.CONNECTION, ObjectType.COMPANY, "c2");
        Map<RecordRef, Integer> together = read(work -> work.enrollments().liveAtCompanies(List.of(company, empty)));
        assertThat(together).containsExactly(Map.entry(company, 1));
    }

    @Test
    void recordsOfOneWebDomainAreOneCompany() {
        ConnectionId other = new ConnectionId("crm-2");
        RecordRef here = new RecordRef(Samples.CONNECTION, ObjectType.COMPANY, "c1");
        RecordRef there = new RecordRef(other, ObjectType.COMPANY, "x9");
        RecordRef elsewhere = new RecordRef(Samples.CONNECTION, ObjectType.COMPANY, "c2");
        RecordRef lead = new RecordRef(other, ObjectType.LEAD, "9");
        change(work -> {
            work.mirror()
                    .save(List.of(
                            Samples.record(here, domain("acme.example")),
                            Samples.record(there, domain("https://www.ACME.example/about")),
                            Samples.record(elsewhere, domain("")),
                            Samples.record(Samples.contact("1"), Map.of("company_id", FieldValue.text("c1"))),
                            Samples.record(lead, Map.of("company_id", FieldValue.text("x9")))));
            work.people()
                    .link(List.of(
                            Samples.link("1", "p1", "a@example.com"),
                            new PersonLink(lead, new PersonId("p1"), Optional.empty(), MatchMethod.SHARED_ADDRESS)));
        });
        insert(Samples.enrollment("e1", "p1", "1", "s"));
        insert(EnrollmentChange.of(Samples.enrollment("e2", "p1", "1", "ended"))
                .phase(Phase.ENDED)
                .asNew());

        assertThat(ids(read(work -> work.enrollments().liveAt(here)))).containsExactly("e1");
        assertThat(ids(read(work -> work.enrollments().liveAt(there)))).containsExactly("e1");
        assertThat(ids(read(work -> work.enrollments().liveAt(elsewhere)))).isEmpty();
        int atOne = read(work -> work.enrollments().liveAtCompany(here));
        int atTheOther = read(work -> work.enrollments().liveAtCompany(there));
        int atNone = read(work -> work.enrollments().liveAtCompany(elsewhere));

        assertThat(List.of(atOne, atTheOther, atNone))
                .as("the person belongs to both records and counts once")
                .containsExactly(1, 1, 0);
    }

    private static Map<String, FieldValue> domain(String name) {
        return Map.of("domain", FieldValue.text(name));
    }
}
