package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.trigger.EnrollmentRequest;

/** Everything that is known about a person is read again, in every CRM, right before anything is begun with them. */
class RightBeforeTest {
    private static final String ANN = "ann@example.com";
    /** Longer than a read counts as fresh. */
    private static final Duration A_WHILE = Duration.ofSeconds(7);

    @TempDir
    Path folder;

    private Optional<Workshop> opened = Optional.empty();
    private String ann = "";
    private String annLead = "";

    private Workshop open(UnaryOperator<CrmAdapter> firstCrm) {
        Workshop workshop = new Workshop(StoreConfig.sqlite(folder.resolve("connector.db")), firstCrm);
        opened = Optional.of(workshop);
        ann = workshop.hubspot.account().addContact(ANN);
        annLead = workshop.salesforce.account().addLead(ANN);
        workshop.settle();
        workshop.pass(A_WHILE);
        return workshop;
    }

    private Workshop open() {
        return open(crm -> crm);
    }

    @AfterEach
    void close() {
        opened.ifPresent(Workshop::close);
    }

    @Test
    @DisplayName("H150: a clock that ran ahead and was set right makes nothing look as if it had just been read")
    void aClockThatRanAheadMakesNothingLookFresh() {
        Workshop workshop = open();
        workshop.pass(Duration.ofHours(1));
        workshop.settle();
        EnrollAnswer ahead = workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "ahead"), true);
        assertThat(ahead.enrolled()).isTrue();
        workshop.pass(Duration.ofHours(-1));
        optOutOfTheLead(workshop);

        EnrollAnswer answer = workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "right"), false);

        assertThat(answer.enrolled()).isFalse();
    }

    /** Its clock, or ours, may be half a minute wrong, and nothing in the store tells. */
    @Test
    @DisplayName("H150: what another process read is read again, however new the clock on its wall makes it look")
    void whatAnotherProcessReadIsReadAgain() {
        Workshop workshop = open();
        EnrollAnswer other = workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "other"), true);
        assertThat(other.enrolled()).isTrue();
        optOutOfTheLead(workshop);

        EnrollAnswer ours = workshop.connector("ours")
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "ours"), false);

        assertThat(workshop.codes(ours)).containsExactly("OPTED_OUT");
    }

    @Test
    @DisplayName(
            "H150: an answer that waited for minutes before it was stored, because the process was stopped, is old")
    void anAnswerGrowsOldBeforeItIsStored() {
        Workshop workshop = open();

        EnrollAnswer answer = workshop.connector("ours", most -> new StoppedAfterTheAnswers(workshop, most))
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "stopped"), false);

        assertThat(workshop.codes(answer)).containsExactly("CONSENT_STALE");
    }

    /** All CRMs have answered, and the process is stopped before it does anything with that. */
    private static final class StoppedAfterTheAnswers extends ThreadPoolExecutor {
        private final Workshop workshop;

        StoppedAfterTheAnswers(Workshop workshop, int most) {
            super(most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            this.workshop = workshop;
        }

        @Override
        protected void terminated() {
            workshop.pass(Duration.ofMinutes(10));
        }
    }

    @Test
    @DisplayName("H150: what a CRM keeps us waiting for and does not answer is as old as it is then")
    void whatIsNotAnsweredGrowsOldWhileItIsWaitedFor() {
        AtomicBoolean silent = new AtomicBoolean();
        Workshop workshop = open(crm -> Interrupted.before(crm, "read", () -> {
            if (silent.get()) {
                opened.orElseThrow().pass(Duration.ofSeconds(25));
                throw new RetryableCrmException("no answer came", Optional.empty());
            }
        }));
        workshop.settle();
        workshop.hubspot.account().optOut(ANN);
        silent.set(true);

        EnrollAnswer answer = workshop.connector("ours")
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "silent"), false);

        assertThat(workshop.codes(answer)).containsExactly("CONSENT_STALE");
    }

    @Test
    @DisplayName(
            "H76: an opt-out in the other CRM a second ago refuses whoever is asked for, and a dry run says the same")
    void anOptOutOfASecondAgoRefuses() {
        Workshop workshop = open();
        optOutOfTheLead(workshop);

        EnrollAnswer dry = workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "dry"), true);

        assertThat(workshop.codes(dry)).containsExactly("OPTED_OUT");
        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("OPTED_OUT");
        assertThat(workshop.codes(workshop.enroll("hubspot-main:contact:" + ann, WELCOME)))
                .containsExactly("OPTED_OUT");
        assertThat(workshop.codes(workshop.enrollWhenPossible(ANN, WELCOME))).containsExactly("OPTED_OUT");
    }

    @Test
    @DisplayName("H76: a request on a record of one CRM sees the opt-out in the other")
    void aFieldRequestSeesTheOtherCrm() {
        Workshop workshop = open();
        workshop.hubspot
                .account()
                .change(
                        ObjectType.CONTACT,
                        ann,
                        Map.of("enrl_request_action", "enroll", "enrl_request_sequence", WELCOME));
        workshop.connector.sync().run(workshop.crms.getFirst(), false, Workshop.QUIET);
        optOutOfTheLead(workshop);

        workshop.answerRequests();
        workshop.writeBack();

        assertThat(workshop.enrollments(ANN)).isEmpty();
        assertThat(workshop.shown(ann, "last_decision_code")).isEqualTo("OPTED_OUT");
    }

    @Test
    @DisplayName("H76: in bulk a hundred people are read again in one call of each kind, and nobody is passed over")
    void bulkReadsAHundredAtOnce() {
        Workshop workshop = open();
        List<String> leads = new ArrayList<>();
        List<EnrollmentRequest> requests = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            String email = "person" + number + "@example.com";
            workshop.hubspot.account().addContact(email);
            leads.add(workshop.salesforce.account().addLead(email));
            requests.add(workshop.request(email, WELCOME, EnrollmentMethod.BULK, false, "bulk-" + number));
        }
        workshop.sync();
        workshop.pass(A_WHILE);
        for (int number = 0; number < 300; number += 7) {
            workshop.salesforce.account().change(ObjectType.LEAD, leads.get(number), Map.of("hs_email_optout", "true"));
        }
        long before = calls(workshop);

        List<EnrollAnswer> answers = workshop.connector.enrollmentDesk().enrollAll(requests, false, Workshop.QUIET);

        for (int number = 0; number < 300; number++) {
            assertThat(answers.get(number).decision().verdict())
                    .as("person %d", number)
                    .isEqualTo(number % 7 == 0 ? Verdict.REJECT : Verdict.ENROLL);
        }
        assertThat(calls(workshop) - before).as("calls for 300 people").isLessThanOrEqualTo(6);
    }

    @Test
    void whoeverWasReadWithinSecondsIsNotReadAgain() {
        Workshop workshop = open();
        workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "dry"), true);
        workshop.pass(Duration.ofSeconds(4));
        long before = calls(workshop);

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);

        assertThat(calls(workshop)).isEqualTo(before);
    }

    @Test
    @DisplayName("H76: an opt-out of an address that is the first one of no record is asked for by that address")
    void anOptOutOfAFurtherAddressRefuses() {
        Workshop workshop = open();
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_additional_emails", "old@example.com"));
        workshop.sync();
        workshop.pass(A_WHILE);
        assertThat(workshop.enroll(ANN, WELCOME).enrolled()).isTrue();
        workshop.hubspot.account().state("old@example.com", Optional.empty(), AddressStatement.Status.UNSUBSCRIBED);
        workshop.pass(A_WHILE);

        EnrollAnswer again = workshop.enroll(ANN, WELCOME);
        workshop.react();

        assertThat(workshop.codes(again)).contains("OPTED_OUT");
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
    }

    @Test
    @DisplayName("H76: having left one kind of mail with a further address counts for that kind's purpose")
    void aFurtherAddressMayHaveLeftOneKindOfMail() {
        Workshop workshop = open();
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("hs_additional_emails", "old@example.com"));
        workshop.sync();
        workshop.hubspot
                .account()
                .state("old@example.com", Optional.of("7208782"), AddressStatement.Status.UNSUBSCRIBED);
        workshop.pass(A_WHILE);

        assertThat(workshop.codes(workshop.enroll(ANN, WELCOME))).containsExactly("PURPOSE_OPTED_OUT");
    }

    @Test
    @DisplayName("H76: a draft that starts sees what happened since it was made")
    void aDraftSeesIt() {
        Workshop workshop = open();
        EnrollmentRequest plain = workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "draft");
        workshop.connector
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
                                plain.requestedAt()),
                        false);
        workshop.pass(A_WHILE);
        optOutOfTheLead(workshop);

        for (boolean dry : new boolean[] {true, false}) {
            DraftDesk.Answer answer = workshop.connector
                    .draftDesk()
                    .start(
                            workshop.enrollment(ANN).id(),
                            new DraftDesk.Order(Workshop.REP, Optional.empty(), false, "start-" + dry, dry));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            DraftDesk.Answer.Decided.class,
                            decided ->
                                    assertThat(workshop.codes(decided.answer())).containsExactly("OPTED_OUT"));
        }
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.DRAFT);
    }

    @Test
    @DisplayName(
            "H77: with a CRM out of reach nobody is enrolled on what is stored, in a dry run neither; asked again, it is read again")
    void anUnreachableCrmHoldsAndTheRetryReadsAgain() {
        Workshop workshop = open();
        workshop.salesforce.account().failNext(outOfReach());
        EnrollAnswer dry = workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "dry"), true);
        workshop.salesforce.account().failNext(outOfReach());
        EnrollAnswer real = workshop.enroll(ANN, WELCOME);

        for (EnrollAnswer each : List.of(dry, real)) {
            assertThat(each.decision().verdict()).isEqualTo(Verdict.DEFER);
            assertThat(each.primary().orElseThrow().message()).contains("salesforce-main", "could not be refreshed");
        }
        workshop.pass(Duration.ofHours(2));
        optOutOfTheLead(workshop);
        workshop.answerRequests();

        assertThat(workshop.enrollments(ANN)).isEmpty();
    }

    @Test
    @DisplayName("H76: a step that is due sees an opt-out of a second ago")
    void aStepSeesIt() {
        Workshop workshop = open();
        workshop.enroll(ANN, WELCOME);
        workshop.pass(A_WHILE);
        optOutOfTheLead(workshop);

        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    @DisplayName("H77: a step waits for a CRM that was read half a minute ago and is out of reach now")
    void aStepWaitsForACrmOutOfReach() {
        Workshop workshop = open();
        workshop.enroll(ANN, WELCOME);
        workshop.pass(Duration.ofSeconds(30));
        workshop.salesforce.account().failNext(outOfReach());

        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).waitingFor()).contains(WaitingFor.CRM_UNREACHABLE);
    }

    @Test
    @DisplayName("H76: a record that joins the person while it is read again is read as well")
    void whoeverJoinsMeanwhileIsReadAsWell() {
        Workshop workshop = open();
        String other = workshop.salesforce.account().addLead("ann.other@example.com");
        workshop.sync();
        workshop.pass(A_WHILE);
        workshop.salesforce.account().change(ObjectType.LEAD, other, Map.of("hs_email_optout", "true"));
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("email", "ann.other@example.com"));

        assertThat(workshop.codes(workshop.enroll("hubspot-main:contact:" + ann, WELCOME)))
                .contains("OPTED_OUT");
    }

    @Test
    @DisplayName("H77: a slow answer is no old one: whoever was read for this decision is decided")
    void aSlowAnswerIsNoOldOne() {
        AtomicReference<Duration> round = new AtomicReference<>(Duration.ZERO);
        Workshop workshop =
                open(crm -> Interrupted.after(crm, "read", () -> opened.ifPresent(shop -> shop.pass(round.get()))));
        round.set(Duration.ofSeconds(20));

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
    }

    private static RetryableCrmException outOfReach() {
        return new RetryableCrmException("out of reach: try later", Optional.empty());
    }

    private static long calls(Workshop workshop) {
        return workshop.hubspot.account().calls()
                + workshop.salesforce.account().calls();
    }

    private void optOutOfTheLead(Workshop workshop) {
        workshop.salesforce.account().change(ObjectType.LEAD, annLead, Map.of("hs_email_optout", "true"));
        workshop.pass(Duration.ofSeconds(1));
    }
}
