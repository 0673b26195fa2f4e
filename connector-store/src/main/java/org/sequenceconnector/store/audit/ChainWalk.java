package org.sequenceconnector.store.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sequenceconnector.audit.ChainReport.Break;
import org.sequenceconnector.audit.ChainReport.Link;
import org.sequenceconnector.audit.ErasedWords;
import org.sequenceconnector.audit.Retention;

/**
 * Follows the chain link by link. Holds, of entries without content, a digest per batch, and of words that are gone their
 * digest, until it meets the entry that vouches for them.
 */
final class ChainWalk {
    private final AuditNotes notes;
    private final Map<String, PrunedEntries.Tally> unvouched = new TreeMap<>();
    private final Map<String, Long> wordsGone = new TreeMap<>();
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
        AuditNotes.Wrong wrong =
                notes.wrong(entries.stream().map(StoredAuditTrail.Stored::entry).toList());
        for (StoredAuditTrail.Stored stored : entries) {
            Optional<Break> broken = misfit(stored, wrong);
            if (broken.isPresent()) {
                return broken;
            }
            last = new Link(stored.position(), stored.hash());
        }
        return Optional.empty();
    }

    private Optional<Break> misfit(StoredAuditTrail.Stored stored, AuditNotes.Wrong wrong) {
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
        if (!AuditNotes.among(wrong.altered(), stored.entry()).isEmpty()) {
            return Optional.of(new Break.WordsAltered(place));
        }
        AuditNotes.among(wrong.gone(), stored.entry()).forEach(digest -> wordsGone.put(digest, place));
        return voucher(stored);
    }

    private Optional<Break> voucher(StoredAuditTrail.Stored stored) {
        ErasedWords.in(stored.entry()).forEach(wordsGone::remove);
        return stored.entry().action().equals(Retention.PRUNED) ? voucherOfPruned(stored) : Optional.empty();
    }

    private Optional<Break> voucherOfPruned(StoredAuditTrail.Stored stored) {
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

    /** After the newest link: the first removal that nothing told of. */
    Optional<Break> unvouched() {
        Stream<Break> entries =
                unvouched.values().stream().map(PrunedEntries.Tally::first).map(Break.Unvouched::new);
        Stream<Break> words = wordsGone.values().stream().map(Break.WordsRemoved::new);
        return Stream.concat(entries, words).min(Comparator.comparingLong(Break::position));
    }
}
