package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.finding.Verdict;

/** Group G, last of all: what the relevance filter said counts once every other check has passed. */
final class RelevanceCheck {
    private RelevanceCheck() {}

    static EligibilityResult apply(EligibilityInput input, EligibilityResult others) {
        if (others.verdict() != Verdict.ENROLL || input.ask().relevance().isEmpty()) {
            return others;
        }
        return switch (input.ask().relevance().get()) {
            case RelevanceAnswer.Relevant relevant -> others;
            case RelevanceAnswer.NotRelevant not -> declined(not, others);
            case RelevanceAnswer.Unavailable unavailable -> unavailable(unavailable, others);
        };
    }

    private static EligibilityResult declined(RelevanceAnswer.NotRelevant answer, EligibilityResult others) {
        List<Finding> findings = new ArrayList<>(others.findings());
        findings.add(Finding.of(
                FailureCode.RELEVANCE_DECLINED,
                Map.of("explanation", answer.explanation()),
                List.of(Evidence.setting("relevance", answer.word())),
                new DataChange()));
        findings.sort(Comparator.comparingInt(finding -> finding.code().precedence()));
        return new EligibilityResult(Verdict.REJECT, findings, others.notes(), others.consent());
    }

    private static EligibilityResult unavailable(RelevanceAnswer.Unavailable answer, EligibilityResult others) {
        List<Note> notes = new ArrayList<>(others.notes());
        notes.add(new Note(
                FailureCode.RELEVANCE_DECLINED,
                "The relevance filter gave no answer (" + answer.why() + "), which stops nobody.",
                List.of(Evidence.setting("relevance", answer.word()))));
        return new EligibilityResult(others.verdict(), others.findings(), notes, others.consent());
    }
}
