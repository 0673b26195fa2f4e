package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.finding.FailureCode.MAILBOX_NOT_FOUND;
import static org.sequenceconnector.finding.FailureCode.MAILBOX_PAUSED;
import static org.sequenceconnector.finding.FailureCode.MAILBOX_UNAUTHORIZED;
import static org.sequenceconnector.finding.FailureCode.MAILBOX_UNAVAILABLE;
import static org.sequenceconnector.finding.FailureCode.ROUTING_TARGET_MISSING;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.MailboxGroup;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.SenderRule;
import org.sequenceconnector.sequence.SenderRule.Source;
import org.sequenceconnector.sequence.StepType;

/** Who sends, and what is said when nobody can. */
class SendersTest {
    private static final Mailboxes MAILBOXES = new Mailboxes(
            List.of(
                    mailbox("ada", Mailbox.State.ACTIVE, "", "owner-1", "rep"),
                    mailbox("paused", Mailbox.State.PAUSED, "", "owner-2"),
                    mailbox("locked", Mailbox.State.UNAUTHORIZED, "", "owner-3"),
                    mailbox("broken", Mailbox.State.UNAVAILABLE, "the server refuses it", "owner-4"),
                    mailbox("odd", Mailbox.State.UNAVAILABLE, "")),
            List.of(
                    new MailboxGroup("sales", List.of("paused", "ada", "removed"), false),
                    new MailboxGroup("away", List.of("paused", "locked"), false),
                    new MailboxGroup("empty", List.of("removed"), false)));

