package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;

/** Steps are claimed once. */
public abstract class StepsContract extends StoreContract {
    private static final EnrollmentId ENROLLMENT = new EnrollmentId("e1");

    @BeforeEach
    void enroll() {
        change(work -> work.enrollments().insert(Samples.enrollment("e1", "p1", "1", "s")));
    }

    private static StepExecution step(String key, int index, StepStatus status) {
        return new StepExecution(
                ENROLLMENT,
                key,
                1,
                index,
                status,
                Samples.NOON,
                Optional.of("worker-1"),
                status == StepStatus.HANDED_OVER ? Optional.of(Samples.NOON.minusSeconds(index)) : Optional.empty(),
                Optional.empty(),
                "");
    }

    private boolean claim(StepExecution step) {
        return write(work -> work.enrollments().claimStep(step));
    }

    @Test
    void ofEightWorkersOneClaimsTheStep() throws Exception {
        List<Boolean> claims = Race.run(8, worker -> claim(step("call", 0, StepStatus.CLAIMED)));

        assertThat(claims).containsOnlyOnce(true);
    }

    @Test
    void keepsWhatBecameOfAStepAndListsStepsInOrder() {
        StepExecution done = new StepExecution(
                ENROLLMENT,
                "call",
                1,
                0,
                StepStatus.SENT,
                Samples.NOON,
                Optional.empty(),
                Optional.of(Samples.NOON),
                Optional.of(Samples.NOON.plusSeconds(9)),
                "reached");
        claim(step("mail", 1, StepStatus.CLAIMED));
        claim(step("call", 0, StepStatus.CLAIMED));
        change(work -> work.enrollments().saveStep(done));

        List<StepExecution> steps = read(work -> work.enrollments().steps(ENROLLMENT));

        assertThat(steps).containsExactly(done, step("mail", 1, StepStatus.CLAIMED));
    }

    @Test
    void listsOpenTasksOldestFirstAndByOwner() {
        change(work -> {
            work.enrollments().saveStep(step("a", 1, StepStatus.HANDED_OVER));
            work.enrollments().saveStep(step("b", 2, StepStatus.HANDED_OVER));
            work.enrollments().saveStep(step("c", 3, StepStatus.SENT));
        });

        assertThat(tasks(Optional.empty())).containsExactly("b", "a");
        assertThat(tasks(Optional.of("owner-1"))).hasSize(2);
        assertThat(tasks(Optional.of("owner-2"))).isEmpty();
    }

    private List<String> tasks(Optional<String> owner) {
        return read(work -> work.enrollments().openTasks(owner, 9)).stream()
                .map(StepExecution::stepKey)
                .toList();
    }
}
