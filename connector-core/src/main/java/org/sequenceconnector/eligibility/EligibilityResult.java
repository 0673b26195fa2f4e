package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;

/**
 * The outcome of one evaluation: every finding, not only the first.
 *
 * @param findings by precedence, then by evidence, so that equal inputs give equal lists
 * @param notes what changed nothing but should be seen
 * @param consent the verdict for the sequence's purpose, also when no consent finding exists
 */
public record EligibilityResult(Verdict verdict, List<Finding> findings, List<Note> notes, ConsentVerdict consent) {
    public EligibilityResult {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** The reason shown first: the lowest precedence among the findings that nobody waived. */
    public Optional<Finding> primary() {
        return findings.stream().filter(finding -> !finding.waived()).findFirst();
    }

    /** Warnings that were confirmed; each becomes a stored waiver when the enrollment is made. */
    public List<Finding> waived() {
        return findings.stream().filter(Finding::waived).toList();
    }

    /**
     * When a deferred request may be tried again: the latest time any deferring finding names. Empty for other verdicts,
     * and when no finding knows a time.
     */
    public Optional<Instant> retryAt() {
        if (verdict != Verdict.DEFER) {
            return Optional.empty();
        }
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.DEFER)
                .flatMap(finding -> finding.retryAt().stream())
                .max(Comparator.naturalOrder());
    }

    /** Ids of weaker live enrollments that end before this one starts. */
    public List<String> superseded() {
        return notes.stream()
                .filter(note -> note.code() == FailureCode.ACTIVE_ENROLLMENT_EXISTS)
                .flatMap(note -> note.evidence().stream())
                .flatMap(evidence -> Optional.ofNullable(evidence.details().get("id")).stream())
                .toList();
    }
}
