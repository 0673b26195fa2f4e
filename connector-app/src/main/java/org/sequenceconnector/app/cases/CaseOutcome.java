package org.sequenceconnector.app.cases;

import java.util.List;
import org.sequenceconnector.app.config.RuleCase;
import org.sequenceconnector.eligibility.Finding;

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

    public boolean holds() {
        return differences.isEmpty();
    }
}
