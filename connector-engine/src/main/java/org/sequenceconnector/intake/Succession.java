package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.IdentityResolver.Merge;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.work.UnitOfWork;

/**
 * What follows when a record turns out to live on as another one of its type and the news comes from the losing side: a
 * removal that names its survivor, an old id that answers as a new one, or a refused write. Works inside the caller's
 * transaction; telling it again changes nothing.
 */
public final class Succession {
    private final PersonMerger merger;

    public Succession(PersonMerger merger) {
        this.merger = merger;
    }

    public void livesOnAs(UnitOfWork work, RecordRef old, RecordRef survivor, Instant now) {
        work.mirror().alias(old, survivor);
        RecordRef last = work.mirror().resolve(old);
        if (last.equals(old)) {
            return;
        }
        Optional<CrmRecord> stored =
                Optional.ofNullable(work.mirror().find(List.of(old)).get(old)).filter(record -> !record.archived());
        stored.ifPresent(record -> work.mirror().save(List.of(record.archivedAt(now))));
        Map<RecordRef, PersonId> persons = work.people().ofRecords(List.of(old, last));
        PersonId loser = persons.get(old);
        PersonId winner = persons.get(last);
        if (loser == null) {
            return;
        }
        if (winner == null) {
            work.people().link(List.of(new PersonLink(last, loser, Optional.empty(), MatchMethod.CRM_MERGE)));
        } else if (!loser.equals(winner)) {
            join(work, loser, winner, now);
        }
        if (stored.isPresent()) {
            work.mirror().noteChanged(List.of(loser), Set.of(ChangeKind.REMOVED), now);
        }
    }

    /** The smaller id survives, as it does when the resolver joins. */
    private void join(UnitOfWork work, PersonId one, PersonId other, Instant now) {
        Merge merge = one.compareTo(other) < 0 ? new Merge(one, other) : new Merge(other, one);
        work.people().merge(merge.survivor(), merge.absorbed());
        merger.merge(work, merge, now);
        work.mirror().noteChanged(List.of(merge.survivor()), Set.of(ChangeKind.MERGED), now);
    }
}
