package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;

/**
 * The stored, immutable outcome of evaluating a request.
 *
 * @param versions digests and numbers of what was used: {@code sequence}, {@code rules}, {@code ruleset}; what a filter
 *     said, if one was asked: {@code relevance}; where it begins, if not at the first step: {@code start_at}
 * @param readAt when each linked record was last read
 * @param consentVerdict {@code ALLOWED}, {@code DENIED} or {@code UNKNOWN}
 * @param enrollment the enrollment that came of it, or that existed already
 */
public record DecisionRecord(
        String id,
        String requestKey,
        EnrollmentMethod method,
        String actor,
        Optional<PersonId> person,
        Optional<RecordRef> target,
        String sequenceKey,
        Verdict verdict,
        List<Finding> findings,
        String consentVerdict,
        String consentReason,
        Map<String, String> versions,
        Map<RecordRef, Instant> readAt,
        Optional<EnrollmentId> enrollment,
        Instant decidedAt) {
    /** Names where an enrollment begins among {@link #versions}. */
    public static final String START_AT = "start_at";

    public DecisionRecord {
        findings = List.copyOf(findings);
        versions = Map.copyOf(versions);
        readAt = Map.copyOf(readAt);
    }

    /** The finding shown first: the one of lowest precedence that nobody waived. */
    public Optional<Finding> primary() {
        return findings.stream().filter(finding -> !finding.waived()).findFirst();
    }
}
