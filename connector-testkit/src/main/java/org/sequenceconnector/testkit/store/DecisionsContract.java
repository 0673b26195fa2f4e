package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.NotEnrolled.EnrollmentMethodAndActor;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.StartAt;
import org.sequenceconnector.trigger.Target;
import org.sequenceconnector.work.UnitOfWork;

/** Decisions and Not Enrolled records. */
public abstract class DecisionsContract extends StoreContract {
    private static final Target TARGET = Target.contact(Samples.contact("1"));

    private static DecisionRecord decision(String id, String person, Instant at, List<Finding> findings) {
        return new DecisionRecord(
                id,
                "request-" + id,
                EnrollmentMethod.BULK,
                "user-7",
                Optional.of(new PersonId(person)),
                Optional.of(Samples.contact("1")),
                "nurture",
                Verdict.REJECT,
                findings,
                "DENIED",
                "Opted out",
                Map.of("sequence", "3", "rules", "digest"),
                Map.of(Samples.contact("1"), Samples.NOON),
                Optional.of(new EnrollmentId("e1")),
                at);
    }

    @Test
    void givesBackADecisionWithEveryFinding() {
        Evidence evidence = Evidence.field(Samples.contact("1"), "stage", "customer", Samples.NOON);
        List<Finding> findings = List.of(
                Finding.of(
                        FailureCode.EMAIL_INVALID,
                        Map.of("address", "not-an-address", "detail", "no domain"),
                        List.of(evidence),
                        new Resolution.DataChange()),
                Finding.of(
                        FailureCode.REENROLLMENT_COOLDOWN,
                        Map.of("date", "2026-01-01"),
                        List.of(),
                        new Resolution.Wait(Optional.of(Samples.NOON))),
                new Finding(
                        FailureCode.EXCLUSION_MATCHED,
                        Severity.CONFIRM,
                        Map.of("name", "Customers"),
                        List.of(Evidence.rule("r1", "v2")),
                        new Resolution.PersonConfirm(),
                        Optional.empty(),
                        true),
                Finding.of(FailureCode.RECORD_NOT_FOUND, Map.of("identifier", "x"), List.of(), new Resolution.Never()),
                Finding.of(FailureCode.NOT_PERMITTED, Map.of(), List.of(), new Resolution.AdminChange()));
        DecisionRecord decision = decision("d1", "p1", Samples.NOON, findings);

        change(work -> work.enrollments().saveDecision(decision));

        Optional<DecisionRecord> found = read(work -> work.enrollments().decision("d1"));
        assertThat(found).contains(decision);
    }

    @Test
    void findsTheLastDecisionAlsoFromBeforeAMerge() {
        change(work -> {
            work.people()
                    .link(List.of(
                            Samples.link("1", "survivor", "a@example.com"),
                            Samples.link("2", "absorbed", "b@example.com")));
            work.enrollments().saveDecision(decision("d1", "survivor", Samples.NOON, List.of()));
            work.enrollments().saveDecision(decision("d2", "absorbed", Samples.NOON.plusSeconds(1), List.of()));
            work.people().merge(new PersonId("survivor"), new PersonId("absorbed"));
        });

        Optional<DecisionRecord> last = read(work -> work.enrollments().lastDecisionOf(new PersonId("survivor")));

        assertThat(last).map(DecisionRecord::id).contains("d2");
    }

    private static NotEnrolled refused(String code, int attempts, Optional<Instant> retryAt) {
        return new NotEnrolled(
                TARGET,
                Optional.of(new PersonId("p1")),
                "nurture",
                code,
                "A sentence.",
                "d1",
                new EnrollmentMethodAndActor(
                        EnrollmentMethod.CRM_FIELD,
                        new Actor(Actor.Kind.PERSON, "user-7", true),
                        new StartAt.AtStep("call"),
                        true),
                attempts,
                Samples.NOON,
                Samples.NOON.plusSeconds(attempts),
                retryAt,
                Optional.empty());
    }

    private List<NotEnrolled> open(Optional<String> code) {
        return read(work -> work.enrollments().notEnrolled(code, 0, 10));
    }

    @Test
    void keepsOneRecordPerTargetSequenceAndCode() {
        NotEnrolled again = refused("OPTED_OUT", 2, Optional.empty());
        change(work -> {
            work.enrollments().saveNotEnrolled(refused("OPTED_OUT", 1, Optional.empty()));
            work.enrollments().saveNotEnrolled(again);
            work.enrollments().saveNotEnrolled(refused("NO_EMAIL_ADDRESS", 1, Optional.empty()));
        });

        Optional<NotEnrolled> one = read(work -> work.enrollments().openNotEnrolled(TARGET, "nurture", "OPTED_OUT"));
        Map<String, Long> counts = read(work -> work.enrollments().notEnrolledByCode());
        assertThat(one).contains(again);
        assertThat(open(Optional.empty()))
                .extracting(NotEnrolled::primaryCode)
                .containsExactly("OPTED_OUT", "NO_EMAIL_ADDRESS");
        assertThat(open(Optional.of("NO_EMAIL_ADDRESS"))).hasSize(1);
        assertThat(counts).containsOnly(Map.entry("OPTED_OUT", 1L), Map.entry("NO_EMAIL_ADDRESS", 1L));
    }

