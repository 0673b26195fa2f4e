package org.sequenceconnector.enrollment;

import java.time.Instant;

/**
 * A person's confirmation that lets an enrollment proceed despite a named warning.
 *
 * @param ruleId and {@code ruleVersion}: the waiver dies when the rule changes; empty texts for warnings without a rule
 * @param evidence digest of the matched evidence: which fields of which records, with their values. The waiver dies when
 *     one of them changes. When the source last wrote them does not count, because every edit of a record, our own
 *     status included, moves that time
 */
public record Waiver(
        String code, String ruleId, String ruleVersion, String evidence, String person, String reason, Instant at) {}
