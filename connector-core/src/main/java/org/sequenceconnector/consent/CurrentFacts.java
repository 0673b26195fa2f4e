package org.sequenceconnector.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Picks the facts that count now out of a history in any order. */
final class CurrentFacts {
    private static final Comparator<ConsentFact> OLDEST_FIRST = Comparator.comparing(ConsentFact::sourceChangedAt)
            .thenComparing(fact -> restrictiveness(fact.statement()))
            .thenComparing(ConsentFact::observedAt)
            .thenComparing(ConsentFact::toString);

    private static final Comparator<ConsentFact> LATEST_FIRST = OLDEST_FIRST.reversed();
    /** A copy is younger than what it copies, and yet it is the original that people have to look at. */
    private static final Comparator<ConsentFact> ORIGINALS_FIRST =
            Comparator.comparing(ConsentFact::propagated).thenComparing(LATEST_FIRST);
    /** Comparing every fact with every other is quicker than keys up to about here. */
    private static final int FEW = 8;

    private CurrentFacts() {}

    /**
     * The latest fact of each statement, originals before copies, most recent first; on a tie the more restrictive one. A
     * value that cannot be read does not clear anything: the restriction before it stands beside it.
     */
    static List<ConsentFact> of(Collection<ConsentFact> facts) {
        if (facts.size() < 2) {
            return List.copyOf(facts);
        }
        List<ConsentFact> all = new ArrayList<>(facts);
        if (all.size() <= FEW && eachIsItsOwnStatement(all)) {
            all.sort(ORIGINALS_FIRST);
            return all;
        }
        return latest(all);
    }

    private static boolean eachIsItsOwnStatement(List<ConsentFact> facts) {
        for (int one = 1; one < facts.size(); one++) {
            for (int other = 0; other < one; other++) {
                if (facts.get(one).sameStatementAs(facts.get(other))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<ConsentFact> latest(List<ConsentFact> facts) {
        TreeMap<String, List<ConsentFact>> statements = new TreeMap<>();
        for (ConsentFact fact : facts) {
            statements
                    .computeIfAbsent(fact.statementKey(), key -> new ArrayList<>())
                    .add(fact);
        }
        List<ConsentFact> current = new ArrayList<>();
        statements.values().forEach(versions -> current.addAll(standing(versions)));
        current.sort(ORIGINALS_FIRST);
        return current;
    }

    private static List<ConsentFact> standing(List<ConsentFact> versions) {
        List<ConsentFact> latestFirst = versions.stream().sorted(LATEST_FIRST).toList();
        ConsentFact latest = latestFirst.getFirst();
        if (!(latest.statement() instanceof Statement.Unreadable)) {
            return List.of(latest);
        }
        return latestFirst.stream()
                .filter(fact -> !(fact.statement() instanceof Statement.Unreadable))
                .findFirst()
                .filter(fact -> restricts(fact.statement()))
                .map(before -> List.of(latest, before))
                .orElse(List.of(latest));
    }

    private static boolean restricts(Statement statement) {
        return restrictiveness(statement) == 3;
    }

    private static int restrictiveness(Statement statement) {
        return switch (statement) {
            case Statement.LiftHeld held -> 3;
            case Statement.Forbids forbids -> 3;
            case Statement.Unsubscribed unsubscribed -> 3;
            case Statement.Basis basis -> basis.basis() == LegalBasis.NONE ? 3 : 0;
            case Statement.Unreadable unreadable -> 2;
            case Statement.NotStated notStated -> 1;
            case Statement.Subscribed subscribed -> 0;
        };
    }
}
