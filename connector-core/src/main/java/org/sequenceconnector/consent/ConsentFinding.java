package org.sequenceconnector.consent;

import java.util.List;

/**
 * One rank that applies.
 *
 * @param facts the current facts that say so, originals before the copies made of them, most recent first; empty when the reason is that nobody says anything
 * @param suppressions entries of the suppression list, for {@link ConsentReason#SUPPRESSED}
 * @param regions countries whose law asks for it, for {@link ConsentReason#LEGAL_BASIS_MISSING} and
 *     {@link ConsentReason#PURPOSE_NOT_CONSENTED}; empty when the region is unknown or does not matter
 */
public record ConsentFinding(
        ConsentReason reason, List<ConsentFact> facts, List<Suppression> suppressions, List<String> regions) {
    public ConsentFinding {
        facts = List.copyOf(facts);
        suppressions = List.copyOf(suppressions);
        regions = List.copyOf(regions);
    }

    /** Whether a source holds something that could not be read as an answer. */
    public boolean unreadable() {
        return facts.stream().anyMatch(fact -> fact.statement() instanceof Statement.Unreadable);
    }
}
