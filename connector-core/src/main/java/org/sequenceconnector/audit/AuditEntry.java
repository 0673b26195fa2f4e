package org.sequenceconnector.audit;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One entry.
 *
 * @param actor person, rule, connection or system
 * @param action stable word, for example {@code enrollment.moved}
 * @param subject id of what it is about, for example an enrollment id; never an address
 * @param cause request key, event or job
 * @param details before and after, versions, codes; references instead of personal data
 * @param words what people wrote, for example a reason, by name. They may name anybody, so they are stored apart and the
 *     chain holds only a digest of each: an erasure removes them and the chain stays whole
 */
public record AuditEntry(
        Instant at,
        String actor,
        String action,
        String subject,
        String cause,
        Map<String, String> details,
        Map<String, String> words) {
    public AuditEntry {
        details = Map.copyOf(details);
        words = Map.copyOf(words);
    }

    /** An entry without words of people. */
    public AuditEntry(
            Instant at, String actor, String action, String subject, String cause, Map<String, String> details) {
        this(at, actor, action, subject, cause, details, Map.of());
    }

    /** The same with the place it came from, for example {@code cli ada@laptop}, in the details. */
    public AuditEntry from(String origin) {
        Map<String, String> more = new TreeMap<>(details);
        more.put("from", origin);
        return new AuditEntry(at, actor, action, subject, cause, more, words);
    }

    /** Details and words together, for showing. */
    public SortedMap<String, String> told() {
        SortedMap<String, String> all = new TreeMap<>(details);
        all.putAll(words);
        return all;
    }
}
