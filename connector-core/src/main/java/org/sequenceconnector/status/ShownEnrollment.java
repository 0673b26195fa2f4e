package org.sequenceconnector.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Phase;

/**
 * Picks the one enrollment that a record shows: the live one of the highest priority, then the latest start; without a live
 * one the one that ended last; without that a draft. A failed attempt is never among them.
 */
final class ShownEnrollment {
    private static final Comparator<Enrollment> STRONGEST_LIVE = Comparator.comparingInt(Enrollment::priority)
            .thenComparing(ShownEnrollment::start)
            .thenComparing(enrollment -> enrollment.id().value());
    private static final Comparator<Enrollment> LAST_ENDED = Comparator.comparing(
                    (Enrollment enrollment) -> enrollment.endedAt().orElse(enrollment.createdAt()))
            .thenComparing(ShownEnrollment::start)
            .thenComparing(enrollment -> enrollment.id().value());

    private ShownEnrollment() {}

    static Optional<Enrollment> of(List<Enrollment> enrollments) {
        return enrollments.stream()
                .filter(Enrollment::live)
                .max(STRONGEST_LIVE)
                .or(() -> in(Phase.ENDED, enrollments))
                .or(() -> in(Phase.DRAFT, enrollments));
    }

    private static Optional<Enrollment> in(Phase phase, List<Enrollment> enrollments) {
        return enrollments.stream()
                .filter(enrollment -> enrollment.phase() == phase)
                .max(LAST_ENDED);
    }

    private static Instant start(Enrollment enrollment) {
        return enrollment.enrolledAt().orElse(enrollment.createdAt());
    }
}
