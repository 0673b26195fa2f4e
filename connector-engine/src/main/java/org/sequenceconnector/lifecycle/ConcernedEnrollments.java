package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStateMachine;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.trigger.Source;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Which of a person's enrollments an outcome is about: those that ran when it happened and still run; when none of them does,
 * the one that ended last, within the late window.
 */
public final class ConcernedEnrollments {
    private static final Comparator<Enrollment> BY_END =
            Comparator.comparing(ended -> ended.endedAt().orElse(Instant.MIN));

    private ConcernedEnrollments() {}

    public static List<Enrollment> of(
            UnitOfWork work, PersonId person, OutcomeScope scope, Outcome outcome, Instant now) {
        List<Enrollment> live = work.enrollments().liveOf(List.of(person)).stream()
                .filter(each -> asked(work, each, scope, outcome))
                .toList();
        return live.isEmpty()
                ? ended(work, person, now)
                        .filter(each -> asked(work, each, scope, outcome))
                        .max(BY_END)
                        .map(List::of)
                        .orElse(List.of())
                : live;
    }

    /** The person's enrollment that ended last, if what comes now can still amend it. */
    public static Optional<Enrollment> lastEnded(UnitOfWork work, PersonId person, Instant now) {
        return ended(work, person, now).max(BY_END);
    }

    private static boolean asked(UnitOfWork work, Enrollment enrollment, OutcomeScope scope, Outcome outcome) {
        return OutcomeIntake.concerns(enrollment, outcome)
                && scope.sequenceKey().map(enrollment.sequenceKey()::equals).orElse(true)
                && scope.sourceId().map(id -> setOffBy(work, id, enrollment)).orElse(true);
    }

    private static boolean setOffBy(UnitOfWork work, String sourceId, Enrollment enrollment) {
        return Arrays.stream(Source.Kind.values())
                .map(kind -> new Source(kind, sourceId))
                .flatMap(source -> work.handledSources().find(source, enrollment.sequenceKey()).stream())
                .flatMap(handled -> handled.enrollment().stream())
                .anyMatch(enrollment.id().value()::equals);
    }

    private static Stream<Enrollment> ended(UnitOfWork work, PersonId person, Instant now) {
        return work.enrollments().endedSince(person, now.minus(EnrollmentStateMachine.LATE_WINDOW)).stream();
    }
}