    private static Mailbox mailbox(String id, Mailbox.State state, String detail, String... owners) {
        return new Mailbox(id, id + "@mail.example.com", Set.of(owners), state, detail);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                passes("a mailbox", given(new Source.OneMailbox("ada"))),
                finds(
                        "a mailbox that is gone",
                        given(new Source.OneMailbox("eve")),
                        MAILBOX_NOT_FOUND,
                        Severity.HARD,
                        "The chosen mailbox eve does not exist any more."),
                passes("a mailbox that is gone, with a fallback", given(new Source.OneMailbox("eve"), "ada")),
                finds(
                        "a fallback that is gone as well",
                        given(new Source.OneMailbox("eve"), "fred"),
                        MAILBOX_NOT_FOUND,
                        Severity.HARD,
                        "The chosen mailbox fred does not exist any more."),
                finds(
                        "a paused mailbox",
                        given(new Source.OneMailbox("paused")),
                        MAILBOX_PAUSED,
                        Severity.BLOCK_AHEAD,
                        "Mailbox paused@mail.example.com is paused."),
                finds(
                        "a paused mailbox keeps its place before the fallback",
                        given(new Source.OneMailbox("paused"), "ada"),
                        MAILBOX_PAUSED,
                        Severity.BLOCK_AHEAD,
                        "Mailbox paused@mail.example.com is paused."),
                finds(
                        "a mailbox without authorisation",
                        given(new Source.OneMailbox("locked")),
                        MAILBOX_UNAUTHORIZED,
                        Severity.BLOCK_AHEAD,
                        "Mailbox locked@mail.example.com needs to be authorised again."),
                finds(
                        "a mailbox in trouble",
                        given(new Source.OneMailbox("broken")),
                        MAILBOX_UNAVAILABLE,
                        Severity.BLOCK_AHEAD,
                        "Mailbox broken@mail.example.com cannot send now: the server refuses it."),
                finds(
                        "a mailbox in trouble that nobody described",
                        given(new Source.OneMailbox("odd")),
                        MAILBOX_UNAVAILABLE,
                        Severity.BLOCK_AHEAD,
                        "Mailbox odd@mail.example.com cannot send now: it is marked as unavailable."),
                finds(
                        "a sequence that rather refuses",
                        given(new Source.OneMailbox("paused")).with(it -> it.rejectIfWouldBlock = true),
                        MAILBOX_PAUSED,
                        Severity.HARD,
                        "Mailbox paused@mail.example.com is paused."),
                passes("a group with one mailbox that can send", given(new Source.Group("sales"))),
                finds(
                        "a group with no mailbox left",
                        given(new Source.Group("empty")),
                        MAILBOX_NOT_FOUND,
                        Severity.HARD,
                        "The chosen mailbox of group 'empty' does not exist any more."),
                finds(
                        "a group that is gone",
                        given(new Source.Group("none")),
                        MAILBOX_NOT_FOUND,
                        Severity.HARD,
                        "The chosen mailbox of group 'none' does not exist any more."),
                passes("the owner of the record", owned("owner-1")),
                finds(
                        "a record without an owner",
                        owned(" "),
                        ROUTING_TARGET_MISSING,
                        Severity.HARD,
                        "No sender could be chosen: the record has no owner, and the sequence names no mailbox to fall"
                                + " back to."),
                finds(
                        "an owner without a mailbox",
                        owned("owner-9"),
                        ROUTING_TARGET_MISSING,
                        Severity.HARD,
                        "No sender could be chosen: the owner of the record has no mailbox here, and the sequence names"
                                + " no mailbox to fall back to."),
                finds(
                        "an owner whose mailbox is paused",
                        owned("owner-2"),
                        MAILBOX_PAUSED,
                        Severity.BLOCK_AHEAD,
                        "Mailbox paused@mail.example.com is paused."),
                passes(
                        "the owner of the company",
                        given(new Source.CompanyOwner())
                                .with(it -> it.companyFields.put(StandardFields.OWNER, FieldValue.text("owner-1")))),
                finds(
                        "a company without an owner",
                        given(new Source.CompanyOwner()),
                        ROUTING_TARGET_MISSING,
                        Severity.HARD,
                        "No sender could be chosen: the company has no owner, and the sequence names no mailbox to fall"
                                + " back to."),
                passes("a company without an owner, with a fallback", given(new Source.CompanyOwner(), "ada")),
                passes("the person who enrolls", given(new Source.EnrollingPerson())),
                passes(
                        "what only calls needs no mailbox",
                        given(new Source.OneMailbox("eve")).with(it -> it.stepType = StepType.TASK_CALL)));
    }

    private static Arguments passes(String name, Given given) {
        return Arguments.of(name, given, List.of(), "");
    }

    private static Arguments finds(String name, Given given, FailureCode code, Severity severity, String message) {
        return Arguments.of(name, given, List.of(code + " " + severity), message);
    }

    private static Given given(Source source, String... fallback) {
        Given given = new Given().with(it -> it.mailboxes = MAILBOXES);
        given.handling =
                given.handling.sentBy(new SenderRule(source, Stream.of(fallback).findFirst()));
        return given;
    }

    private static Given owned(String owner) {
        return given(new Source.RecordOwner()).with(it -> it.fields.put(StandardFields.OWNER, FieldValue.text(owner)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void findsWhatStandsInTheWayOfTheSender(String name, Given given, List<String> findings, String message) {
        EligibilityResult result = given.decide();

        assertThat(result.findings())
                .extracting(finding -> finding.code() + " " + finding.severity())
                .isEqualTo(findings);
        result.findings().forEach(finding -> assertThat(finding.message()).isEqualTo(message));
    }

    @Test
    void nobodyIsAskedForWhereTheSequenceNamesNoSender() {
        assertThat(new Given().decide().findings()).isEmpty();
        assertThat(choice(new Given())).isInstanceOf(SenderChoice.NotNeeded.class);
    }

    @Test
    void aRuleThatEnrollsHasNoMailbox() {
        Given given = given(new Source.EnrollingPerson());
        given.method = EnrollmentMethod.AUTOMATION;
        PersonSnapshot person = given.person();

        SenderChoice choice =
                Senders.of(given.input().sequence().orElseThrow().definition(), person, Optional.empty(), MAILBOXES);

        assertThat(choice)
                .isEqualTo(new SenderChoice.Nobody(
                        "no person asked for it", Optional.empty(), SenderChoice.Missing.PERSON));
    }

    @Test
    void somebodyIsKnownByTheAddressOfTheirMailbox() {
        assertThat(MAILBOXES.ownedBy("Ada@mail.example.com")).map(Mailbox::id).contains("ada");
    }

    @Test
    void ofAnOwnersMailboxesOneThatCanSendIsTaken() {
        Mailboxes two = new Mailboxes(
                List.of(
                        mailbox("first", Mailbox.State.PAUSED, "", "owner-1"),
                        mailbox("second", Mailbox.State.ACTIVE, "", "owner-1")),
                List.of());

        assertThat(two.ownedBy("owner-1")).map(Mailbox::id).contains("second");
    }

    @Test
    void theEvidenceNamesTheSettingTheMailboxAndItsState() {
        Finding paused =
                given(new Source.OneMailbox("paused")).decide().findings().getFirst();

        assertThat(paused.evidence())
                .containsExactly(
                        Evidence.of("mailbox", Map.of("id", "paused", "state", "PAUSED")),
                        Evidence.setting("sender", "mailbox: paused"));
        assertThat(paused.resolution()).isEqualTo(new Resolution.AdminChange());
    }

    @Test
    void aMissingOwnerIsAMatterOfTheRecordAndAMissingMailboxOfTheAdministrator() {
        Finding ownerless = owned("").decide().findings().getFirst();
        Finding without = owned("owner-9").decide().findings().getFirst();

        assertThat(ownerless.resolution()).isEqualTo(new Resolution.DataChange());
        assertThat(ownerless.evidence()).extracting(Evidence::kind).containsExactly("field", "setting");
        assertThat(without.resolution()).isEqualTo(new Resolution.AdminChange());
    }

    @Test
    void whenNobodyOfAGroupCanSendOneOfThemIsChosenAndSaysSo() {
        assertThat(given(new Source.Group("away")).decide().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isIn(MAILBOX_PAUSED, MAILBOX_UNAUTHORIZED));
    }

    private static SenderChoice choice(Given given) {
        return Senders.of(
                given.input().sequence().orElseThrow().definition(),
                given.person(),
                Optional.of("rep"),
                given.mailboxes);
    }
}
