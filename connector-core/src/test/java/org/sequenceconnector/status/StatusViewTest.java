package org.sequenceconnector.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentFactory;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.EnrollmentStateMachine;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.NewEnrollment;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.enrollment.Transition;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.Target;

class StatusViewTest {
    private static final Instant NOW = Instant.parse("2026-04-22T08:00:00Z");
    private static final Instant MAY_4 = Instant.parse("2026-05-04T07:00:00Z");
    private static final String RULE = "Matches the exclusion “Customers”: stage is customer.";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aPersonWithoutEnrollmentsIsNotEnrolled() {
        Map<String, FieldValue> values = view(List.of(), Optional.empty());

        assertThat(text(values, "status")).isEqualTo("NOT_ENROLLED");
        assertThat(text(values, "status_label")).isEqualTo("Not Enrolled");
        assertThat(values).containsEntry("in_sequence", FieldValue.flag(false));
        assertThat(values).containsEntry("sequence_name", FieldValue.EMPTY);
        assertThat(text(values, "consent")).isEqualTo("ALLOWED");
    }

    @Test
    void aRunningEnrollmentShowsWhatItWaitsFor() {
        Enrollment enrollment =
                apply(started("e-1", 50, NOW), new EnrollmentEvent.StepWaits(WaitingFor.TASK, Optional.empty()));

        Map<String, FieldValue> values = view(List.of(enrollment), Optional.empty());

        assertThat(text(values, "status")).isEqualTo("STARTED");
        assertThat(text(values, "status_reason")).isEqualTo("TASK");
        assertThat(text(values, "status_label")).isEqualTo("Started: Waiting for a task");
        assertThat(values).containsEntry("in_sequence", FieldValue.flag(true));
        assertThat(values).containsEntry("step", FieldValue.number(1));
        assertThat(text(values, "link")).isEqualTo("https://connector.example.org/enrollments/e-1");
    }

    @Test
    void anAbsenceSaysUntilWhenAndThatIsTheNextStep() {
        Enrollment paused = hold(HoldKind.OUT_OF_OFFICE, "", Optional.of(MAY_4));

        Map<String, FieldValue> values = view(List.of(paused), Optional.empty());

        assertThat(text(values, "status_label")).isEqualTo("Paused: Out of office until 4 May");
        assertThat(text(values, "status_reason")).isEqualTo("OUT_OF_OFFICE");
        assertThat(values).containsEntry("resume_at", FieldValue.moment(MAY_4));
        assertThat(values).containsEntry("next_step_at", FieldValue.moment(MAY_4));
    }

    @Test
    void aPauseIntoAnotherYearNamesTheYear() {
        Enrollment paused = hold(HoldKind.MANUAL_PAUSE, "", Optional.of(Instant.parse("2027-01-04T07:00:00Z")));

        assertThat(text(view(List.of(paused), Optional.empty()), "status_label"))
                .isEqualTo("Paused by a person until 4 January 2027");
    }

    @Test
    void aBlockSaysWhatIsMissing() {
        Enrollment blocked = hold(HoldKind.VARIABLES_MISSING, "first name missing", Optional.empty());

        assertThat(text(view(List.of(blocked), Optional.empty()), "status_label"))
                .isEqualTo("Blocked: first name missing");
    }

    @ParameterizedTest
    @CsvSource({
        "REPLIED, COMPLETED, REPLIED, Completed: Replied",
        "REACHED_END, COMPLETED, REACHED_END, Completed: Reached the end",
        "EXCLUSION_MATCHED, COMPLETED, EXCLUSION_MATCHED, Completed: Excluded",
        "BOUNCED, BOUNCED, '', Bounced",
        "BOUNCE_STOPPED, BOUNCE_STOPPED, '', Bounce Stopped",
        "UNKNOWN, FINISHED, '', Finished"
    })
    void theEndIsShownWithItsReasonUnlessTheStatusSaysIt(EndCause cause, String status, String reason, String label) {
        Map<String, FieldValue> values = view(List.of(ended(started("e-1", 50, NOW), cause, NOW)), Optional.empty());

        assertThat(text(values, "status")).isEqualTo(status);
        assertThat(text(values, "status_reason")).isEqualTo(reason);
        assertThat(text(values, "status_label")).isEqualTo(label);
        assertThat(values).containsEntry("ended_at", FieldValue.moment(NOW));
        assertThat(values).containsEntry("next_step_at", FieldValue.EMPTY);
    }

    @Test
    void anEndingEnrollmentKeepsItsLastActiveStatus() {
        Enrollment ending = apply(started("e-1", 50, NOW), new EnrollmentEvent.EndObserved(EndCause.OPT_OUT, ""));

        assertThat(text(view(List.of(ending), Optional.empty()), "status")).isEqualTo("STARTED");
    }

