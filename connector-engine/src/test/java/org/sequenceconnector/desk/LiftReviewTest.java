package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentLift.State;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.desk.LiftDesk.Shown;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.plan.ReplayDesk.Replay;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ChangeOrigin.Group;
import org.sequenceconnector.record.ObjectType;

/** The brake: opt-outs that disappear in bulk, or by anything but a person's own act, count only once somebody said so. */
class LiftReviewTest {
    private static final String ANN = "ann@example.com";
    private static final String FLAG = "hs_email_optout";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = optedOut(ANN);
        workshop.settle();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aUsersSingleEditAtTheSourceCountsAtOnceAndTheTrailNamesTheUser() {
        clear(ChangeOrigin.user("CRM_UI", "77"), ann);
        workshop.sync();

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(workshop.trail("consent.lift_counted"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details())
                        .containsEntry("by", "a user")
                        .containsEntry("source", "CRM_UI")
                        .containsEntry("user", "77")
                        .containsEntry("field", FLAG));
    }

    @ParameterizedTest
    @EnumSource(
            value = Group.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"USER", "CONTACT"})
    @DisplayName("H105: what anything but a person cleared does not count before it is approved")
    void whatNoPersonClearedIsHeld(Group group) {
        clear(new ChangeOrigin(group, "WORD", "4711", Optional.empty()), ann);
        workshop.settle();

        EnrollAnswer refused = workshop.enrollConfirmed(ANN, WELCOME);
        assertThat(refused.decision().verdict()).isEqualTo(Verdict.REJECT);
        Finding finding = refused.primary().orElseThrow();
        assertThat(finding.code()).isEqualTo(FailureCode.CONSENT_LIFT_UNDER_REVIEW);
        assertThat(finding.severity()).isEqualTo(Severity.HARD);
        assertThat(finding.message()).contains(group.label());
        assertThat(finding.evidence().toString()).contains(FLAG).contains(lift().batch());
        workshop.settle();
        assertThat(workshop.shown(ann, "consent")).isEqualTo("denied");
        assertThat(workshop.shown(ann, "last_decision_code")).isEqualTo("CONSENT_LIFT_UNDER_REVIEW");
        assertThat(workshop.shown(ann, "last_decision_text")).contains("before it is approved");

        assertThat(workshop.connector.liftDesk().approve(lift().id(), Workshop.REP, "asked on the phone"))
                .hasSize(1);
        workshop.settle();

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
        AuditEntry approved = workshop.trail("consent.lift_approved").getFirst();
        assertThat(approved.actor()).isEqualTo(Workshop.REP.id());
        assertThat(approved.details()).containsEntry("by", group.label()).containsEntry("source_id", "4711");
        assertThat(approved.words()).containsEntry("note", "asked on the phone");
    }

    @Test
    @DisplayName("H179: a decision that a lift under review refused is made again, whatever became of the lift")
    void whatALiftRefusedIsMadeAgainAfterItWasApproved() {
        clear(new ChangeOrigin(Group.PROGRAM, "WORD", "4711", Optional.empty()), ann);
        workshop.settle();
        String refused = workshop.enroll(ANN, WELCOME).decision().id();
        workshop.connector.liftDesk().approve(lift().id(), Workshop.REP, "asked on the phone");
        workshop.settle();

        Replay replay = workshop.connector.replayDesk().replay(refused).orElseThrow();

        assertThat(replay.missing()).isEmpty();
        assertThat(replay.stored().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(replay.identical()).isTrue();
    }

    @Test
    @DisplayName("H105: the person's own act takes an opt-out back")
    void thePersonsOwnActCounts() {
        clear(new ChangeOrigin(Group.CONTACT, "FORM", "form-1", Optional.empty()), ann);
        workshop.sync();

        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    @DisplayName("H105: a user who is a program clears nothing")
    void aProgramThatLogsInLikeAUserIsNoPerson() {
        workshop.programUsers("77");
        clear(ChangeOrigin.user("CRM_UI", "77"), ann);
        workshop.sync();

        assertThat(lift().state()).isEqualTo(State.HELD);
        assertThat(code()).isEqualTo("CONSENT_LIFT_UNDER_REVIEW");
    }

    @Test
    @DisplayName("H105: while the CRM cannot be asked who cleared it, an opt-out stands")
    void whoeverCannotBeAskedLeavesItHeld() {
        clear(ChangeOrigin.user("CRM_UI", "77"), ann);
        // Everything is read, and the question who it was fails.
        workshop.failHistory(new RetryableCrmException("history is down", Optional.empty()));
        workshop.sync();
        assertThat(lift().state()).isEqualTo(State.NEW);
        assertThat(code()).isEqualTo("CONSENT_LIFT_UNDER_REVIEW");

        workshop.sync();
        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    @DisplayName("H106: opt-outs that one user clears in bulk are held, those included that counted already")
    void manyAtOnceAreHeldWhoeverClearedThem() {
        List<String> emails = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < 30; index++) {
            emails.add("p" + index + "@example.com");
            ids.add(optedOut(emails.getLast()));
        }
        workshop.settle();
        // Twenty single edits count; whoever was enrolled on the strength of one is stopped by what follows.
        for (int index = 0; index < 20; index++) {
            workshop.pass(Duration.ofSeconds(30));
            clear(ChangeOrigin.user("CRM_UI", "77"), ids.get(index));
        }
        workshop.settle();
        assertThat(workshop.enroll(emails.getFirst(), WELCOME).decision().verdict())
                .isEqualTo(Verdict.ENROLL);
        workshop.settle();
        assertThat(workshop.connector.liftDesk().countOpen()).isZero();

        for (int index = 20; index < 30; index++) {
            clear(ChangeOrigin.user("CRM_UI", "77"), ids.get(index));
        }
        workshop.settle();

        assertThat(workshop.connector.liftDesk().countOpen()).isEqualTo(30);
        assertThat(emails.subList(1, 30))
                .allSatisfy(email ->
                        assertThat(codes(workshop.enroll(email, WELCOME))).contains("CONSENT_LIFT_UNDER_REVIEW"));
        assertThat(workshop.enrollment(emails.getFirst()).status()).isEqualTo(EnrollmentStatus.PAUSED);
        assertThat(workshop.enrollment(emails.getFirst()).holds())
                .extracting(Hold::kind)
                .contains(HoldKind.CONSENT_REVIEW);

        for (String batch : batches()) {
            workshop.connector.liftDesk().approve(batch, Workshop.REP, "the fair's list");
        }
        workshop.settle();
        assertThat(workshop.connector.liftDesk().countOpen()).isZero();
        assertThat(workshop.enrollment(emails.getFirst()).holds()).isEmpty();
        assertThat(workshop.enroll(emails.getLast(), WELCOME).decision().verdict())
                .isEqualTo(Verdict.ENROLL);
    }

    @Test
    void asManyAsAreLetPassInAnHourCountAndSoDoFurtherOnesLater() {
        for (int round = 0; round < 3; round++) {
            List<String> ids = new ArrayList<>();
            for (int index = 0; index < 20; index++) {
                ids.add(optedOut("r" + round + "-" + index + "@example.com"));
            }
            workshop.settle();
            ids.forEach(id -> clear(ChangeOrigin.user("CRM_UI", "77"), id));
            workshop.settle();
            workshop.pass(Duration.ofMinutes(61));
        }

        assertThat(workshop.connector.liftDesk().countOpen()).isZero();
        assertThat(workshop.trail("consent.lift_counted")).hasSize(60);
    }

    @Test
    @DisplayName("H105: what was rejected stands until the source says it anew and clears it again")
    void aRejectedLiftLeavesTheOptOut() {
        clear(new ChangeOrigin(Group.FILE, "IMPORT", "1", Optional.empty()), ann);
        workshop.settle();
        assertThat(workshop.connector.liftDesk().reject(lift().batch(), Workshop.REP, "an old list"))
                .hasSize(1);
        workshop.settle();
        assertThat(code()).isEqualTo("OPTED_OUT");
        assertThat(workshop.hubspot.account().value(ObjectType.CONTACT, ann, FLAG))
                .isEqualTo("true");

        workshop.pass(Duration.ofDays(1));
        clear(ChangeOrigin.user("CRM_UI", "77"), ann);
        workshop.settle();
        assertThat(code()).as("clearing what we wrote back lifts nothing").isEqualTo("OPTED_OUT");
    }

    @Test
    void whatIsSaidAnewNeedsAReviewOfItsOwn() {
        clear(new ChangeOrigin(Group.FILE, "IMPORT", "1", Optional.empty()), ann);
        workshop.settle();
        workshop.hubspot.account().optOut(ANN);
        workshop.settle();
        assertThat(lifts()).extracting(ConsentLift::state).containsExactly(State.OVERTAKEN);
        assertThat(code()).isEqualTo("OPTED_OUT");

        clear(ChangeOrigin.user("CRM_UI", "77"), ann);
        workshop.sync();
        assertThat(lifts()).extracting(ConsentLift::state).containsExactly(State.OVERTAKEN, State.COUNTED);
        assertThat(workshop.enroll(ANN, WELCOME).decision().verdict()).isEqualTo(Verdict.ENROLL);
    }

    @Test
    @DisplayName("H106: a merge that brings an old value back lifts nothing")
    void aMergeLiftsNothing() {
        String other = workshop.hubspot.account().addContact("ann.other@example.com");
        workshop.settle();
        workshop.hubspot.account().merge(ObjectType.CONTACT, other, ann);
        workshop.settle();

        assertThat(workshop.enroll("ann.other@example.com", WELCOME).decision().verdict())
                .isEqualTo(Verdict.REJECT);
    }

    @Test
    @DisplayName("H105: a value nobody could read in between takes nothing back")
    void anUnreadableValueInBetweenTakesNothingBack() {
        ChangeOrigin imported = new ChangeOrigin(Group.FILE, "IMPORT", "1", Optional.empty());
        workshop.hubspot.account().change(imported, ObjectType.CONTACT, ann, Map.of(FLAG, "maybe"));
        workshop.settle();
        clear(imported, ann);
        workshop.settle();

        assertThat(code()).isEqualTo("CONSENT_LIFT_UNDER_REVIEW");
    }

    @Test
    @DisplayName("H105: clearing a copy of ours is no lift, and neither is our own clearing of one")
    void copiesOfOursAreNoLifts() {
        String lead = workshop.salesforce.account().addLead(ANN);
        workshop.settle();
        assertThat(workshop.salesforce.account().value(ObjectType.LEAD, lead, FLAG))
                .isEqualTo("true");
        workshop.salesforce.account().changeAs("77", ObjectType.LEAD, lead, Map.of(FLAG, "false"));
        workshop.settle();

        assertThat(lifts()).isEmpty();
        assertThat(code()).isEqualTo("OPTED_OUT");
    }

    @Test
    void theBrakeLooksWhateverWayARecordIsRead() {
        workshop.pass(Duration.ofDays(2));
        clear(new ChangeOrigin(Group.PROGRAM, "INTEGRATION", "9", Optional.empty()), ann);
        // Nobody polled: the record is read again because it is too old to decide on.
        EnrollAnswer refused = workshop.enroll(ANN, WELCOME);

        assertThat(codes(refused)).contains("CONSENT_LIFT_UNDER_REVIEW");
        assertThat(lift().state()).isEqualTo(State.HELD);
    }

    private String optedOut(String email) {
        String id = workshop.hubspot.account().addContact(email);
        workshop.hubspot.account().optOut(email);
        return id;
    }

    private void clear(ChangeOrigin origin, String id) {
        workshop.pass(Duration.ofSeconds(1));
        workshop.hubspot.account().change(origin, ObjectType.CONTACT, id, Map.of(FLAG, "false"));
    }

    private String code() {
        return workshop.enroll(ANN, WELCOME).primary().orElseThrow().code().name();
    }

    private static List<String> codes(EnrollAnswer answer) {
        return answer.decision().findings().stream()
                .map(finding -> finding.code().name())
                .toList();
    }

    private List<ConsentLift> lifts() {
        return workshop.read(work -> work.consentLifts().of(List.of(Workshop.contact(ann))));
    }

    private ConsentLift lift() {
        return lifts().getLast();
    }

    private List<String> batches() {
        return workshop.connector.liftDesk().open(1_000).stream()
                .map(Shown::lift)
                .map(ConsentLift::batch)
                .distinct()
                .toList();
    }
}
