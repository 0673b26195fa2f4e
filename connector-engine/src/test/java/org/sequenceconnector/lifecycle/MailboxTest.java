package org.sequenceconnector.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.desk.ReroutingDesk;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.FreezeScope;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.Mailbox.State;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SequenceDefinition;

/** The mailbox an enrollment writes from: chosen once, waited for, and exchanged by people only. */
class MailboxTest {
    private static final String ANN = "ann@example.com";
    private static final String BOB = "bob@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.hubspot.account().addContact(BOB);
        workshop.sync();
        mailboxes(State.ACTIVE, State.ACTIVE);
        sentBy(WELCOME, "ada");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void mailboxes(State ada, State ben) {
        workshop.catalog.mailboxes(mailbox("ada", ada), mailbox("ben", ben));
    }

    private static Mailbox mailbox(String id, State state) {
        return new Mailbox(id, id + "@" + id + ".example", Set.of(), state, "");
    }

    private void sentBy(String sequence, String mailbox) {
        workshop.catalog.change(sequence, found -> found.with(found.steps(), sentBy(found.handling(), mailbox)));
    }

    private static SequenceDefinition.Handling sentBy(SequenceDefinition.Handling handling, String mailbox) {
        return handling.sentBy(new SenderRule(new SenderRule.Source.OneMailbox(mailbox), Optional.empty()));
    }

    private List<HoldKind> holds() {
        return workshop.enrollment(ANN).holds().stream().map(Hold::kind).toList();
    }

    private int tasks() {
        return workshop.connector.taskDesk().open(Optional.empty(), 10).size();
    }

    private void align() {
        workshop.connector.sweep().alignWithCatalog();
    }

    private static ReroutingDesk.Order to(String mailbox, boolean dryRun) {
        return new ReroutingDesk.Order(mailbox, Workshop.REP, "reroute-" + mailbox, dryRun);
    }

    private List<Enrollment> rerouted(ReroutingDesk.Answer answer) {
        return switch (answer) {
            case ReroutingDesk.Answer.Rerouted rerouted -> rerouted.changed();
            case ReroutingDesk.Answer.NoMailbox none -> throw new AssertionError("no mailbox but " + none.known());
        };
    }

