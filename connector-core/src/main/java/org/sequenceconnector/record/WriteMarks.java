package org.sequenceconnector.record;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The ledger of our own writes, bound to the current transaction. Closes the circle through the CRM without an import. */
public interface WriteMarks {
    /** Sets marks; a newer mark for the same record and field replaces the older one. */
    void mark(List<WriteMark> marks);

    /** All marks for these records not older than {@code notBefore}. */
    List<WriteMark> of(Collection<RecordRef> records, Instant notBefore);

    /** Removes marks older than {@code notBefore}; returns how many. */
    int forget(Instant notBefore);
}
