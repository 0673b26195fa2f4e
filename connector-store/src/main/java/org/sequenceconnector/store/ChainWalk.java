package org.sequenceconnector.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.audit.ChainReport.Break;
import org.sequenceconnector.audit.ChainReport.Link;
import org.sequenceconnector.audit.Retention;

/** Follows the chain link by link. Holds, of entries without content, a digest per batch until it meets their voucher. */
final class ChainWalk {
    private final AuditNotes notes;
    private final Map<String, PrunedEntries.Tally> unvouched = new TreeMap<>();
    private Link last = StoredAuditTrail.START;

    ChainWalk(AuditNotes notes) {
        this.notes = notes;
    }

    /** The newest link that fits. */
    Link last() {
        return last;
    }

    /** @return the first of these entries that does not fit */
    Optional<Break> follow(List<StoredAuditTrail.Stored> entries) {
        Set<String> altered = notes.altered(
                entries.stream().map(StoredAuditTrail.Stored::entry).toList());
        for (StoredAuditTrail.Stored stored : entries) {
            Optional<Break> broken = misfit(stored, altered);
            if (broken.isPresent()) {
                return broken;
            }
            last = new Link(stored.position(), stored.hash());
        }
        return Optional.empty();
    }

    private Optional<Break> misfit(StoredAuditTrail.Stored stored, Set<String> altered) {
        long place = last.position() + 1;
        if (stored.position() != place) {
            return Optional.of(new Break.Missing(place, stored.position()));
        }
        if (stored.prunedBy().isPresent()) {
            unvouched
                    .computeIfAbsent(stored.prunedBy().get(), batch -> new PrunedEntries.Tally())
                    .add(stored);
            return Optional.empty();
        }
        String expected = AuditHash.of(last.hash(), place, stored.entry());
        if (!expected.equals(stored.hash())) {
            return Optional.of(new Break.Altered(place, expected, stored.hash()));
        }
        if (AuditNotes.refersTo(stored.entry(), altered)) {
            return Optional.of(new Break.WordsAltered(place));
        }
        return stored.entry().action().equals(Retention.PRUNED) ? voucher(stored) : Optional.empty();
    }

    private Optional<Break> voucher(StoredAuditTrail.Stored stored) {
        PrunedEntries.Tally tally = unvouched.get(stored.entry().subject());
        if (tally != null && !tally.fits(stored.entry())) {
            return Optional.of(new Break.Unvouched(tally.first()));
        }
        unvouched.remove(stored.entry().subject());
        return Optional.empty();
    }

    /** Vouchers that still wait for their place in the chain. */
    void waiting(List<StoredAuditTrail.Stored> vouchers) {
        vouchers.forEach(this::voucher);
    }

    /** After the newest link: a removal that nothing told of. */
    Optional<Break> unvouched() {
        return unvouched.values().stream()
                .map(PrunedEntries.Tally::first)
                .min(Long::compare)
                .map(Break.Unvouched::new);
    }
}