    @Test
    void isChosenAtTheStartShownInTheCrmAndKeptWhenTheSequenceChanges() {
        workshop.enroll(ANN, WELCOME);
        sentBy(WELCOME, "ben");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).sender()).contains(new Sender("ada", "ada@ada.example"));
        assertThat(workshop.shown(ann, "sender")).isEqualTo("ada@ada.example");
    }

    @Test
    void aSequenceWithoutASenderAsksForNoMailbox() {
        workshop.catalog.mailboxes();
        workshop.enroll(ANN, OUTBOUND);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).sender()).isEmpty();
        assertThat(tasks()).isEqualTo(1);
    }

    @Test
    void aMailboxThatIsGoneRefusesNewRequests() {
        workshop.catalog.mailboxes(mailbox("ben", State.ACTIVE));

        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);

        assertThat(workshop.codes(answer)).containsExactly("MAILBOX_NOT_FOUND");
        assertThat(answer.decision().verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void aPausedMailboxIsAnnouncedBlocksTheEmailAndGoesOnByItself() {
        mailboxes(State.PAUSED, State.ACTIVE);

        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);
        assertThat(workshop.codes(answer)).containsExactly("MAILBOX_PAUSED");
        assertThat(answer.enrolled()).isTrue();
        workshop.settle();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.BLOCKED);
        assertThat(holds()).containsExactly(HoldKind.MAILBOX_PAUSED);
        assertThat(tasks()).isZero();
        assertThat(workshop.shown(ann, "status_reason")).isEqualTo("mailbox_paused");

        mailboxes(State.ACTIVE, State.ACTIVE);
        align();
        workshop.settle();

        assertThat(holds()).isEmpty();
        assertThat(tasks()).isEqualTo(1);
    }

    /** It was due on Wednesday, and the mailbox is authorised again on a Saturday, when nothing may be sent. */
    @Test
    void afterTheBlockTheStepGetsTheNextSlotAndNoTimeThatHasPassed() {
        mailboxes(State.UNAUTHORIZED, State.ACTIVE);
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        assertThat(holds()).containsExactly(HoldKind.MAILBOX_UNAUTHORIZED);
        workshop.pass(Duration.ofDays(3));

        mailboxes(State.ACTIVE, State.ACTIVE);
        align();

        assertThat(workshop.enrollment(ANN).nextStepAt()).contains(Instant.parse("2026-11-09T09:00:00Z"));
        workshop.runSteps();
        assertThat(tasks()).isZero();
    }

    @Test
    void aMailboxThatWasRemovedBlocksWhatRunsAndAnotherReasonTakesItsPlace() {
        workshop.enroll(ANN, WELCOME);
        workshop.catalog.mailboxes(mailbox("ben", State.ACTIVE));
        workshop.runSteps();
        assertThat(workshop.enrollment(ANN).holds()).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(HoldKind.MAILBOX_UNAVAILABLE);
            assertThat(hold.detail()).isEqualTo("mailbox ada: it is not defined any more");
        });

        mailboxes(State.PAUSED, State.ACTIVE);
        align();

        assertThat(holds()).containsExactly(HoldKind.MAILBOX_PAUSED);
    }

    @Test
    void callsGoOnWhileTheMailboxIsPaused() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
        mailboxes(State.PAUSED, State.ACTIVE);
        workshop.pass(Duration.ofDays(2));

        workshop.runSteps();

        assertThat(holds()).isEmpty();
        assertThat(tasks()).isEqualTo(1);
    }

    @Test
    void reroutingKeepsThePlaceAndLiftsTheBlock() {
        mailboxes(State.PAUSED, State.ACTIVE);
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();

        assertThat(rerouted(workshop.connector.reroutingDesk().person(ANN, Optional.empty(), to("ben", true))))
                .hasSize(1);
        assertThat(workshop.enrollment(ANN).sender()).map(Sender::mailbox).contains("ada");
        List<Enrollment> changed =
                rerouted(workshop.connector.reroutingDesk().person(ANN, Optional.empty(), to("ben", false)));

        assertThat(changed).singleElement().isEqualTo(workshop.enrollment(ANN));
        assertThat(holds()).isEmpty();
        assertThat(workshop.enrollment(ANN).sender()).contains(new Sender("ben", "ben@ben.example"));
        assertThat(rerouted(workshop.connector.reroutingDesk().person(ANN, Optional.empty(), to("ben", false))))
                .as("said twice, it changes nothing")
                .isEmpty();
        workshop.settle();
        assertThat(tasks()).isEqualTo(1);
        assertThat(workshop.shown(ann, "sender")).isEqualTo("ben@ben.example");
    }

    @Test
    void reroutingToAMailboxThatCannotSendEitherSaysWhichOneBlocksNow() {
        mailboxes(State.PAUSED, State.PAUSED);
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();

        rerouted(workshop.connector.reroutingDesk().person(ANN, Optional.of(WELCOME), to("ben", false)));

        assertThat(workshop.enrollment(ANN).holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.detail()).isEqualTo("mailbox ben"));
    }

    @Test
    void everybodyOfAMailboxIsReroutedAtOnceAndNobodyElse() {
        sentBy(OUTBOUND, "ben");
        workshop.enroll(ANN, WELCOME);
        workshop.enroll(BOB, OUTBOUND);
        long revision = workshop.enrollment(BOB).revision();

        assertThat(rerouted(workshop.connector.reroutingDesk().all("ada", to("ben", false))))
                .extracting(Enrollment::id)
                .containsExactly(workshop.enrollment(ANN).id());
        assertThat(workshop.enrollment(BOB).revision()).isEqualTo(revision);
    }

    @Test
    void anUnknownMailboxChangesNothing() {
        workshop.enroll(ANN, WELCOME);

        assertThat(workshop.connector.reroutingDesk().person(ANN, Optional.empty(), to("eve", false)))
                .isEqualTo(new ReroutingDesk.Answer.NoMailbox(List.of("ada", "ben")));
        assertThat(workshop.enrollment(ANN).sender()).map(Sender::mailbox).contains("ada");
    }

    @Test
    void aFrozenMailboxStopsWhatItWritesAndDefersNewRequests() {
        sentBy(OUTBOUND, "ben");
        workshop.enroll(ANN, WELCOME);
        freeze(new FreezeScope.OneMailbox("ada"));
        assertThat(holds()).containsExactly(HoldKind.WORKSPACE_FREEZE);

        assertThat(workshop.codes(workshop.enroll(BOB, WELCOME))).containsExactly("ENROLLMENT_FROZEN");
        assertThat(workshop.codes(workshop.enroll(BOB, OUTBOUND))).isEmpty();

        rerouted(workshop.connector.reroutingDesk().person(ANN, Optional.empty(), to("ben", false)));
        assertThat(holds()).as("its new mailbox is not frozen").isEmpty();
    }

    @Test
    void aFrozenSendingDomainStopsAllItsMailboxes() {
        freeze(new FreezeScope.SendingDomain("ADA.example"));

        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("ENROLLMENT_FROZEN");
        assertThat(workshop.codes(workshop.enroll(ANN, OUTBOUND))).isEmpty();
    }

    @Test
    void aDecisionAboutAMailboxIsMadeAgainAsItWas() {
        mailboxes(State.PAUSED, State.ACTIVE);
        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);
        assertThat(workshop.codes(answer)).containsExactly("MAILBOX_PAUSED");

        assertThat(workshop.connector.replayDesk().replay(answer.decision().id()))
                .hasValueSatisfying(replay -> assertThat(replay.identical()).isTrue());
    }

    private void freeze(FreezeScope scope) {
        workshop.connector.freezeDesk().freeze(scope, "block list", Workshop.REP, false);
    }
}
