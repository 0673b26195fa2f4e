package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.SequenceDefinition;

/** What a rep sets in the request fields of a record is answered there, once, and the action is cleared. */
class FieldRequestTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.settle();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void enrollsAnswersAndClearsTheAction() {
        ask("enroll", WELCOME, "");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("enrolled");
        assertThat(workshop.shown(ann, "request_action")).isEmpty();
    }

    /** Two reps ask on two records of one person between two reads; the weaker one was quicker. */
    @Test
    void ofRequestsThatComeTogetherTheStrongerSequenceGoesFirst() {
        String lead = workshop.salesforce.account().addLead(ANN);
        workshop.settle();
        workshop.salesforce
                .account()
                .change(
                        ObjectType.LEAD,
                        lead,
                        Map.of("enrl_request_action", "enroll", "enrl_request_sequence", OUTBOUND));
        workshop.pass(Duration.ofSeconds(10));
        ask("enroll", WELCOME, "");
        workshop.settle();

        assertThat(workshop.enrollment(ANN, WELCOME).live()).isTrue();
        assertThat(workshop.enrollments(ANN)).hasSize(1);
        assertThat(workshop.salesforce.account().value(ObjectType.LEAD, lead, "enrl_last_decision"))
                .isEqualTo("not_enrolled");
    }

    @Test
    void theEchoOfOurOwnClearingStartsNothing() {
        ask("enroll", WELCOME, "");
        workshop.settle();
        int written = workshop.hubspot.account().writtenIds().size();
        workshop.settle();
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).hasSize(1);
        assertThat(workshop.hubspot.account().writtenIds()).hasSize(written);
    }

    @Test
    void aWarningIsConfirmedByAnIdentifiedUserWithANote() {
        excluded();
        ask("enroll", WELCOME, "");
        workshop.settle();
        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("needs_confirmation");

        askAs("user-7", "enroll_confirm_warnings", WELCOME, "they asked for it");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).waivers()).singleElement().satisfies(waiver -> {
            assertThat(waiver.person()).isEqualTo("crm:user-7");
            assertThat(waiver.reason()).isEqualTo("they asked for it");
        });
        assertThat(workshop.shown(ann, "status")).isEqualTo("queued");
    }

    @Test
    void withoutANoteTheWarningStands() {
        excluded();
        askAs("user-7", "enroll_confirm_warnings", WELCOME, "");
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).isEmpty();
        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("needs_confirmation");
        assertThat(workshop.shown(ann, "last_decision_text")).contains("does not count without a reason");
    }

    @Test
    void withoutAnIdentifiedUserTheWarningStands() {
        excluded();
        ask("enroll_confirm_warnings", WELCOME, "they asked for it");
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).isEmpty();
        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("needs_confirmation");
        assertThat(workshop.shown(ann, "last_decision_text"))
                .contains("the CRM does not say who gave it")
                .contains("connector enroll --confirm");
    }

    @Test
    void anOptOutIsNeverConfirmed() {
        workshop.hubspot.account().optOut(ANN);
        askAs("user-7", "enroll_confirm_warnings", WELCOME, "they asked for it");
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).isEmpty();
        assertThat(workshop.shown(ann, "last_decision_code")).isEqualTo("OPTED_OUT");
    }

    @Test
    void pausesResumesAndUnenrolls() {
        ask("enroll", WELCOME, "");
        workshop.settle();
        ask("pause", WELCOME, "on holiday");
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("paused");

        ask("resume", WELCOME, "");
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("queued");

        ask("unenroll", WELCOME, "");
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("canceled");
        assertThat(workshop.shown(ann, "request_action")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnUnknownSequence() {
        ask("enroll", "no-such-sequence", "");
        workshop.settle();

        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("not_enrolled");
        assertThat(workshop.shown(ann, "last_decision_code")).isEqualTo("INVALID_REQUEST");
        assertThat(workshop.shown(ann, "request_action")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnUnknownAction() {
        ask("dance", WELCOME, "");
        workshop.settle();

        assertThat(workshop.shown(ann, "last_decision_code")).isEqualTo("INVALID_REQUEST");
        assertThat(workshop.shown(ann, "last_decision_text")).contains("dance");
        assertThat(workshop.shown(ann, "request_action")).isEmpty();
    }

    /** H129: the answer is no decision, so it takes nothing off the record and refuses nobody. */
    @Test
    void whatDoesNotRunIsNotUnenrolledPausedOrResumedAndTheLastDecisionStays() {
        ask("enroll", WELCOME, "");
        workshop.settle();
        ask("unenroll", WELCOME, "");
        workshop.settle();
        String decided = workshop.shown(ann, "last_decision_at");
        for (String action : List.of("unenroll", "pause", "resume")) {
            ask(action, WELCOME, "");
            workshop.settle();

            assertThat(workshop.shown(ann, "last_decision")).isEqualTo("enrolled");
            assertThat(workshop.shown(ann, "last_decision_at")).isEqualTo(decided);
            assertThat(workshop.shown(ann, "status")).isEqualTo("canceled");
            assertThat(workshop.shown(ann, "request_action")).isEmpty();
        }
        assertThat(workshop.trail("request.nothing_to_do")).hasSize(3);
    }

    /** H129 */
    @ParameterizedTest
    @ValueSource(strings = {"WELCOME", " Welcome ", "wElCoMe"})
    void aSequenceIsFoundByNameOrKeyInAnyCapitals(String written) {
        ask("enroll", written, "");
        workshop.settle();
        assertThat(workshop.enrollment(ANN).sequenceKey()).isEqualTo(WELCOME);

        ask("unenroll", written, "");
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("canceled");
    }

    @Test
    void aNameThatIsNotTheKeyIsFoundAsWell() {
        workshop.catalog.define(
                WorkshopCatalog.sequence(WELCOME, "Warm welcome", 80, SequenceDefinition.OnConflict.REJECT));
        ask("enroll", "warm WELCOME", "");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).sequenceKey()).isEqualTo(WELCOME);
    }

    /** H129 */
    @Test
    void whereNoneOrNoSuchSequenceIsChosenTheAnswerNamesTheChoices() {
        ask("enroll", "", "");
        workshop.settle();
        assertThat(workshop.shown(ann, "last_decision_text"))
                .contains("no sequence is chosen; choose one of: ", "(" + OUTBOUND + ")", "(" + WELCOME + ")");

        ask("unenroll", "no-such-sequence", "");
        workshop.settle();
        assertThat(workshop.shown(ann, "last_decision_text"))
                .contains("there is no sequence 'no-such-sequence'; choose one of: ");
        assertThat(workshop.shown(ann, "request_action")).isEmpty();
    }

    @Test
    void aValueChangedWhileAnsweringIsKeptAndAnsweredNext() {
        ask("enroll", WELCOME, "");
        workshop.sync();
        workshop.answerRequests();
        ask("unenroll", WELCOME, "");
        workshop.writeBack();
        assertThat(workshop.shown(ann, "request_action")).isEqualTo("unenroll");

        workshop.settle();

        assertThat(workshop.shown(ann, "status")).isEqualTo("canceled");
        assertThat(workshop.shown(ann, "request_action")).isEmpty();
    }

    @Test
    void theSameRequestAgainRightAfterItsAnswerIsANewRequest() {
        excluded();
        askAs("user-7", "enroll_confirm_warnings", WELCOME, "");
        workshop.sync();
        workshop.answerRequests();
        workshop.writeBack();
        // The rep reads the answer and asks again before the cleared field has been read back.
        askAs("user-7", "enroll_confirm_warnings", WELCOME, "they asked for it");
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).hasSize(1);
        assertThat(workshop.shown(ann, "request_action")).isEmpty();
    }

    @Test
    void aRequestIsAnsweredOnceEvenWhenItsWriteFailsForHours() {
        ask("enroll", WELCOME, "");
        workshop.hubspot.account().refuseRow(ann, "LOCKED_BY_RULE");
        workshop.settle();
        workshop.hubspot.account().acceptRow(ann);
        workshop.store.inTransaction(
                work -> work.outbox().retry(Optional.empty(), Optional.empty(), workshop.clock.instant()));
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).hasSize(1);
        assertThat(workshop.shown(ann, "request_action")).isEmpty();
    }

    @Test
    void bulkEditsAreAnsweredRecordByRecord() {
        Map<String, String> ids = new HashMap<>();
        for (int index = 0; index < 250; index++) {
            String email = "bulk" + index + "@example.com";
            ids.put(email, workshop.hubspot.account().addContact(email));
        }
        workshop.sync();
        workshop.hubspot.account().optOut("bulk7@example.com");
        ids.values()
                .forEach(id ->
                        workshop.hubspot.account().change(ObjectType.CONTACT, id, fields("enroll", OUTBOUND, "")));
        workshop.settle();

        assertThat(ids.values())
                .allSatisfy(
                        id -> assertThat(workshop.shown(id, "request_action")).isEmpty());
        assertThat(ids.keySet().stream()
                        .filter(email -> !workshop.enrollments(email).isEmpty()))
                .hasSize(249);
        assertThat(workshop.enrollments("bulk7@example.com")).isEmpty();
    }

    private void excluded() {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.sync();
    }

    private void ask(String action, String sequence, String note) {
        workshop.pass(Duration.ofSeconds(1));
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, fields(action, sequence, note));
    }

    private void askAs(String user, String action, String sequence, String note) {
        workshop.pass(Duration.ofSeconds(1));
        workshop.hubspot.account().changeAs(user, ObjectType.CONTACT, ann, fields(action, sequence, note));
    }

    private static Map<String, String> fields(String action, String sequence, String note) {
        return Map.of("enrl_request_action", action, "enrl_request_sequence", sequence, "enrl_request_note", note);
    }
}
