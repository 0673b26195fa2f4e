package org.sequenceconnector.sequence;

import java.time.Duration;
import java.util.Optional;

/**
 * Workspace-level rules on re-enrollment, concurrency and caps.
 *
 * @param version digest of the ruleset's text
 * @param waitingPeriod waiting period after an earlier enrollment
 * @param maxAttempts how often one person may go through one sequence
 * @param minTouchGap least time since any logged outreach
 * @param companyCap most live enrollments per company
 * @param ownershipRequired whether a rep may enroll only own records
 */
public record Ruleset(
        String name,
        String version,
        boolean reenrollmentEnabled,
        boolean sameSequence,
        Duration waitingPeriod,
        Anchor anchor,
        Scope scope,
        Optional<Integer> maxAttempts,
        Concurrency concurrency,
        int maxActivePerPerson,
        Optional<Duration> minTouchGap,
        Optional<Integer> companyCap,
        Optional<Integer> addsPerDay,
        boolean ownershipRequired,
        boolean countForeignEnrollments) {
    public static Ruleset defaults() {
        return new Ruleset(
                "default",
                "builtin",
                false,
                false,
                Duration.ofDays(90),
                Anchor.ENDED_AT,
                Scope.WORKSPACE,
                Optional.empty(),
                Concurrency.ONE_PER_PERSON,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                true);
    }

    public enum Anchor {
        ENDED_AT,
        LAST_STEP_AT,
        ENROLLED_AT
    }

    public enum Scope {
        WORKSPACE,
        GROUP,
        PURPOSE
    }

    public enum Concurrency {
        ONE_PER_PERSON,
        ONE_PER_GROUP,
        ONE_PER_SEQUENCE
    }
}
