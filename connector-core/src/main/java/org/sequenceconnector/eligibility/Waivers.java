package org.sequenceconnector.eligibility;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition;

/** Marks the warnings that somebody answers for. Nothing but a warning can be waived, and of consent only silence. */
final class Waivers {
    private final boolean confirmed;
    private final Set<String> accepted;
    private final Optional<String> unconfirmed;

    private Waivers(boolean confirmed, Set<String> accepted, Optional<String> unconfirmed) {
        this.confirmed = confirmed;
        this.accepted = accepted;
        this.unconfirmed = unconfirmed;
    }

    static List<Finding> apply(Ask ask, Optional<SequenceDefinition> sequence, List<Finding> findings) {
        return warns(findings) ? of(ask, sequence).apply(findings) : findings;
    }

    private static boolean warns(List<Finding> findings) {
        for (int index = 0; index < findings.size(); index++) {
            if (findings.get(index).severity() == Severity.CONFIRM) {
                return true;
            }
        }
        return false;
    }

    private static Waivers of(Ask ask, Optional<SequenceDefinition> sequence) {
        Set<String> accepted = new HashSet<>(ask.acceptWarnings());
        if (startedByRule(ask.method())) {
            sequence.ifPresent(definition -> accepted.addAll(definition.acceptWarnings()));
        }
        return new Waivers(ask.interactive() && ask.confirmation().isPresent(), accepted, ask.unconfirmed());
    }

    private List<Finding> apply(List<Finding> findings) {
        return findings.stream()
                .map(finding -> waives(finding) ? finding.waive() : standing(finding))
                .toList();
    }

    /** A warning that somebody tried to confirm says why that did not count. */
    private Finding standing(Finding finding) {
        return finding.severity() == Severity.CONFIRM
                ? unconfirmed.map(finding::remarking).orElse(finding)
                : finding;
    }

    private boolean waives(Finding finding) {
        if (finding.severity() != Severity.CONFIRM) {
            return false;
        }
        if (finding.code().consentCode()) {
            return confirmed && finding.code() == FailureCode.CONSENT_UNKNOWN;
        }
        return confirmed || accepted.contains(finding.code().name());
    }

    /** Whether a rule the administrator wrote starts it, rather than a person, a file or a program. */
    private static boolean startedByRule(EnrollmentMethod method) {
        return switch (method) {
            case AUTOMATION, MACRO, FLOW, EVENT, INACTIVITY, AI, TRIGGER -> true;
            case MANUAL, BULK, CSV, CRM_FIELD, API -> false;
        };
    }
}
