package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentFacts;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.OptOutCopies;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.consent.OptOutCopy.State;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.RecordRef;

/**
 * Tells the opt-out flags we wrote ourselves from those that people set, while records are taken in. A flag is ours for as
 * long as it stands; once somebody cleared it, the next one to set it is an original, unless we write it again.
 */
final class CopyBook {
    private final Map<RecordRef, OptOutCopy> copies;
    private final Map<RecordRef, OptOutCopy> changed = new HashMap<>();
    private final Set<RecordRef> removed = new HashSet<>();

    private CopyBook(Map<RecordRef, OptOutCopy> copies) {
        this.copies = copies;
    }

    /** @param merged the records that were merged into each of the records, where there are any */
    static CopyBook load(
            OptOutCopies stored,
            ConsentFacts facts,
            Collection<RecordRef> records,
            Map<RecordRef, List<RecordRef>> merged,
            Instant now) {
        Map<RecordRef, OptOutCopy> copies = new HashMap<>(stored.of(records));
        merged.forEach((survivor, losers) -> {
            if (!copies.containsKey(survivor) && onlyCopies(stored, facts, losers)) {
                copies.put(survivor, OptOutCopy.intended(survivor, now).written(now));
            }
        });
        return new CopyBook(copies);
    }

    /** Whether a flag that the survivor of a merge brings along can only be one of ours. */
    private static boolean onlyCopies(OptOutCopies stored, ConsentFacts facts, List<RecordRef> losers) {
        boolean copied = stored.of(losers).values().stream().anyMatch(copy -> copy.state() != State.CLEARED);
        return copied
                && facts.current(losers, List.of()).stream()
                        .noneMatch(fact -> fact.kind() == FactKind.GLOBAL_OPT_OUT
                                && fact.statement() instanceof Statement.Forbids
                                && !fact.propagated());
    }

    /** The fact with its origin. */
    ConsentFact origin(ConsentFact fact) {
        if (fact.kind() != FactKind.GLOBAL_OPT_OUT || !(fact.source() instanceof FactSource.CrmField source)) {
            return fact;
        }
        Optional<OptOutCopy> copy = Optional.ofNullable(copies.get(source.record()));
        if (copy.isEmpty()) {
            return fact;
        }
        return switch (fact.statement()) {
            case Statement.Forbids forbids -> flagFound(fact, source, copy.get());
            case Statement.NotStated notStated -> {
                if (copy.get().state() == State.SEEN && copy.get().covers(source.field())) {
                    change(copy.get().cleared(fact.sourceChangedAt()));
                }
                yield fact;
            }
            case Statement.Subscribed subscribed -> fact;
            case Statement.Unsubscribed unsubscribed -> fact;
            case Statement.Basis basis -> fact;
            case Statement.Unreadable unreadable -> fact;
            case Statement.LiftHeld held -> fact;
        };
    }

    private ConsentFact flagFound(ConsentFact fact, FactSource.CrmField source, OptOutCopy copy) {
        if (copy.covers(source.field())) {
            change(copy.seen(source.field()));
            return fact.asPropagated();
        }
        if (copy.state() == State.CLEARED) {
            copies.remove(copy.record());
            changed.remove(copy.record());
            removed.add(copy.record());
        }
        return fact;
    }

    private void change(OptOutCopy copy) {
        copies.put(copy.record(), copy);
        changed.put(copy.record(), copy);
    }

    void store(OptOutCopies stored) {
        if (!removed.isEmpty()) {
            stored.remove(removed);
        }
        if (!changed.isEmpty()) {
            stored.save(new ArrayList<>(changed.values()));
        }
    }
}
