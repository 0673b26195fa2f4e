package org.sequenceconnector.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.finding.Verdict;

/**
 * A worked case: what is given, what is asked, and what the rules have to answer.
 *
 * @param origin {@code file:line}
 * @param id as people refer to it, for example the number in the specification
 */
public record RuleCase(String origin, String id, String name, EligibilityInput input, Expectation expected) {
    /**
     * What has to come out. What is empty is not compared.
     *
     * @param codes of all findings, in the order of precedence
     * @param retryAt empty inside: there must be none
     * @param status of the enrollment that results, for example {@code QUEUED}, or {@code NOT_ENROLLED}
     * @param evidence texts that the findings' messages or evidence must contain, for example a record
     * @param supersedes ids of the enrollments that end first
     */
    public record Expectation(
            Optional<Verdict> verdict,
            Optional<List<String>> codes,
            Optional<Instant> retryAt,
            Optional<String> status,
            List<String> evidence,
            List<String> supersedes) {
        public Expectation {
            codes = codes.map(List::copyOf);
            evidence = List.copyOf(evidence);
            supersedes = List.copyOf(supersedes);
        }
    }
}
