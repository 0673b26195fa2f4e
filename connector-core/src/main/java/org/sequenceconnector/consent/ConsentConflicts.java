package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

/** Conflicts about copied opt-outs that wait for a person, bound to the current transaction. */
public interface ConsentConflicts {
    /**
     * Notes that a copy was cleared. A record has one open conflict at most: another clearing counts there, and the same
     * clearing seen again changes nothing.
     *
     * @return whether it is a new conflict or a new clearing
     */
    boolean note(ConsentConflict conflict);

    /** Open ones, oldest first. */
    List<ConsentConflict> open(int limit);

    /** The open conflict of each of these records. */
    Map<RecordRef, ConsentConflict> openOf(Collection<RecordRef> records);

    /** Every conflict about these records, resolved ones included, oldest first. */
    List<ConsentConflict> of(Collection<RecordRef> records);

    Optional<ConsentConflict> find(String id);

    long countOpen();

    /** The flag stands in the record's CRM again. Does nothing where no conflict is open. */
    void writtenBack(RecordRef record, Instant at);

    /** Who cleared the flag, as the CRM tells. Does nothing where no conflict is open. */
    void clearedBy(RecordRef record, String user);

    /** @return whether the conflict was open */
    boolean resolve(String id, ConsentConflict.Resolution resolution);
}
