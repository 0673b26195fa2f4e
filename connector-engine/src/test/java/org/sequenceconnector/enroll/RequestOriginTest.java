package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
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
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ChangeOrigin.Group;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.trigger.FieldRequests;

/** A confirmation is worth something only from the person who set it on this record and wrote its reason. */
class RequestOriginTest {
    private static final String ANN = "ann@example.com";
    private static final String CONFIRM = "enroll_confirm_warnings";
    private static final Map<String, String> EMPTY =
            Map.of("request_action", "", "request_sequence", "", "request_note", "");

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.settle();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    @DisplayName("H102: request, sequence and note are cleared together")
    void nothingOfAnAnsweredRequestStaysOnTheRecord() {
        set(
                "user-7",
                Map.of("enrl_request_action", CONFIRM, "enrl_request_sequence", WELCOME, "enrl_request_note", "met"));
        workshop.settle();

        EMPTY.forEach((field, value) ->
                assertThat(workshop.shown(ann, field)).as(field).isEqualTo(value));
        assertThat(workshop.enrollment(ANN, WELCOME).waivers()).hasSize(1);
    }

    @Test
    @DisplayName("H102: a note that another rep left behind confirms nothing")
    void somebodyElsesOldNoteIsNoReason() {
        set("user-7", Map.of("enrl_request_note", "I know them well"));
        workshop.settle();
        workshop.pass(Duration.ofDays(1));
        set("user-8", Map.of("enrl_request_action", CONFIRM, "enrl_request_sequence", WELCOME));
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).isEmpty();
        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("needs_confirmation");
        assertThat(workshop.shown(ann, "last_decision_text"))
                .contains("its note was not written with it")
                .contains("user-7");
    }

    @Test
    @DisplayName("H102: one's own note of yesterday is no reason for today's confirmation")
    void anOldNoteOfTheSameUserIsNoReason() {
        set("user-7", Map.of("enrl_request_note", "I know them well"));
        workshop.pass(Duration.ofHours(20));
        set("user-7", Map.of("enrl_request_action", CONFIRM, "enrl_request_sequence", WELCOME));
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).isEmpty();
    }

    @Test
    void aNoteSavedAMomentBeforeOrAfterTheActionBelongsToIt() {
        set("user-7", Map.of("enrl_request_note", "they asked"));
        workshop.pass(Duration.ofSeconds(20));
        set("user-7", Map.of("enrl_request_action", CONFIRM, "enrl_request_sequence", WELCOME));
        workshop.settle();

        assertThat(workshop.enrollment(ANN, WELCOME).waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.person()).isEqualTo("crm:user-7"));
    }

    @Test
    @DisplayName("H102: where the CRM keeps no history, a note that was there before the action confirms nothing")
    void withoutAHistoryTheMirrorTells() {
        String bob = "bob@example.com";
        String lead = workshop.salesforce.account().addLead(bob);
        workshop.salesforce.account().change(ObjectType.LEAD, lead, Map.of("lifecyclestage", "opportunity"));
        workshop.salesforce
                .account()
                .changeAs("user-7", ObjectType.LEAD, lead, Map.of("enrl_request_note", "I know them well"));
        workshop.settle();
        workshop.pass(Duration.ofMinutes(1));
        workshop.salesforce
                .account()
                .changeAs(
                        "user-8",
                        ObjectType.LEAD,
                        lead,
                        Map.of("enrl_request_action", CONFIRM, "enrl_request_sequence", WELCOME));
        workshop.settle();
        assertThat(workshop.enrollments(bob)).isEmpty();

        workshop.pass(Duration.ofMinutes(1));
        workshop.salesforce
                .account()
                .changeAs(
                        "user-8",
                        ObjectType.LEAD,
                        lead,
                        Map.of(
                                "enrl_request_action", CONFIRM,
                                "enrl_request_sequence", WELCOME,
                                "enrl_request_note", "I do as well"));
        workshop.settle();
        assertThat(workshop.enrollment(bob, WELCOME).waivers()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Group.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"USER"})
    @DisplayName("H104: only a single edit by a user confirms warnings")
    void nothingButAUsersSingleEditConfirms(Group group) {
        workshop.pass(Duration.ofSeconds(1));
        workshop.hubspot
                .account()
                .change(
                        new ChangeOrigin(group, "WORD", "userId:7", Optional.of("7")),
                        ObjectType.CONTACT,
                        ann,
                        Map.of(
                                "enrl_request_action",
                                CONFIRM,
                                "enrl_request_sequence",
                                WELCOME,
                                "enrl_request_note",
                                "x"));
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).isEmpty();
        assertThat(workshop.shown(ann, "last_decision_text")).contains("was set by " + group.label());
    }

    @Test
    @DisplayName("H104: a bulk edit confirms nothing where the CRM does not tell one from single edits")
    void aPaceThatNobodyKeepsIsABulkEdit() {
        List<String> emails = new ArrayList<>();
        List<String> leads = new ArrayList<>();
        for (int index = 0; index < 6; index++) {
            emails.add("lead" + index + "@example.com");
            leads.add(workshop.salesforce.account().addLead(emails.get(index)));
            workshop.salesforce
                    .account()
                    .change(ObjectType.LEAD, leads.get(index), Map.of("lifecyclestage", "opportunity"));
        }
        workshop.settle();
        leads.forEach(lead -> workshop.salesforce
                .account()
                .changeAs(
                        "user-7",
                        ObjectType.LEAD,
                        lead,
                        Map.of(
                                "enrl_request_action", CONFIRM,
                                "enrl_request_sequence", WELCOME,
                                "enrl_request_note", "all of them")));
        workshop.settle();

        assertThat(emails)
                .allSatisfy(email -> assertThat(workshop.enrollments(email)).isEmpty());
        assertThat(workshop.salesforce.account().value(ObjectType.LEAD, leads.getFirst(), "enrl_last_decision_text"))
                .contains("was set by a bulk edit");
    }

    @Test
    @DisplayName("H103: a rep who changes only the sequence before the answer is written has asked again")
    void onlyTheSequenceChanged() {
        set("user-7", Map.of("enrl_request_action", "pause", "enrl_request_sequence", WELCOME));
        workshop.sync();
        workshop.answerRequests();
        set("user-7", Map.of("enrl_request_sequence", OUTBOUND));
        workshop.writeBack();
        assertThat(workshop.shown(ann, "request_action")).isEqualTo("pause");
        assertThat(workshop.shown(ann, "request_sequence")).isEqualTo(OUTBOUND);

        workshop.settle();

        assertThat(workshop.shown(ann, "request_action")).isEmpty();
        assertThat(requests()).extracting(each -> each.request().sequence()).containsExactly(WELCOME, OUTBOUND);
    }

    @Test
    @DisplayName("H103: a rep who only adds the note before the answer is written has asked again")
    void onlyTheNoteAdded() {
        set("user-7", Map.of("enrl_request_action", CONFIRM, "enrl_request_sequence", WELCOME));
        workshop.sync();
        workshop.answerRequests();
        set("user-7", Map.of("enrl_request_note", "they asked for it"));
        workshop.writeBack();
        assertThat(workshop.shown(ann, "request_note")).isEqualTo("they asked for it");

        workshop.settle();

        assertThat(workshop.enrollment(ANN, WELCOME).waivers()).hasSize(1);
        EMPTY.forEach((field, value) ->
                assertThat(workshop.shown(ann, field)).as(field).isEqualTo(value));
    }

    @Test
    @DisplayName("H104: whoever made a request and wrote its note is kept with it, in the CRM's words")
    void theCrmsWordsAreKept() {
        set(
                "user-7",
                Map.of("enrl_request_action", CONFIRM, "enrl_request_sequence", WELCOME, "enrl_request_note", "met"));
        workshop.settle();

        assertThat(requests())
                .singleElement()
                .satisfies(kept -> assertThat(kept.madeBy())
                        .hasValueSatisfying(words -> assertThat(words)
                                .startsWith("asked by a user user-7 (CRM_UI)")
                                .contains("note by a user user-7 (CRM_UI)")));
    }

    private List<FieldRequests.Kept> requests() {
        return workshop.read(work -> work.fieldRequests().of(Workshop.contact(ann)));
    }

    private void set(String user, Map<String, String> fields) {
        workshop.pass(Duration.ofSeconds(1));
        workshop.hubspot.account().changeAs(user, ObjectType.CONTACT, ann, fields);
    }
}
