package org.sequenceconnector.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sequenceconnector.engine.SequenceChange;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.SequenceLifecycle;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Source;

/** What people tell of the conversation, deal, charge or appointment that a sequence is about. */
class TargetOutcomesTest {
    private static final String ANN = "ann@example.com";
    private static final Source CHAT = new Source(Source.Kind.CONVERSATION, "chat-51");

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private EnrollAnswer enroll(TargetType asked, Source source) {
        return workshop.connector
                .enrollmentDesk()
                .enroll(
                        workshop.request(ANN, WELCOME, EnrollmentMethod.INACTIVITY, false, "key-" + asked)
                                .setOffBy(source)
                                .about(asked),
                        false);
    }

    private void start(TargetType target) {
        workshop.catalog.change(
                WELCOME, sequence -> SequenceChange.of(sequence).on(target).made());
        assertThat(enroll(target, CHAT).enrolled()).isTrue();
    }

    private void exits(ExitRules rules) {
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(
                        new SequenceLifecycle(rules, Optional.empty(), SequenceLifecycle.WhenArchived.FINISH)));
    }

    private List<Enrollment> tell(OutcomeScope scope, Outcome outcome) {
        return workshop.connector
                .outcomeDesk()
                .tell(ANN, scope, outcome, Workshop.REP, "told-" + workshop.clock.instant());
    }

    private Outcome goal() {
        return new Outcome.GoalReached(workshop.clock.instant());
    }

    private Outcome resolved() {
        return new Outcome.ConversationResolved(workshop.clock.instant());
    }

    private static OutcomeScope setOffBy(String id) {
        return new OutcomeScope(Optional.empty(), Optional.of(id));
    }

    @ParameterizedTest
    @EnumSource(
            value = TargetType.class,
            names = {"CHARGE", "DEAL", "APPOINTMENT"})
    void aGoalThatIsReachedEndsWhatIsAboutIt(TargetType target) {
        start(target);

        Enrollment ended = tell(OutcomeScope.all(), goal()).getFirst();

        assertThat(ended.target().type()).isEqualTo(target);
        assertThat(ended.endCause()).contains(EndCause.GOAL_REACHED);
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.FINISHED);
    }

    @Test
    void aResolvedConversationEndsWhatIsAboutIt() {
        start(TargetType.CONVERSATION);
        workshop.settle();
        workshop.doTask(ANN);

        Enrollment ended = tell(setOffBy("chat-51"), resolved()).getFirst();

        assertThat(ended.endCause()).contains(EndCause.CONVERSATION_RESOLVED);
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.COMPLETED);
    }

    @Test
    void anotherConversationOfThePersonEndsNothing() {
        start(TargetType.CONVERSATION);

        assertThat(tell(setOffBy("chat-52"), resolved())).isEmpty();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void aSequenceOnContactsGoesOnUnlessItSaysOtherwise() {
        workshop.enroll(ANN, WELCOME);
        tell(OutcomeScope.all(), goal());
        tell(OutcomeScope.all(), resolved());

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(workshop.enrollment(ANN).outcomes()).hasSize(2);
    }

    @Test
    void aSequenceOnContactsEndsWhereItSaysSo() {
        exits(ExitRules.USUAL.told(true, false));
        workshop.enroll(ANN, WELCOME);

        assertThat(tell(OutcomeScope.all(), goal()).getFirst().endCause()).contains(EndCause.GOAL_REACHED);
    }

    @Test
    void aSequenceOnDealsGoesOnWhereItSaysSo() {
        start(TargetType.DEAL);
        exits(ExitRules.usual(TargetType.DEAL).told(false, false));

        assertThat(tell(OutcomeScope.all(), goal()).getFirst().status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void aGoalAfterTheEndAmendsNothing() {
        start(TargetType.DEAL);
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        workshop.pass(Duration.ofDays(1));
        tell(OutcomeScope.all(), goal());

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.UNENROLLED);
    }

    /** Worked case 31: an overdue charge, and a sequence that runs on deals. */
    @Test
    void aChargeDoesNotStartASequenceThatRunsOnDeals() {
        workshop.catalog.change(
                WELCOME,
                sequence -> SequenceChange.of(sequence).on(TargetType.DEAL).made());

        assertThat(workshop.codes(enroll(TargetType.CHARGE, new Source(Source.Kind.EVENT, "overdue-7731"))))
                .containsExactly("TARGET_TYPE_MISMATCH");
    }
}
