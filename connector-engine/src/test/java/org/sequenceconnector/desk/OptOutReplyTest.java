package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.sequenceconnector.desk.OptOutReplyDesk.Answer;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.lifecycle.OutcomeScope;
import org.sequenceconnector.record.ObjectType;

/** A reply that says in words that the person wants no more email. */
class OptOutReplyTest {
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

    private Answer tell(String identifier, Instant at) {
        return workshop.connector
                .optOutReplyDesk()
                .tell(identifier, at, Workshop.REP, "told-" + workshop.clock.instant());
    }

    private List<Enrollment> replied(Instant at) {
        return ((Answer.Recorded) tell(ANN, at)).changed();
    }

    private Instant now() {
        return workshop.clock.instant();
    }

    private void start(String sequence) {
        workshop.enroll(ANN, sequence);
        workshop.settle();
        workshop.doTask(ANN);
    }

    @Test
    void endsEverySequenceAtOnce() {
        workshop.catalog.severalAtOnce(Optional.empty());
        workshop.enroll(ANN, WELCOME);
        workshop.enroll(ANN, OUTBOUND);

        List<Enrollment> ended = replied(now());

        assertThat(ended).hasSize(2).allSatisfy(each -> {
            assertThat(each.status()).isEqualTo(EnrollmentStatus.EXCLUDED);
            assertThat(each.endCause()).contains(EndCause.OPT_OUT);
        });
    }

    @Test
    void isPassedOnToTheCrms() {
        String other = workshop.salesforce.account().addContact(ANN);
        workshop.sync();
        start(WELCOME);

        replied(now());
        workshop.settle();

        assertThat(workshop.salesforce.account().value(ObjectType.CONTACT, other, "hs_email_optout"))
                .isEqualTo("true");
        assertThat(workshop.shown(ann, "consent")).isEqualTo("denied");
        assertThat(workshop.shown(ann, "consent_reason")).contains("this connector");
    }

    @Test
    void nobodyIsEnrolledAfterIt() {
        assertThat(tell(ANN, now())).isEqualTo(new Answer.Recorded(List.of()));

        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).contains("OPTED_OUT");
    }

    @Test
    void countsForAnAddressThatNobodyHasYet() {
        tell("ben@example.com", now());
        workshop.hubspot.account().addContact("ben@example.com");
        workshop.sync();

        assertThat(workshop.codes(workshop.enroll("ben@example.com", WELCOME))).contains("OPTED_OUT");
    }

    @Test
    void settlesTheReviewOfADoubtfulReply() {
        start(WELCOME);
        Instant at = now();
        workshop.connector
                .outcomeDesk()
                .tell(
                        ANN,
                        OutcomeScope.all(),
                        new Outcome.Reply(at, Outcome.Reply.Kind.DOUBTFUL),
                        Workshop.REP,
                        "doubt");

        Enrollment ended = replied(at).getFirst();

        assertThat(ended.holds()).isEmpty();
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(ended.ends()).extracting(EndEvent::cause).containsExactly(EndCause.OPT_OUT);
        assertThat(ended.outcomes()).contains(new Outcome.Reply(at, Outcome.Reply.Kind.OPT_OUT));
    }

    @Test
    void amendsTheReasonOfTheLastEndWhenItIsToldLate() {
        start(WELCOME);
        Instant at = now();
        workshop.pass(Duration.ofMinutes(1));
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        workshop.pass(Duration.ofDays(3));

        Enrollment amended = replied(at).getFirst();

        assertThat(amended.endCause()).contains(EndCause.OPT_OUT);
        assertThat(amended.status()).isEqualTo(EnrollmentStatus.COMPLETED);
    }

    @Test
    void toldTwiceItChangesNothing() {
        start(WELCOME);
        Instant at = now();
        replied(at);
        long revision = workshop.enrollment(ANN).revision();

        assertThat(tell(ANN, at)).isEqualTo(new Answer.KnownAlready());
        assertThat(workshop.enrollment(ANN).revision()).isEqualTo(revision);
    }

    @Test
    void aRecordStandsForItsAddress() {
        assertThat(tell(Workshop.contact(ann).toString(), now())).isInstanceOf(Answer.Recorded.class);
        assertThat(tell(Workshop.second(ObjectType.CONTACT, "nobody").toString(), now()))
                .isEqualTo(new Answer.NoAddress());

        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).contains("OPTED_OUT");
    }

    @Test
    void doesNotBelieveAReplyFromTheFuture() {
        assertThatThrownBy(() -> tell(ANN, now().plusSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("future");
    }

    @Test
    void aPreviewNamesWhatItCoversAndChangesNothing() {
        start(WELCOME);

        assertThat(workshop.connector.optOutReplyDesk().covered(ANN)).containsExactly(workshop.enrollment(ANN));
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.STARTED);
    }
}