    @Test
    void theLiveEnrollmentOfTheHighestPriorityIsShownThenTheLatestStart() {
        Enrollment strong = started("strong", 80, NOW);
        Enrollment weak = started("weak", 30, NOW.plusSeconds(60));
        Enrollment later = started("later", 80, NOW.plusSeconds(30));

        assertThat(text(view(List.of(weak, strong), Optional.empty()), "enrollment_id"))
                .isEqualTo("strong");
        assertThat(text(view(List.of(strong, weak, later), Optional.empty()), "enrollment_id"))
                .isEqualTo("later");
    }

    @Test
    void withoutALiveOneTheLastEndedIsShown() {
        Enrollment first = ended(started("first", 90, NOW), EndCause.REPLIED, NOW.plusSeconds(60));
        Enrollment last = ended(started("last", 10, NOW), EndCause.OPT_OUT, NOW.plusSeconds(90));

        Map<String, FieldValue> values = view(List.of(last, first), Optional.empty());

        assertThat(text(values, "enrollment_id")).isEqualTo("last");
        assertThat(values).containsEntry("total_enrollments", FieldValue.number(2));
    }

    @Test
    void aRefusalChangesTheDecisionFieldsOnly() {
        Enrollment running = started("e-1", 50, NOW);
        Finding cooldown = Finding.of(
                FailureCode.REENROLLMENT_COOLDOWN,
                Map.of("date", "1 April", "retry_at", "4 May"),
                List.of(),
                new Resolution.Wait(Optional.of(MAY_4)));

        Map<String, FieldValue> before = view(List.of(running), Optional.empty());
        Map<String, FieldValue> after = view(List.of(running), Optional.of(decision(Verdict.DEFER, cooldown)));

        assertThat(after).containsEntry("eligible_again_at", FieldValue.moment(MAY_4));
        assertThat(text(after, "last_decision")).isEqualTo("WAITING");
        assertThat(text(after, "last_decision_code")).isEqualTo("REENROLLMENT_COOLDOWN");
        assertThat(text(after, "last_decision_text"))
                .endsWith(
                        "can be enrolled again from 4 May. What would change this: wait until 4 May 2026 09:00 CEST.");
        Set<String> changed = after.keySet().stream()
                .filter(key -> !text(after, key).equals(text(before, key)))
                .collect(Collectors.toSet());
        assertThat(changed).allMatch(key -> key.startsWith("last_decision") || key.equals("eligible_again_at"));
    }

    /** H130: beside a refusal nobody is told to confirm, and an opt-out is not called a slip of the record. */
    @Test
    void theRecordSaysWhoCanChangeWhatAndPromisesNothing() {
        Finding optOut = Finding.of(
                FailureCode.OPTED_OUT,
                Map.of("date", "1 April", "source", "HubSpot"),
                List.of(),
                new Resolution.DataChange());
        Finding warning = Finding.of(
                FailureCode.EXCLUSION_MATCHED,
                Map.of("name", "Customers", "why", "stage is customer"),
                List.of(),
                new Resolution.PersonConfirm());

        String refused =
                text(view(List.of(), Optional.of(decision(Verdict.REJECT, optOut, warning))), "last_decision_text");
        String warned = text(view(List.of(), Optional.of(decision(Verdict.CONFIRM, warning))), "last_decision_text");

        assertThat(refused)
                .contains("What would change this: only the person can: they ask to be written to again")
                .contains("confirming it does not help as long as another reason forbids it")
                .doesNotContain("correct the record", "Enroll (confirm warnings)");
        assertThat(warned).contains("chooses “Enroll (confirm warnings)” on the record");
    }

    /** H130 */
    @Test
    void theRuleThatEndedItIsNamed() {
        Enrollment stopped = ended(started("e-1", 50, NOW), EndCause.EXCLUSION_MATCHED, RULE, NOW);
        Enrollment excluded = ended(queued("e-2", 50, NOW), EndCause.EXCLUSION_MATCHED, RULE, NOW);

        assertThat(text(view(List.of(stopped), Optional.empty()), "status_label"))
                .isEqualTo("Completed: Excluded (Matches the exclusion “Customers”: stage is customer)");
        assertThat(text(view(List.of(excluded), Optional.empty()), "status_label"))
                .isEqualTo("Excluded: Matches the exclusion “Customers”: stage is customer");
    }

    @ParameterizedTest
    @CsvSource({
        "ENROLL, ENROLLED",
        "NOOP, ALREADY_ENROLLED",
        "REJECT, NOT_ENROLLED",
        "CONFIRM, NEEDS_CONFIRMATION",
        "DEFER, WAITING"
    })
    void everyVerdictHasItsAnswer(Verdict verdict, String answer) {
        assertThat(text(view(List.of(), Optional.of(decision(verdict))), "last_decision"))
                .isEqualTo(answer);
    }

