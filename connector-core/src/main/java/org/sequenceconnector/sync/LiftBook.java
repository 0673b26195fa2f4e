package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentFacts;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentLifts;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.RecordRef;

/**
 * Sees in newly read facts that an opt-out disappeared at its source, and that one came back. A disappeared one is held
 * first and looked at afterwards, so that nothing counts in between. A copy of ours that goes lifts nothing and is no lift.
 */
final class LiftBook {
    /** Bounces and bad addresses end with their address; a legal basis is judged by its own dates. */
    private static final Set<FactKind> WATCHED = Set.of(
            FactKind.GLOBAL_OPT_OUT,
            FactKind.DO_NOT_EMAIL,
            FactKind.DO_NOT_CONTACT,
            FactKind.SUBSCRIPTION,
            FactKind.COMPLAINT);

    private LiftBook() {}

    /** Notes lifts and ends those that are overtaken; to be called before the facts are appended. */
    static List<ConsentLift> take(ConsentFacts stored, ConsentLifts lifts, Collection<ConsentFact> facts, Instant now) {
        overtaken(lifts, facts, now);
        List<ConsentFact> silent = facts.stream().filter(LiftBook::mayLift).toList();
        if (silent.isEmpty()) {
            return List.of();
        }
        Map<String, ConsentFact> standing = standing(stored, silent);
        List<ConsentLift> found = new ArrayList<>();
        for (ConsentFact fact : silent) {
            Optional.ofNullable(standing.get(fact.statementKey()))
                    .map(earlier -> ConsentLift.found(earlier, fact.sourceChangedAt(), now))
                    .ifPresent(found::add);
        }
        lifts.add(found);
        return found;
    }

    private static void overtaken(ConsentLifts lifts, Collection<ConsentFact> facts, Instant now) {
        Set<String> keys = new TreeSet<>();
        Set<RecordRef> records = new TreeSet<>();
        for (ConsentFact fact : facts) {
            if (fact.statement().optsOut()
                    && !fact.propagated()
                    && fact.source() instanceof FactSource.CrmField field) {
                keys.add(fact.statementKey());
                records.add(field.record());
            }
        }
        if (!keys.isEmpty()) {
            lifts.overtaken(keys, records, new ConsentLift.Settled(now, "system", "the source says it anew"));
        }
    }

    private static boolean mayLift(ConsentFact fact) {
        return WATCHED.contains(fact.kind())
                && fact.source() instanceof FactSource.CrmField
                && !fact.statement().optsOut()
                && !(fact.statement() instanceof Statement.Unreadable);
    }

    /**
     * What the sources of these facts refused so far, by statement. A value that could not be read in between took nothing
     * back, so what was said before it still stands.
     */
    private static Map<String, ConsentFact> standing(ConsentFacts stored, List<ConsentFact> silent) {
        Set<RecordRef> records = new TreeSet<>();
        silent.forEach(fact -> records.add(((FactSource.CrmField) fact.source()).record()));
        Map<String, ConsentFact> standing = new HashMap<>();
        boolean unreadable = false;
        for (ConsentFact fact : stored.current(records, List.of())) {
            if (fact.statement() instanceof Statement.Unreadable) {
                unreadable = true;
            } else if (refuses(fact)) {
                standing.put(fact.statementKey(), fact);
            }
        }
        if (unreadable) {
            readable(stored, records).forEach(standing::putIfAbsent);
        }
        return standing;
    }

    private static Map<String, ConsentFact> readable(ConsentFacts stored, Set<RecordRef> records) {
        Set<String> unreadable = new TreeSet<>();
        for (ConsentFact fact : stored.current(records, List.of())) {
            if (fact.statement() instanceof Statement.Unreadable) {
                unreadable.add(fact.statementKey());
            }
        }
        Map<String, ConsentFact> last = new HashMap<>();
        stored.each(records, List.of(), fact -> {
            if (unreadable.contains(fact.statementKey()) && !(fact.statement() instanceof Statement.Unreadable)) {
                last.merge(
                        fact.statementKey(),
                        fact,
                        (one, other) -> other.sourceChangedAt().isBefore(one.sourceChangedAt()) ? one : other);
            }
        });
        last.values().removeIf(fact -> !refuses(fact));
        return last;
    }

    private static boolean refuses(ConsentFact fact) {
        return fact.statement().optsOut() && !fact.propagated() && !(fact.statement() instanceof Statement.LiftHeld);
    }
}
