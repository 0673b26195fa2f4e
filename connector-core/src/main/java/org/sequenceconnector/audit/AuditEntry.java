package org.sequenceconnector.audit;

import java.time.Instant;
import java.util.Map;

/**
 * One entry.
 *
 * @param actor person, rule, connection or system
 * @param action stable word, for example {@code enrollment.moved}
 * @param subject id of what it is about, for example an enrollment id; never an address
 * @param cause request key, event or job
 * @param details before and after, versions, codes; references instead of personal data
 */
public record AuditEntry(
        Instant at, String actor, String action, String subject, String cause, Map<String, String> details) {
    public AuditEntry {
        details = Map.copyOf(details);
    }
}
