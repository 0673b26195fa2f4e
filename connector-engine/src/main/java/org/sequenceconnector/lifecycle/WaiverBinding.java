package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sequenceconnector.enrollment.Waiver;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.record.Digest;

/**
 * What a waiver is bound to: the code, the rule in its version, and the evidence that was looked at. When one of them
 * changes, somebody has to look again.
 */
public final class WaiverBinding {
    private WaiverBinding() {}

    public static Waiver waiver(Finding finding, String person, String reason, Instant now) {
        Optional<Evidence> rule = rule(finding);
        return new Waiver(
                finding.code().name(),
                detail(rule, "id"),
                detail(rule, "version"),
                evidenceDigest(finding),
                person,
                reason,
                now);
    }

    static boolean covers(Waiver waiver, Finding finding) {
        Optional<Evidence> rule = rule(finding);
        return waiver.code().equals(finding.code().name())
                && waiver.ruleId().equals(detail(rule, "id"))
                && waiver.ruleVersion().equals(detail(rule, "version"))
                && waiver.evidence().equals(evidenceDigest(finding));
    }

    /** The rule that matched; empty for warnings without one. */
    public static Optional<Evidence> rule(Finding finding) {
        return finding.evidence().stream()
                .filter(evidence -> evidence.kind().equals("rule"))
                .findFirst();
    }

    private static String detail(Optional<Evidence> rule, String name) {
        return rule.map(evidence -> evidence.details().get(name)).orElse("");
    }

    /** A digest of what was matched, so that a waiver ends when other data match. Source times do not count. */
    public static String evidenceDigest(Finding finding) {
        String content = finding.evidence().stream()
                .map(evidence -> evidence.kind()
                        + evidence.details().entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("time"))
                                .map(Object::toString)
                                .collect(Collectors.joining(",")))
                .sorted()
                .collect(Collectors.joining("\n"));
        return Digest.of(content, 8);
    }
}
