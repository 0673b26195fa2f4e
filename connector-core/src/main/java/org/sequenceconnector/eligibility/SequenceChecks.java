package org.sequenceconnector.eligibility;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.eligibility.EligibilityInput.Freeze;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Findings;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Resolution.AdminChange;
import org.sequenceconnector.finding.Resolution.DataChange;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;

/** Group B: does the sequence take this kind of target, in this way, now? A paused sequence does; its people wait. */
final class SequenceChecks {
    void check(Subject subject, Findings findings) {
        EligibilityInput input = subject.input();
        if (input.sequence().isPresent()) {
            readiness(input, input.sequence().get(), findings);
        }
        for (Freeze freeze : input.rules().freezes()) {
            findings.add(Finding.of(
                    FailureCode.ENROLLMENT_FROZEN,
                    Map.of("scope", freeze.scope(), "who", freeze.who(), "time", Words.minute(freeze.since())),
                    List.of(Evidence.setting("freeze", freeze.scope())),
                    new Resolution.Wait(Optional.empty())));
        }
        if (!input.rules().enabledMethods().contains(input.ask().method())) {
            findings.add(Finding.of(
                    FailureCode.METHOD_UNAVAILABLE,
                    Map.of("method", input.ask().method().label()),
                    List.of(),
                    new AdminChange()));
        }
    }

    private static void readiness(EligibilityInput input, SequenceVersion sequence, Findings findings) {
        SequenceDefinition definition = sequence.definition();
        boolean archived = definition.state() == SequenceState.ARCHIVED;
        if (!archived && (definition.state() == SequenceState.DRAFT || sequence.number() == 0)) {
            findings.add(
                    Finding.of(FailureCode.SEQUENCE_NOT_PUBLISHED, name(definition), List.of(), new AdminChange()));
        }
        if (archived) {
            findings.add(Finding.of(FailureCode.SEQUENCE_INACTIVE, name(definition), List.of(), new AdminChange()));
        }
        if (definition.targetType() != input.ask().targetType()) {
            findings.add(Finding.of(
                    FailureCode.TARGET_TYPE_MISMATCH,
                    Map.of(
                            "sequence", definition.name(),
                            "expected", Words.of(definition.targetType()),
                            "actual", Words.of(input.ask().targetType())),
                    List.of(),
                    new DataChange()));
        }
        if (!definition.methods().isEmpty()
                && !definition.methods().contains(input.ask().method())) {
            findings.add(Finding.of(
                    FailureCode.TRIGGER_MISMATCH,
                    Map.of(
                            "sequence",
                            definition.name(),
                            "method",
                            input.ask().method().label()),
                    List.of(),
                    new AdminChange()));
        }
    }

    private static Map<String, String> name(SequenceDefinition definition) {
        return Map.of("sequence", definition.name());
    }
}
