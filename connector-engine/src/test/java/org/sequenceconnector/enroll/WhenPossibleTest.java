package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.FreezeScope;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.trigger.EnrollmentRequest;

/** A request by hand that is possible only later: the person is told the time, and decides whether it is asked again by itself. */
class WhenPossibleTest {
    private static final String ANN = "ann@example.com";
    private static final Duration COOLDOWN = Duration.ofDays(90);

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.catalog.allowRepeats(COOLDOWN);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    /** After one step, so that the cooldown counts from here. */
    private Instant leaveOutbound() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.connector.lifecycleDesk().complete(ANN, Optional.empty(), Workshop.REP, "", "leave");
        return workshop.enrollment(ANN, OUTBOUND).endedAt().orElseThrow();
    }

    private List<NotEnrolled> refusals() {
        return workshop.read(work -> work.enrollments().notEnrolled(Optional.empty(), 0, 10));
    }

    private boolean inWelcome() {
        return workshop.enrollments(ANN).stream()
                .filter(each -> each.sequenceKey().equals(WELCOME))
                .anyMatch(Enrollment::live);
    }

    private void waitOut() {
        workshop.pass(COOLDOWN);
        workshop.settle();
    }

    @Test
    void tellsTheTimeAndDoesNotAskAgainByItself() {
        Instant ended = leaveOutbound();

        EnrollAnswer answer = workshop.enrollByHand(ANN, WELCOME);

        assertThat(workshop.codes(answer)).contains("REENROLLMENT_COOLDOWN");
        assertThat(answer.leftToPerson()).isTrue();
        assertThat(answer.possibleFrom()).contains(ended.plus(COOLDOWN));
        assertThat(refusals())
                .singleElement()
                .satisfies(record -> assertThat(record.retryAt()).isEmpty());
        workshop.settle();
        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("waiting");
        assertThat(workshop.shown(ann, "eligible_again_at")).isNotEmpty();

        waitOut();
        assertThat(inWelcome()).isFalse();
    }

    @Test
    void enrollsWhenItIsPossibleWhoeverChoseThat() {
        Instant ended = leaveOutbound();

        EnrollAnswer answer = workshop.enrollWhenPossible(ANN, WELCOME);

        assertThat(answer.leftToPerson()).isFalse();
        assertThat(refusals())
                .singleElement()
                .satisfies(record -> assertThat(record.retryAt()).contains(ended.plus(COOLDOWN)));
        waitOut();
        assertThat(inWelcome()).isTrue();
        assertThat(refusals()).isEmpty();
    }

    @Test
    void theChoiceStandsWhenSomethingElseComesInTheWay() {
        leaveOutbound();
        workshop.enrollWhenPossible(ANN, WELCOME);
        workshop.connector.freezeDesk().freeze(new FreezeScope.Workspace(), "wrong price", Workshop.REP, false);
        waitOut();
        assertThat(refusals()).extracting(NotEnrolled::primaryCode).contains("ENROLLMENT_FROZEN");
        assertThat(inWelcome()).isFalse();

        workshop.connector.freezeDesk().unfreeze(new FreezeScope.Workspace(), "right price", Workshop.REP, false);
        workshop.settle();

        assertThat(inWelcome()).isTrue();
    }

    @Test
    void whoWasRefusedDuringAFreezeIsNotEnrolledWhenItIsLifted() {
        workshop.connector.freezeDesk().freeze(new FreezeScope.Workspace(), "wrong price", Workshop.REP, false);
        assertThat(workshop.enrollByHand(ANN, WELCOME).leftToPerson()).isTrue();

        workshop.connector.freezeDesk().unfreeze(new FreezeScope.Workspace(), "right price", Workshop.REP, false);
        workshop.pass(Duration.ofDays(1));
        workshop.settle();

        assertThat(inWelcome()).isFalse();
    }

    @Test
    void doesNotFollowTheOtherSequenceUnlessSomebodyChoseIt() {
        workshop.catalog.allowRepeats(Duration.ZERO);
        workshop.catalog.define(
                WorkshopCatalog.sequence(WELCOME, "Welcome", 50, SequenceDefinition.OnConflict.QUEUE_AFTER));
        workshop.enroll(ANN, OUTBOUND);
        workshop.enrollByHand(ANN, WELCOME);

        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");
        workshop.pass(Duration.ofDays(1));
        workshop.settle();

        assertThat(inWelcome()).isFalse();
    }

    @Test
    void theChoiceCountsEvenWhereTheSequenceDoesNotAskAgain() {
        workshop.catalog.change(WELCOME, WhenPossibleTest::asksNobodyAgain);
        leaveOutbound();
        workshop.enrollWhenPossible(ANN, WELCOME);

        waitOut();

        assertThat(inWelcome()).isTrue();
    }

    @Test
    void whatRulesAskIsAskedAgainByItselfAsBefore() {
        leaveOutbound();
        workshop.ask(ANN, WELCOME, EnrollmentMethod.AUTOMATION, false, "rule-1");

        waitOut();

        assertThat(inWelcome()).isTrue();
    }

    /** A confirmation is about what somebody saw when they gave it. */
    @Test
    void aWarningHasToBeConfirmedWhenTheTimeHasCome() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "leave");
        workshop.enrollWhenPossible(ANN, WELCOME);

        waitOut();

        assertThat(inWelcome()).isFalse();
        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("needs_confirmation");
    }

    @Test
    void theSameKeyWithTheOtherChoiceIsAnotherRequest() {
        leaveOutbound();
        EnrollmentRequest plain = workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "one key");
        workshop.connector.enrollmentDesk().enroll(plain, false);

        EnrollAnswer other = workshop.connector.enrollmentDesk().enroll(plain.whenPossible(true), false);

        assertThat(workshop.codes(other)).contains("INVALID_REQUEST");
    }

    private static SequenceDefinition asksNobodyAgain(SequenceDefinition from) {
        return new SequenceDefinition(
                from.key(),
                from.name(),
                from.state(),
                from.targetType(),
                from.purpose(),
                from.priority(),
                from.onConflict(),
                from.exclusivityGroups(),
                from.methods(),
                from.schedule(),
                from.ruleset(),
                from.inclusion(),
                from.taskOwner(),
                from.tighterWait(),
                from.sameSequenceOff(),
                false,
                from.acceptWarnings(),
                from.rejectIfWouldBlock(),
                from.steps(),
                from.handling(),
                from.lifecycle());
    }
}