    @Test
    void textsAreCutToWhatTheFieldHolds() {
        assertThat(TextLimit.cut("a".repeat(300), 255)).hasSize(255).endsWith("a…");
        assertThat(TextLimit.cut("a".repeat(253) + "😀😀", 255)).hasSize(254).endsWith("a…");
        assertThat(TextLimit.cut("short", 255)).isEqualTo("short");
    }

    /** The definitions are data; a key that is computed and not defined would never be written. */
    @Test
    void everyComputedKeyIsDefinedAndTheOthersAreKnown() throws IOException {
        Set<String> defined = new TreeSet<>();
        String yaml = Files.readString(Path.of("..", "manifests", "fields.yaml"));
        Pattern.compile("- key: (\\w+)").matcher(yaml).results().forEach(key -> defined.add(key.group(1)));
        Set<String> computed = view(List.of(), Optional.empty()).keySet();

        assertThat(defined).containsAll(computed);
        defined.removeAll(computed);
        assertThat(defined).containsExactly("request_action", "request_note", "request_sequence", "synced_at");
    }

    private static Map<String, FieldValue> view(List<Enrollment> enrollments, Optional<DecisionRecord> decision) {
        StatusInput.Consent consent = new StatusInput.Consent("ALLOWED", "Nothing stands against it", Optional.of(NOW));
        return StatusView.of(new StatusInput(
                enrollments, decision, consent, BERLIN, Optional.of(URI.create("https://connector.example.org"))));
    }

    private static String text(Map<String, FieldValue> values, String key) {
        return values.getOrDefault(key, new FieldValue.Text("no such key")).asText();
    }

    @Test
    void theSenderIsTheAddressOfTheMailboxThatWasChosenLast() {
        Enrollment rerouted =
                apply(started("e-1", 50, NOW), new EnrollmentEvent.Rerouted(new Sender("ada", "ada@mail.example.com")));

        assertThat(text(view(List.of(rerouted), Optional.empty()), "sender")).isEqualTo("ada@mail.example.com");
        assertThat(text(view(List.of(started("e-2", 50, NOW)), Optional.empty()), "sender"))
                .as("its sequence names no sender")
                .isEmpty();
    }

    private static DecisionRecord decision(Verdict verdict, Finding... findings) {
        return new DecisionRecord(
                "d-1",
                "key",
                EnrollmentMethod.MANUAL,
                "rep-1",
                Optional.of(new PersonId("p-1")),
                Optional.empty(),
                "welcome",
                verdict,
                List.of(findings),
                "ALLOWED",
                "",
                Map.of(),
                Map.of(),
                Optional.empty(),
                NOW);
    }

    private static Enrollment hold(HoldKind kind, String detail, Optional<Instant> until) {
        return apply(started("e-1", 50, NOW), new EnrollmentEvent.HoldPlaced(new Hold(kind, NOW, detail, until)));
    }

    private static Enrollment queued(String id, int priority, Instant at) {
        NewEnrollment asked = new NewEnrollment(
                new EnrollmentId(id),
                new PersonId("p-1"),
                Target.contact(RecordRef.of("hubspot", ObjectType.CONTACT, "7")),
                "welcome",
                "Welcome",
                1,
                EnrollmentMethod.MANUAL,
                "key-" + id,
                "rep-1",
                "rep-1",
                true);
        return EnrollmentFactory.accepted(
                asked, new EnrollmentEvent.Start(1, 3, priority, 0, at, Set.of(), List.of(), "d-1"), at);
    }

    private static Enrollment started(String id, int priority, Instant at) {
        Enrollment queued = queued(id, priority, at);
        return apply(
                queued,
                new EnrollmentEvent.StepCompleted("one", 0, Optional.of(at.plus(Duration.ofDays(2))), false),
                at);
    }

    private static Enrollment ended(Enrollment live, EndCause cause, Instant at) {
        return ended(live, cause, "", at);
    }

    private static Enrollment ended(Enrollment live, EndCause cause, String detail, Instant at) {
        return apply(
                apply(live, new EnrollmentEvent.EndObserved(cause, detail), at),
                new EnrollmentEvent.EndingConfirmed(),
                at);
    }

    private static Enrollment apply(Enrollment before, EnrollmentEvent event) {
        return apply(before, event, NOW);
    }

    private static Enrollment apply(Enrollment before, EnrollmentEvent event, Instant now) {
        if (EnrollmentStateMachine.apply(before, event, now) instanceof Transition.Moved moved) {
            return moved.after();
        }
        throw new AssertionError("not moved by " + event);
    }
}
