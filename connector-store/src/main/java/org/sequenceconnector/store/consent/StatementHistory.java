package org.sequenceconnector.store.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.consent.ConsentFact;

/**
 * All versions of one statement while facts are being appended to it. Three rules: what is known exactly is not stored
 * again; what the current fact says already only moves the time until which it was said; anything else becomes a new fact,
 * current or not by {@link StoredFact#CURRENT}.
 */
final class StatementHistory {
    private final List<StoredFact> known = new ArrayList<>();
    private final List<StoredFact> added = new ArrayList<>();
    private final List<StoredFact> stored = new ArrayList<>();

    /** A version that is in the store. */
    void known(StoredFact fact) {
        known.add(fact);
        stored.add(fact);
    }

    void append(ConsentFact fact) {
        if (all().anyMatch(version -> version.isRepeatOf(fact))) {
            return;
        }
        StoredFact current = current();
        if (current != null && current.saysTheSameAs(fact)) {
            if (fact.sourceChangedAt().isAfter(current.saidUntil())) {
                replace(current, saidUntil(current, fact.sourceChangedAt()));
            }
            return;
        }
        // Numbers of new facts follow all stored ones; the database gives the real ones.
        added.add(new StoredFact(Long.MAX_VALUE - 1_000_000 + added.size(), fact, fact.sourceChangedAt(), false));
    }

    /** Gives out the new facts and the stored ones whose marks have to change. */
    void changes(List<StoredFact> toAdd, Map<Long, StoredFact> toMark) {
        StoredFact current = current();
        for (StoredFact fact : added) {
            toAdd.add(superseded(fact, fact != current));
        }
        for (StoredFact fact : known) {
            StoredFact now = superseded(fact, fact != current);
            if (!stored.contains(now)) {
                toMark.put(now.number(), now);
            }
        }
    }

    private java.util.stream.Stream<StoredFact> all() {
        return java.util.stream.Stream.concat(known.stream(), added.stream());
    }

    private @org.jspecify.annotations.Nullable StoredFact current() {
        return all().max(StoredFact.CURRENT).orElse(null);
    }

    private void replace(StoredFact old, StoredFact now) {
        known.replaceAll(fact -> fact == old ? now : fact);
        added.replaceAll(fact -> fact == old ? now : fact);
    }

    private static StoredFact saidUntil(StoredFact fact, Instant until) {
        return new StoredFact(fact.number(), fact.fact(), until, fact.superseded());
    }

    private static StoredFact superseded(StoredFact fact, boolean superseded) {
        return new StoredFact(fact.number(), fact.fact(), fact.saidUntil(), superseded);
    }
}
