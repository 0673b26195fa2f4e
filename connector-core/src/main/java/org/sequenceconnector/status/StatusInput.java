package org.sequenceconnector.status;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;

/**
 * Everything that the fields of a record are computed from.
 *
 * @param enrollments all of the person, in any order
 * @param lastDecision the latest about the person, whatever came of it
 * @param zone in which times are worded for people
 * @param console where this connector can be opened in a browser, if anywhere; without a slash at its end
 */
public record StatusInput(
        List<Enrollment> enrollments,
        Optional<DecisionRecord> lastDecision,
        Consent consent,
        ZoneId zone,
        Optional<URI> console) {
    public StatusInput {
        enrollments = List.copyOf(enrollments);
    }

    /**
     * The consent verdict for the purpose of the shown sequence, else for the default purpose.
     *
     * @param kind {@code ALLOWED}, {@code DENIED} or {@code UNKNOWN}
     * @param sentence why, for people
     * @param checkedAt the oldest source read behind the verdict
     */
    public record Consent(String kind, String sentence, Optional<Instant> checkedAt) {}

    /** The enrollment that the record shows; its sequence gives the purpose of {@link #consent}. */
    public static Optional<Enrollment> shown(List<Enrollment> enrollments) {
        return ShownEnrollment.of(enrollments);
    }
}
