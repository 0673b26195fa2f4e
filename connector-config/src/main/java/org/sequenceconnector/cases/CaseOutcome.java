package org.sequenceconnector.cases;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;

/**
 * What became of one case.
 *
 * @param differences empty when the case holds
 * @param findings what the decision said, for whoever looks for the reason of a difference
 */
public record CaseOutcome(RuleCase rule, List<Difference> differences, List<Finding> findings) {
    /** @param what was compared, for example {@code verdict} */
    public record Difference(String what, String expected, String actual) {}

    public CaseOutcome {
        differences = List.copyOf(differences);
        findings = List.copyOf(findings);
    }

    /** What findings of these severities come to. */
    public Verdict verdict() {
        Set<Severity> severities = findings.stream()
                .filter(finding -> !finding.waived())
                .map(Finding::severity)
                .collect(Collectors.toSet());
        if (severities.contains(Severity.NOOP)) {
            return Verdict.NOOP;
        }
        if (severities.contains(Severity.HARD)) {
            return Verdict.REJECT;
        }
        if (severities.contains(Severity.DEFER)) {
            return Verdict.DEFER;
        }
        return severities.contains(Severity.CONFIRM) ? Verdict.CONFIRM : Verdict.ENROLL;
    }

    public boolean holds() {
        return differences.isEmpty();
    }
}
