package org.sequenceconnector.eligibility;

import java.util.List;
import java.util.Map;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Group A: can the request be read, may the actor ask, and whom does it mean? */
final class RequestChecks {
    void check(Subject subject, Findings findings) {
        EligibilityInput input = subject.input();
        if (input.sequence().isEmpty()) {
            findings.add(unreadable(
                    input.sequenceKey().isBlank()
                            ? "no sequence is chosen"
                            : "there is no sequence '" + input.sequenceKey() + "'"));
        }
        if (input.ask().startStep().isPresent() && subject.sequence().isPresent()) {
            startStep(input.ask().startStep().get(), subject.sequence().get(), findings);
        }
        if (input.ask().identifier().isBlank()) {
            findings.add(unreadable("it names no contact"));
        }
        if (!input.ask().permitted()) {
            findings.add(Finding.of(
                    FailureCode.NOT_PERMITTED, Map.of("sequence", input.sequenceName()), List.of(), new AdminChange()));
        }
        switch (input.match()) {
            case PersonMatch.None none -> findings.add(notFound(none.identifier()));
            case PersonMatch.Several several ->
                findings.add(Finding.of(
                        FailureCode.AMBIGUOUS_MATCH,
                        Map.of("n", Integer.toString(several.count()), "identifier", several.identifier()),
                        List.of(),
                        new DataChange()));
            case PersonMatch.One one -> {
                if (one.person().targetRecord().isEmpty()) {
                    findings.add(notFound(one.person().target().toString()));
                }
            }
        }
    }

    private static void startStep(String key, SequenceDefinition sequence, Findings findings) {
        if (sequence.steps().stream().noneMatch(step -> step.key().equals(key))) {
            findings.add(unreadable("there is no step '" + key + "' in " + sequence.name()));
        }
    }

    private static Finding unreadable(String detail) {
        return Finding.of(FailureCode.INVALID_REQUEST, Map.of("detail", detail), List.of(), new DataChange());
    }

    private static Finding notFound(String identifier) {
        return Finding.of(FailureCode.RECORD_NOT_FOUND, Map.of("identifier", identifier), List.of(), new DataChange());
    }
}
