package org.sequenceconnector.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.person.JoinedPast;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Opt-outs that a person keeps from a time when another one was taken for the same human. One stays for as long as its own
 * source says what it said then: once the source clears it, or says something of its own after the split, it is shown to
 * belong to the other half alone.
 */
public record InheritedOptOuts(List<ConsentFact> facts, List<Suppression> suppressions) {
    static final InheritedOptOuts NONE = new InheritedOptOuts(List.of(), List.of());

    public InheritedOptOuts {
        facts = List.copyOf(facts);
        suppressions = List.copyOf(suppressions);
    }

    public static InheritedOptOuts of(UnitOfWork work, PersonId person) {
        List<ConsentFact> facts = new ArrayList<>();
        List<Suppression> suppressions = new ArrayList<>();
        for (JoinedPast past : work.people().joinedPasts(person)) {
            work.consentFacts().current(past.records(), past.addresses()).stream()
                    .filter(fact -> fact.statement().optsOut())
                    .filter(fact -> !fact.observedAt().isAfter(past.until()))
                    .forEach(facts::add);
            work.consentFacts().suppressionsOf(past.addresses()).stream()
                    .filter(entry -> !entry.addedAt().isAfter(past.until()))
                    .forEach(suppressions::add);
        }
        return new InheritedOptOuts(facts, suppressions);
    }

    /** The person's own facts and behind them the inherited ones that are not among them. */
    public List<ConsentFact> addedTo(List<ConsentFact> own) {
        if (facts.isEmpty()) {
            return own;
        }
        Set<String> known = new HashSet<>();
        List<ConsentFact> all = new ArrayList<>(own);
        own.forEach(fact -> known.add(fact.statementKey()));
        facts.stream().filter(fact -> known.add(fact.statementKey())).forEach(all::add);
        return all;
    }

    public List<Suppression> addedToSuppressions(List<Suppression> own) {
        if (suppressions.isEmpty()) {
            return own;
        }
        Set<Suppression> all = new java.util.LinkedHashSet<>(own);
        all.addAll(suppressions);
        return List.copyOf(all);
    }
}
