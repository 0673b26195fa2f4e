package org.sequenceconnector.enrollment;

import java.time.Instant;

/**
 * A person's confirmation that lets an enrollment proceed despite a named warning.
 *
 * @param ruleId and {@code ruleVersion}: the waiver dies when the rule changes; empty texts for warnings without a rule
 * @param evidence digest of the matched evidence; the waiver dies when it changes
 */
public record Waiver(
        String code, String ruleId, String ruleVersion, String evidence, String person, String reason, Instant at) {}
