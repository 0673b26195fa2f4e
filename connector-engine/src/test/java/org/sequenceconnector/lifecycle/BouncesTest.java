package org.sequenceconnector.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;

/** A permanent bounce: of an email the enrollment sent, or known before it sends one. The first step is an email, the second a call. */
class BouncesTest {
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

    private void bounces() {
        report("Unknown user");
    }

    private void report(String reason) {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_email_hard_bounce_reason_enum", reason));
    }

    private void sendFirstEmail() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
    }

    private void noticeChanges() {
        workshop.sync();
        workshop.react();
    }

    private List<EndCause> causes(Enrollment enrollment) {
        return enrollment.ends().stream().map(EndEvent::cause).toList();
    }

    private void callFirst() {
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(
                        List.of(
                                new Step("call", StepType.TASK_CALL, StepDelay.NONE, "Call"),
                                new Step(
                                        "hello",
                                        StepType.MANUAL_EMAIL,
                                        new StepDelay(1, StepDelay.Unit.DAYS),
                                        "Say hello")),
                        sequence.handling()));
    }

    @Test
    void theBounceOfASentEmailEndsTheEnrollmentAtOnce() {
        sendFirstEmail();
        workshop.pass(Duration.ofMinutes(2));
        bounces();
        noticeChanges();

        Enrollment ended = workshop.enrollment(ANN);
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.BOUNCED);
        assertThat(causes(ended)).containsExactly(EndCause.BOUNCED);
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("bounced");
    }

    @Test
    void theBounceOfASentEmailIsSeenBeforeACallWhenNobodyLookedEarlier() {
        sendFirstEmail();
        bounces();
        workshop.pass(Duration.ofDays(1));
        workshop.sync();
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.BOUNCED);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aBounceWhileThePersonReportsTheEmailDoneIsTheEmails() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.pass(Duration.ofMinutes(2));
        bounces();
        noticeChanges();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);

        workshop.doTask(ANN);
        workshop.pass(Duration.ofDays(1));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.BOUNCED);
    }

    @Test
    void aBounceWithoutASentEmailStopsTheEnrollmentBeforeItsNextEmail() {
        callFirst();
        sendFirstEmail();
        bounces();
        noticeChanges();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.STARTED);

        workshop.pass(Duration.ofDays(1));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.BOUNCE_STOPPED);
        assertThat(causes(workshop.enrollment(ANN))).containsExactly(EndCause.BOUNCE_STOPPED);
    }

    @Test
    void aBounceThatWasClearedAgainEndsNothing() {
        sendFirstEmail();
        bounces();
        workshop.sync();
        workshop.pass(Duration.ofSeconds(1));
        report("");
        noticeChanges();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.STARTED);
    }

    @Test
    void aLateBounceAmendsTheReasonAndNothingElse() {
        sendFirstEmail();
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        Instant end = workshop.enrollment(ANN).endedAt().orElseThrow();
        workshop.pass(Duration.ofDays(2));
        bounces();
        workshop.settle();

        Enrollment amended = workshop.enrollment(ANN);
        assertThat(amended.status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(amended.endCause()).contains(EndCause.BOUNCED);
        assertThat(amended.endedAt()).contains(end);
        assertThat(causes(amended)).containsExactly(EndCause.UNENROLLED, EndCause.BOUNCED);
        assertThat(workshop.shown(ann, "status_reason")).isEqualTo("bounced");
    }

    @Test
    void aLateBounceIsAboutTheEnrollmentThatSentTheEmailEvenWhenTheNextOneBegan() {
        workshop.catalog.allowRepeats(Duration.ZERO);
        sendFirstEmail();
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        workshop.enroll(ANN, OUTBOUND);
        workshop.pass(Duration.ofMinutes(1));
        bounces();
        noticeChanges();

        assertThat(workshop.enrollment(ANN, WELCOME).endCause()).contains(EndCause.BOUNCED);
        assertThat(workshop.enrollment(ANN, OUTBOUND).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void aBounceAfterTheLateWindowAmendsNothing() {
        sendFirstEmail();
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        workshop.pass(Duration.ofDays(31));
        bounces();
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.UNENROLLED);
    }

    @Test
    void anEnrollmentWithoutASentEmailIsNotAmendedByABounce() {
        workshop.enroll(ANN, WELCOME);
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        bounces();
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.UNENROLLED);
    }
}