    @Test
    void closesAllOfTheTargetInTheSequenceAndOpensAgainOnANewAttempt() {
        change(work -> {
            work.enrollments().saveNotEnrolled(refused("OPTED_OUT", 1, Optional.empty()));
            work.enrollments().closeNotEnrolled(Samples.enrollment("e1", "p1", "1", "other"), Samples.NOON);
        });
        assertThat(open(Optional.empty())).hasSize(1);

        change(work ->
                work.enrollments().closeNotEnrolled(Samples.enrollment("e2", "p1", "1", "nurture"), Samples.NOON));
        assertThat(open(Optional.empty())).isEmpty();
        List<NotEnrolled> closed = read(work -> work.enrollments().notEnrolledOf(new PersonId("p1")));
        assertThat(closed).singleElement().satisfies(record -> {
            assertThat(record.closedBecause()).contains("enrolled");
            assertThat(record.enrollment()).contains(new EnrollmentId("e2"));
        });

        change(work -> work.enrollments().saveNotEnrolled(refused("OPTED_OUT", 1, Optional.empty())));
        assertThat(open(Optional.empty())).hasSize(1);
    }

    @Test
    void closesOneRecordAndOnlyOnce() {
        change(work -> {
            work.enrollments().saveNotEnrolled(refused("A", 1, Optional.empty()));
            work.enrollments().saveNotEnrolled(refused("B", 1, Optional.empty()));
        });

        change(work -> {
            assertThat(work.enrollments().closeNotEnrolled(TARGET, "nurture", "A", "dismissed", Samples.NOON))
                    .isTrue();
            assertThat(work.enrollments().closeNotEnrolled(TARGET, "nurture", "A", "dismissed", Samples.NOON))
                    .isFalse();
        });
        assertThat(open(Optional.empty())).extracting(NotEnrolled::primaryCode).containsExactly("B");
    }

    @Test
    void closesOldRecordsInBatchesButForThoseToBeTriedAgain() {
        change(work -> {
            work.enrollments().saveNotEnrolled(refused("A", 1, Optional.empty()));
            work.enrollments().saveNotEnrolled(refused("B", 2, Optional.empty()));
            work.enrollments().saveNotEnrolled(refused("C", 3, Optional.of(Samples.NOON.plusSeconds(60))));
            work.enrollments().saveNotEnrolled(refused("D", 9, Optional.empty()));
        });

        change(work -> {
            assertThat(closedBeforeNine(work)).isEqualTo(1);
            assertThat(closedBeforeNine(work)).isEqualTo(1);
            assertThat(closedBeforeNine(work)).isZero();
        });
        assertThat(open(Optional.empty())).extracting(NotEnrolled::primaryCode).containsExactlyInAnyOrder("C", "D");
    }

    private static int closedBeforeNine(UnitOfWork work) {
        return work.enrollments().closeNotEnrolledBefore(Samples.NOON.plusSeconds(9), Samples.NOON.plusSeconds(30), 1);
    }

    @Test
    void whoeverWaitsInASequenceComesByFirstAttempt() {
        Optional<Instant> later = Optional.of(Samples.NOON.plusSeconds(60));
        change(work -> {
            work.enrollments().saveNotEnrolled(waiting("2", "nurture", Samples.NOON.plusSeconds(2), later));
            work.enrollments().saveNotEnrolled(waiting("3", "nurture", Samples.NOON.plusSeconds(3), later));
            work.enrollments().saveNotEnrolled(waiting("1", "nurture", Samples.NOON.plusSeconds(1), later));
            work.enrollments().saveNotEnrolled(waiting("4", "nurture", Samples.NOON, Optional.empty()));
            work.enrollments().saveNotEnrolled(waiting("5", "other", Samples.NOON, later));
            work.enrollments().saveNotEnrolled(refused("OPTED_OUT", 1, later));
        });

        List<NotEnrolled> first = read(work -> work.enrollments().waitingInSequence("nurture", "CAPACITY_REACHED", 2));

        assertThat(first)
                .extracting(record -> record.target().record())
                .containsExactly(Samples.contact("1"), Samples.contact("2"));
    }

    private static NotEnrolled waiting(String contact, String sequence, Instant since, Optional<Instant> retryAt) {
        return new NotEnrolled(
                Target.contact(Samples.contact(contact)),
                Optional.of(new PersonId("p" + contact)),
                sequence,
                "CAPACITY_REACHED",
                "The sequence is full.",
                "d" + contact,
                new EnrollmentMethodAndActor(EnrollmentMethod.AUTOMATION, new Actor(Actor.Kind.RULE, "rule", false)),
                1,
                since,
                since,
                retryAt,
                Optional.empty());
    }

    @Test
    void findsOpenRecordsWhoseRetryTimeHasCome() {
        change(work -> {
            work.enrollments().saveNotEnrolled(refused("A", 1, Optional.of(Samples.NOON)));
            work.enrollments().saveNotEnrolled(refused("B", 1, Optional.of(Samples.NOON.plusSeconds(1))));
            work.enrollments().saveNotEnrolled(refused("C", 1, Optional.empty()));
        });

        List<NotEnrolled> due = read(work -> work.enrollments().retriesDue(Samples.NOON, 10));

        assertThat(due).extracting(NotEnrolled::primaryCode).containsExactly("A");
    }
}
