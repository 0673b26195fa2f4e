package org.sequenceconnector.work;

import java.util.function.Function;

/** The durable store. Safe for use by many threads. */
public interface Store extends AutoCloseable {
    /**
     * Runs the work in one durable transaction: everything or nothing, and on return it survives a power loss. When the
     * work throws, nothing was stored. The work may be run again after a serialization conflict, so it must have no effect
     * outside the unit of work.
     */
    <T> T inTransaction(Function<UnitOfWork, T> work);

    /** The same for bulk ingest that can be read again from its source: survives a crash, perhaps not a power loss. */
    <T> T inIngest(Function<UnitOfWork, T> work);

    /** Reads without a transaction's promises across calls. */
    <T> T reading(Function<UnitOfWork, T> work);

    /**
     * Rewrites the storage so that deleted content is not in it any more, not even in free pages; can take a minute for
     * each gigabyte. Nothing else may be written meanwhile.
     *
     * @return false when others hold the storage or it cleans up by itself, so that deleted content may stay for a while
     */
    default boolean scrub() {
        return false;
    }

    @Override
    void close();
}
