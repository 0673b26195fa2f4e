package org.sequenceconnector.sequence;

import java.time.Duration;
import java.util.Optional;

/**
 * How enrollments of a sequence come to their end.
 *
 * @param exits pinned with the version; the rest is always read as it is now
 * @param expiresAfter an enrollment that was blocked or paused for this long ends; empty: never
 * @param whenArchived what becomes of running enrollments when the sequence is archived
 */
public record SequenceLifecycle(ExitRules exits, Optional<Duration> expiresAfter, WhenArchived whenArchived) {
    public static final SequenceLifecycle USUAL =
            new SequenceLifecycle(ExitRules.USUAL, Optional.empty(), WhenArchived.FINISH);

    public enum WhenArchived {
        /** They run to their end. */
        FINISH,
        /** They end at once. */
        STOP
    }
}
