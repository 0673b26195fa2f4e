package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.person.PersonId;

/**
 * Whatever happens in whatever order, an enrollment stays an enrollment. {@code -Dlives.events=1000000} lives longer, and
 * a failure names its seed and event.
 */
class RandomLivesTest {
    private static final int EVENTS = Integer.getInteger("lives.events", 40_000);
    private static final Set<EnrollmentStatus> HELD = EnumSet.of(EnrollmentStatus.BLOCKED, EnrollmentStatus.PAUSED);

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 20_261_121})
    void noOrderOfEventsBreaksTheRulesOfALife(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Instant now = Sample.NOW;
        Enrollment enrollment = Sample.draft();
        EnumSet<EnrollmentStatus> seen = EnumSet.of(enrollment.status());
        for (int i = 0; i < EVENTS; i++) {
            now = now.plusSeconds(random.nextInt(600));
            EnrollmentEvent event = event(random, enrollment);
            Supplier<String> where = place(seed, i, event, enrollment);
            switch (EnrollmentStateMachine.apply(enrollment, event, now)) {
                case Transition.Moved moved -> {
                    check(enrollment, moved.after(), now, where);
                    enrollment = moved.after();
                    seen.add(enrollment.status());
                }
                case Transition.Ignored ignored -> assertThat(ignored.reason()).isNotBlank();
                case Transition.Refused refused ->
                    assertThat(refused.event()).as(where).isEqualTo(event.kind().name());
            }
            if (enrollment.phase() == Phase.ENDED && random.nextInt(20) == 0) {
                enrollment = random.nextInt(3) == 0 ? Sample.draft() : Sample.queued();
            }
        }
        assertThat(seen).as("seed %d saw too little to prove anything", seed).hasSizeGreaterThan(9);
    }

    private static Supplier<String> place(long seed, int number, EnrollmentEvent event, Enrollment enrollment) {
        return () -> "seed " + seed + ", event " + number + ": " + event + " on " + enrollment;
    }

    private static void check(Enrollment before, Enrollment after, Instant now, Supplier<String> where) {
        assertThat(after.revision()).as(where).isEqualTo(before.revision() + 1);
        assertThat(after.completedSteps()).as(where).isGreaterThanOrEqualTo(before.completedSteps());
        assertThat(after.phase()).as(where).isGreaterThanOrEqualTo(before.phase());
        assertThat(after.ends().subList(0, before.ends().size())).as(where).isEqualTo(before.ends());
        assertThat(after.statusChangedAt())
                .as(where)
                .isEqualTo(after.status() == before.status() ? before.statusChangedAt() : now);
        assertThat(after.holds().stream().map(Hold::kind)).as(where).doesNotHaveDuplicates();
        if (before.phase() == Phase.ENDED) {
            assertThat(after.status()).as(where).isEqualTo(before.status());
            assertThat(after.endedAt()).as(where).isEqualTo(before.endedAt());
        }
        if (after.phase() != Phase.ACTIVE || HELD.contains(after.status())) {
            assertThat(after.nextStepAt()).as(where).isEmpty();
        }
        assertThat(after.ends().isEmpty())
                .as(where)
                .isEqualTo(after.phase() == Phase.DRAFT || after.phase() == Phase.ACTIVE);
        assertThat(after.endedAt().isPresent()).as(where).isEqualTo(after.phase() == Phase.ENDED);
        assertThat(after.status().inProgress()).as(where).isEqualTo(after.live());
    }

    private static EnrollmentEvent event(RandomGenerator random, Enrollment enrollment) {
        int index = Math.max(0, enrollment.nextStepIndex() + random.nextInt(3) - 1);
        boolean last = random.nextInt(10) == 0;
        Optional<Instant> next = random.nextBoolean() ? Optional.of(Sample.LATER) : Optional.empty();
        HoldKind hold = pick(random, HoldKind.values());
        return switch (pick(random, EnrollmentEvent.Kind.values())) {
            case START -> Sample.start();
            case START_REFUSED -> new EnrollmentEvent.StartRefused("d-" + random.nextInt(9));
            case DISCARD -> new EnrollmentEvent.Discard();
            case STEP_COMPLETED -> new EnrollmentEvent.StepCompleted("s", index, next, last);
            case STEP_SKIPPED -> new EnrollmentEvent.StepSkipped("s", index, next, last);
            case STEP_WAITS -> new EnrollmentEvent.StepWaits(pick(random, WaitingFor.values()), next);
            case HOLD_PLACED -> Sample.placed(hold);
            case HOLD_LIFTED ->
                new EnrollmentEvent.HoldLifted(
                        enrollment.holds().stream().findFirst().map(Hold::kind).orElse(hold), next);
            case END_OBSERVED ->
                random.nextInt(5) == 0
                        ? new EnrollmentEvent.EndObserved(pick(random, EndCause.values()), "")
                        : Sample.placed(hold);
            case ENDING_CONFIRMED -> new EnrollmentEvent.EndingConfirmed();
            case LATE_OUTCOME -> new EnrollmentEvent.LateOutcome(pick(random, EndCause.values()), "");
            case OUTCOME_NOTED ->
                new EnrollmentEvent.OutcomeNoted(new Outcome.Meeting(Sample.NOW.plusSeconds(random.nextInt(9))));
            case CONFIRMED ->
                new EnrollmentEvent.Confirmed(
                        new Waiver("CONSENT_UNKNOWN", "", "", "e" + random.nextInt(9), "rep-1", "asked", Sample.NOW));
            case MIGRATED -> new EnrollmentEvent.Migrated(1 + random.nextInt(6), 5, index, next);
            case REROUTED ->
                new EnrollmentEvent.Rerouted(new Sender("mailbox-" + random.nextInt(3), "ben@example.com"));
            case PERSON_MOVED -> new EnrollmentEvent.PersonMoved(new PersonId("p-" + random.nextInt(3)));
        };
    }

    private static <T> T pick(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
