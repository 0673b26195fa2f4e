package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.enrollment.Sample.NOW;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.enrollment.EnrollmentEvent.Kind;
import org.sequenceconnector.person.PersonId;

/** Every state with every event, written down a second time and by hand. */
class TransitionTableTest {
    private static final String TABLE = """
            event            DRAFT   QUEUED  STARTED BLOCKED PAUSED  ENDING  FINISHED COMPLETED CANCELED EXCLUDED BOUNCED BOUNCE_STOPPED
            START            T3      ignored ignored ignored ignored ignored refused  refused   refused  refused  refused refused
            START_REFUSED    T4      refused refused refused refused refused refused  refused   refused  refused  refused refused
            DISCARD          T5      refused refused refused refused refused refused  refused   refused  refused  refused refused
            STEP_COMPLETED   refused T6      T7      T7      T7      STEP_RESOLVED refused refused refused refused refused refused
            STEP_SKIPPED     refused STEP_SKIPPED STEP_SKIPPED STEP_SKIPPED STEP_SKIPPED STEP_RESOLVED refused refused refused refused refused refused
            STEP_WAITS       refused WAITS   WAITS   refused refused refused refused  refused   refused  refused  refused refused
            HOLD_PLACED      refused T10     T10     T10     T10     refused refused  refused   refused  refused  refused refused
            HOLD_LIFTED      refused ignored ignored T9      T11     refused refused  refused   refused  refused  refused refused
            END_OBSERVED     refused T12     T12     T12     T12     T12     refused  refused   refused  refused  refused refused
            ENDING_CONFIRMED refused refused refused refused refused T13     ignored  ignored   ignored  ignored  ignored ignored
            LATE_OUTCOME     refused refused refused refused refused refused T16      T16       T16      T16      T16     T16
            OUTCOME_NOTED    refused OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED OUTCOME_NOTED
            CONFIRMED        refused refused refused CONFIRMED CONFIRMED refused refused refused refused refused refused refused
            MIGRATED         refused T18     T18     T18     T18     refused refused  refused   refused  refused  refused refused
            REROUTED         refused REROUTED REROUTED REROUTED REROUTED refused refused refused refused refused refused refused
            PERSON_MOVED     PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED PERSON_MOVED
            """;

    static Stream<Cell> cells() {
        List<String> lines = TABLE.lines().toList();
        String[] states = lines.getFirst().split("\\s+");
        return lines.stream()
                .skip(1)
                .map(line -> line.split("\\s+"))
                .flatMap(row -> Stream.iterate(1, i -> i + 1)
                        .limit(states.length - 1)
                        .map(i -> new Cell(states[i], Kind.valueOf(row[0]), row[i])));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyStateAnswersEveryEventAsWrittenDown(Cell cell) {
        Enrollment before = Sample.in(cell.state());

        Transition answer = EnrollmentStateMachine.apply(before, event(cell.event(), before), NOW.plusSeconds(5));

        String answered = switch (answer) {
            case Transition.Moved moved -> moved.transitionId();
            case Transition.Ignored ignored -> "ignored";
            case Transition.Refused refused -> {
                assertThat(refused.state()).isEqualTo(cell.state());
                assertThat(refused.event()).isEqualTo(cell.event().name());
                assertThat(refused.sentence()).startsWith("ILLEGAL_TRANSITION: " + cell.event());
                yield "refused";
            }
        };
        assertThat(answered).isEqualTo(cell.answer());
        boolean move = !answered.equals("ignored") && !answered.equals("refused");
        assertThat(TransitionTable.allows(LifeStage.of(before), cell.event())).isEqualTo(move);
        if (answer instanceof Transition.Moved moved) {
            assertThat(moved.after().revision()).isEqualTo(before.revision() + 1);
        }
    }

    @Test
    void theWrittenTableLeavesNothingOut() {
        long statuses = Arrays.stream(EnrollmentStatus.values())
                .filter(status -> status != EnrollmentStatus.NOT_ENROLLED)
                .count();

        assertThat(cells()).hasSize((int) (statuses + 1) * Kind.values().length).doesNotHaveDuplicates();
    }

    /** An event of the kind that repeats nothing where that is possible. */
    private static EnrollmentEvent event(Kind kind, Enrollment enrollment) {
        return switch (kind) {
            case START -> Sample.start();
            case START_REFUSED -> new EnrollmentEvent.StartRefused("d-9");
            case DISCARD -> new EnrollmentEvent.Discard();
            case STEP_COMPLETED -> step(enrollment);
            case STEP_SKIPPED ->
                new EnrollmentEvent.StepSkipped("next", enrollment.nextStepIndex(), Optional.empty(), false);
            case STEP_WAITS -> new EnrollmentEvent.StepWaits(WaitingFor.TASK, Optional.empty());
            case HOLD_PLACED -> Sample.placed(HoldKind.OUT_OF_OFFICE);
            case HOLD_LIFTED ->
                Sample.lifted(
                        enrollment.holds().stream().map(Hold::kind).findFirst().orElse(HoldKind.OUT_OF_OFFICE));
            case END_OBSERVED -> new EnrollmentEvent.EndObserved(EndCause.EXPIRED, "");
            case ENDING_CONFIRMED -> new EnrollmentEvent.EndingConfirmed();
            case LATE_OUTCOME -> new EnrollmentEvent.LateOutcome(EndCause.REPLIED, "");
            case OUTCOME_NOTED -> new EnrollmentEvent.OutcomeNoted(new Outcome.Meeting(NOW));
            case CONFIRMED ->
                new EnrollmentEvent.Confirmed(new Waiver("CONSENT_UNKNOWN", "", "", "digest", "rep-1", "asked", NOW));
            case MIGRATED -> new EnrollmentEvent.Migrated(4, 5, 2);
            case REROUTED -> new EnrollmentEvent.Rerouted(new Sender("ben", "ben@example.com"));
            case PERSON_MOVED -> new EnrollmentEvent.PersonMoved(new PersonId("p-2"));
        };
    }

    private static EnrollmentEvent step(Enrollment enrollment) {
        return new EnrollmentEvent.StepCompleted("next", enrollment.nextStepIndex(), Optional.empty(), false);
    }

    record Cell(String state, Kind event, String answer) {}
}
