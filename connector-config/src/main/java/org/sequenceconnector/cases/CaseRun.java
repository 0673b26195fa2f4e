package org.sequenceconnector.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.sequence.SequenceState;

/** Decides worked cases with the decision that also answers real requests, and compares. */
public final class CaseRun {
    private final Eligibility eligibility;

    public CaseRun(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    public List<CaseOutcome> run(List<RuleCase> cases) {
        return cases.stream().map(this::run).toList();
    }

    private CaseOutcome run(RuleCase each) {
        EligibilityResult result = eligibility.decide(each.input());
        RuleCase.Expectation expected = each.expected();
        List<CaseOutcome.Difference> differences = new ArrayList<>();
        expected.verdict()
                .ifPresent(verdict ->
                        compare("verdict", verdict.name(), result.verdict().name(), differences));
        expected.codes().ifPresent(codes -> compare("codes", listed(codes), listed(codesOf(result)), differences));
        expected.retryAt()
                .ifPresent(at -> compare(
                        "retry_at",
                        at.toString(),
                        result.retryAt().map(Object::toString).orElse("none"),
                        differences));
        expected.status().ifPresent(status -> compare("status", status, status(each, result), differences));
        if (!result.superseded().containsAll(expected.supersedes())) {
            compare("supersedes", listed(expected.supersedes()), listed(result.superseded()), differences);
        }
        String said = said(result);
        expected.evidence().stream()
                .filter(text -> !said.contains(text))
                .forEach(text -> differences.add(new CaseOutcome.Difference("evidence", text, said)));
        return new CaseOutcome(each, differences, result.findings());
    }

    private static void compare(String what, String expected, String actual, List<CaseOutcome.Difference> differences) {
        if (!expected.equals(actual)) {
            differences.add(new CaseOutcome.Difference(what, expected, actual));
        }
    }

    private static List<String> codesOf(EligibilityResult result) {
        return result.findings().stream().map(finding -> finding.code().name()).toList();
    }

    private static String listed(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static String said(EligibilityResult result) {
        return result.findings().isEmpty()
                ? "nothing"
                : result.findings().stream().map(CaseRun::said).collect(Collectors.joining("; "));
    }

    /** A finding with its evidence on one line. */
    public static String said(Finding finding) {
        String evidence = finding.evidence().stream().map(Object::toString).collect(Collectors.joining(", "));
        return finding.message() + (evidence.isEmpty() ? "" : " [" + evidence + "]");
    }

    /** What the request leads to. A paused sequence accepts, and its people wait. */
    private static String status(RuleCase each, EligibilityResult result) {
        boolean paused = each.input()
                .sequence()
                .map(version -> version.definition().state())
                .equals(Optional.of(SequenceState.PAUSED));
        return switch (result.verdict()) {
            case ENROLL -> paused ? "PAUSED" : "QUEUED";
            case NOOP -> "UNCHANGED";
            case REJECT, DEFER, CONFIRM -> "NOT_ENROLLED";
        };
    }

    /** Whether any case failed. */
    public static boolean allHold(List<CaseOutcome> outcomes) {
        return outcomes.stream().allMatch(CaseOutcome::holds);
    }
}
