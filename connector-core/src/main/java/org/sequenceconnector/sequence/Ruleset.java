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
 * @param maxSends most emails to one person across sequences; empty: as the concurrency mode has it
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
        boolean countForeignEnrollments,
        Optional<SendLimit> maxSends) {
    /** With the usual limit of emails to one person. */
    public Ruleset(
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
        this(
                name,
                version,
                reenrollmentEnabled,
                sameSequence,
                waitingPeriod,
                anchor,
                scope,
                maxAttempts,
                concurrency,
                maxActivePerPerson,
                minTouchGap,
                companyCap,
                addsPerDay,
                ownershipRequired,
                countForeignEnrollments,
                Optional.empty());
    }

    /** The limit that counts: where several sequences may run at once, one email a day unless something else is set. */
    public Optional<SendLimit> sendLimit() {
        return maxSends.or(() -> concurrency == Concurrency.ONE_PER_SEQUENCE
                ? Optional.of(new SendLimit(1, Duration.ofDays(1)))
                : Optional.empty());
    }

    /** At most this many emails to one person within any time of this length. */
    public record SendLimit(int most, Duration within) {
        public SendLimit {
            if (most < 1 || within.isZero() || within.isNegative()) {
                throw new IllegalArgumentException("a limit of emails needs a number and a time, both above zero");
            }
        }
    }

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
