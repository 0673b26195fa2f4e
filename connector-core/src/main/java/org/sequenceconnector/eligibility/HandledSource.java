package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.finding.Evidence;

/**
 * That what set the request off was handled for the sequence before, and what came of it then.
 *
 * @param kind {@code event} or {@code conversation}
 * @param id as the system that told of it names it
 * @param verdict of the decision that was made then
 * @param enrollment id of the enrollment it led to
 */
public record HandledSource(
        String kind, String id, String decisionId, String verdict, Instant at, Optional<String> enrollment) {
    /** The earlier decision, and the enrollment it led to. */
    List<Evidence> evidence(String sequenceKey) {
        Evidence decision = Evidence.of(
                "decision",
                Map.of("id", decisionId, "verdict", verdict, "time", at.toString(), "source", kind + " " + id));
        return enrollment
                .map(found -> List.of(decision, Evidence.enrollment(found, sequenceKey)))
                .orElseGet(() -> List.of(decision));
    }
}
