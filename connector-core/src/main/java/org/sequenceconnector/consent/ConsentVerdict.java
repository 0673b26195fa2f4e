package org.sequenceconnector.consent;

import java.util.List;
import java.util.Optional;

/**
 * The result of resolving all facts for one person, purpose and channel.
 *
 * @param findings every rank that applies, in rank order; empty exactly when the kind is {@link Kind#ALLOWED}
 * @param permits the facts that permit; they never outweigh a finding
 * @param exempted ranks that apply but from which the purpose is exempted as a service; each use goes into the audit
 */
public record ConsentVerdict(
        Kind kind,
        String purpose,
        List<ConsentFinding> findings,
        List<ConsentFact> permits,
        List<ConsentFinding> exempted) {
    public ConsentVerdict {
        findings = List.copyOf(findings);
        permits = List.copyOf(permits);
        exempted = List.copyOf(exempted);
        if ((kind == Kind.ALLOWED) != findings.isEmpty()) {
            throw new IllegalArgumentException("a verdict is allowed exactly when nothing was found against it");
        }
    }

    /** The verdict about somebody of whom nothing is known. */
    public static ConsentVerdict nothingKnown(String purpose) {
        ConsentFinding unknown = new ConsentFinding(ConsentReason.CONSENT_UNKNOWN, List.of(), List.of(), List.of());
        return new ConsentVerdict(Kind.UNKNOWN, purpose, List.of(unknown), List.of(), List.of());
    }

    public Optional<ConsentFinding> primary() {
        return findings.stream().findFirst();
    }

    /** One sentence for people, also written to the CRM; names records and fields, never an address. */
    public String sentence() {
        return ConsentSentence.of(this);
    }

    public enum Kind {
        ALLOWED,
        DENIED,
        UNKNOWN
    }
}
