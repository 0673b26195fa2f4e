package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.SequenceChange;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.DraftDesk.Answer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.StartAt;

/** Drafts hold their place, ask everything again when they start, and are given up when nobody cares. */
class DraftTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private EnrollAnswer draft(String sequence) {
        return draft(sequence, StartAt.FIRST);
    }

    private EnrollAnswer draft(String sequence, StartAt startAt) {
        EnrollmentRequest plain = workshop.request(ANN, sequence, EnrollmentMethod.MANUAL, false, "draft-" + sequence);
        return workshop.connector
                .enrollmentDesk()
                .enroll(
                        new EnrollmentRequest(
                                        plain.key(),
                                        plain.method(),
                                        plain.actor(),
                                        plain.targetType(),
                                        plain.identifier(),
                                        plain.sequenceKey(),
                                        plain.note(),
                                        false,
                                        Set.of(),
                                        true,
                                        plain.requestedAt())
                                .startingAt(startAt),
                        false);
    }

    private Answer start(Enrollment draft, boolean confirm, boolean dryRun) {
        DraftDesk.Order order = new DraftDesk.Order(
                Workshop.REP, Optional.of("spoke to her"), confirm, "start-" + workshop.clock.instant(), dryRun);
        return workshop.connector.draftDesk().start(draft.id(), order);
    }

    private static EnrollAnswer decided(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Decided.class);
        return ((Answer.Decided) answer).answer();
    }

    @Test
    void reservesThePlaceAndSendsNothing() {
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();
        workshop.settle();

        assertThat(draft.status()).isEqualTo(EnrollmentStatus.DRAFT);
        assertThat(draft.version()).isZero();
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
        assertThat(workshop.codes(workshop.enrollByHand(ANN, WELCOME))).containsExactly("DUPLICATE_IGNORED");
        assertThat(workshop.connector.draftDesk().open(10)).containsExactly(draft);
    }

    @Test
    void isNoLiveEnrollmentForOtherSequences() {
        draft(WELCOME);

        assertThat(workshop.enroll(ANN, OUTBOUND).enrolled()).isTrue();
    }

    @Test
    void startingPinsTheVersionOfThatMoment() {
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();
        workshop.catalog.publish(WELCOME, same -> same);

        assertThat(decided(start(draft, false, false)).enrolled()).isTrue();

        Enrollment started = workshop.enrollment(ANN);
        assertThat(started.status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(started.version()).isEqualTo(4);
        assertThat(started.id()).isEqualTo(draft.id());
        workshop.settle();
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void startingGivesTheStepsToWhoeverTheSequenceNamesThen() {
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();
        workshop.catalog.publish(
                WELCOME,
                same -> SequenceChange.of(same).doneBy("the night shift").made());

        assertThat(decided(start(draft, false, false)).enrolled()).isTrue();

        assertThat(draft.taskOwner()).isEqualTo("sales-desk");
        assertThat(workshop.enrollment(ANN).taskOwner()).isEqualTo("the night shift");
    }

    @Test
    void startingAsksEverythingAgainAndKeepsTheDraftWhenItMayNot() {
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();
        workshop.hubspot.account().optOut(ANN);
        workshop.settle();

        EnrollAnswer answer = decided(start(draft, true, false));

        assertThat(workshop.codes(answer)).contains("OPTED_OUT");
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.DRAFT);
        assertThat(workshop.enrollment(ANN).decisionId())
                .isEqualTo(answer.decision().id());
    }

    @Test
    void aWarningKeepsADraftAndIsConfirmedAtItsStart() {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.settle();
        EnrollAnswer kept = draft(WELCOME);
        assertThat(kept.decision().verdict()).isEqualTo(Verdict.CONFIRM);
        Enrollment draft = kept.enrollment().orElseThrow();

        assertThat(decided(start(draft, false, false)).enrolled()).isFalse();
        assertThat(decided(start(draft, true, false)).enrolled()).isTrue();

        assertThat(workshop.enrollment(ANN).waivers()).hasSize(1);
    }

    @Test
    void whatWasConfirmedAtItsStartIsInTheTrailWithItsReason() {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.settle();
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();
        assertThat(workshop.trail("enrollment.waived")).isEmpty();

        start(draft, true, false);

        assertThat(workshop.trail("enrollment.waived")).singleElement().satisfies(entry -> {
            assertThat(entry.details()).containsEntry("code", "EXCLUSION_MATCHED");
            assertThat(entry.words()).containsEntry("reason", "spoke to her");
        });
    }

    @Test
    void beginsWhereItWasAskedToHoweverOftenItsStartWasRefused() {
        Enrollment draft =
                draft(WELCOME, new StartAt.AtStep("call")).enrollment().orElseThrow();
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.settle();
        assertThat(decided(start(draft, false, false)).enrolled()).isFalse();

        assertThat(decided(start(draft, true, false)).enrolled()).isTrue();

        assertThat(workshop.enrollment(ANN).nextStepIndex()).isEqualTo(1);
    }

    @Test
    void whoWasNotEnrolledStaysListedUntilTheDraftStarts() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.enroll(ANN, WELCOME);
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.of(OUTBOUND), Workshop.REP, "", "stop");
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();
        assertThat(workshop.connector.statusDesk().notEnrolled(Optional.empty(), 0, 10))
                .hasSize(1);

        start(draft, false, false);

        assertThat(workshop.connector.statusDesk().notEnrolled(Optional.empty(), 0, 10))
                .isEmpty();
    }

    @Test
    void theTrailTellsHowItCameAndWhatBecameOfIt() {
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();
        start(draft, false, false);

        assertThat(workshop.trail("enrollment.moved"))
                .filteredOn(entry -> entry.subject().equals(draft.id().value()))
                .extracting(entry -> entry.details().get("transition"))
                .containsExactly("T1", "T3");
    }

    @Test
    void nobodyIsKeptAsADraftWhoMayNeverBeEnrolled() {
        workshop.hubspot.account().optOut(ANN);
        workshop.settle();

        assertThat(draft(WELCOME).enrollment()).isEmpty();
        assertThat(workshop.enrollments(ANN)).isEmpty();
    }

    @Test
    void aDryRunOfAStartChangesNothing() {
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();

        assertThat(decided(start(draft, false, true)).decision().verdict()).isEqualTo(Verdict.ENROLL);

        assertThat(workshop.enrollment(ANN)).isEqualTo(draft);
    }

    @Test
    void discardingFreesThePlace() {
        Enrollment draft = draft(WELCOME).enrollment().orElseThrow();

        workshop.connector.draftDesk().discard(draft.id(), Workshop.REP, "discard", false);

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.CANCELED);
        assertThat(start(draft, false, false)).isInstanceOf(Answer.NoDraft.class);
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
    }

    @Test
    void isGivenUpAfterThirtyDays() {
        draft(WELCOME);
        workshop.pass(Duration.ofDays(30));
        workshop.connector.sweep().discardOldDrafts();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.DRAFT);

        workshop.pass(Duration.ofSeconds(1));
        workshop.connector.sweep().tidy();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.DISCARDED);
    }
}
