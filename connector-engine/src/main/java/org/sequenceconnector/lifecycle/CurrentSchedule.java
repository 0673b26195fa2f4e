package org.sequenceconnector.lifecycle;

import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.SequenceVersion;

/**
 * The hours that count for an enrollment. A version pins its steps and exits; when they may happen is always what the
 * sequence says now, so that a corrected schedule reaches those who run on an older version too.
 */
public final class CurrentSchedule {
    private CurrentSchedule() {}

    /** Of the sequence as it is now; of this version when the sequence is not defined any more. */
    public static SendSchedule of(Catalog catalog, SequenceVersion pinned) {
        SequenceVersion current = catalog.sequence(pinned.definition().key()).orElse(pinned);
        return catalog.schedule(current.definition().schedule());
    }
}
