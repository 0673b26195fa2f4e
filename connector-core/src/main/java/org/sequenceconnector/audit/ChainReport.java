package org.sequenceconnector.audit;

import java.util.Optional;

/**
 * What a walk over the whole chain found.
 *
 * @param last newest link; empty when nothing is sealed yet. Up to the break when there is one
 * @param unsealed entries that wait for their place in the chain
 * @param broken the first place that does not fit
 */
public record ChainReport(Optional<Link> last, long unsealed, Optional<Break> broken) {
    public boolean whole() {
        return broken.isEmpty();
    }

    /** How many links fit, counted from the first. */
    public long checked() {
        return last.map(Link::position).orElse(0L);
    }

    /**
     * One place in the chain with its hash.
     *
     * @param position from 1
     */
    public record Link(long position, String hash) {}

    /** Where the chain does not fit. */
    public sealed interface Break {
        long position();

        /** The entry, or one of those before it, is not what was sealed. */
        record Altered(long position, String expectedHash, String actualHash) implements Break {}

        /** What a person wrote in the entry was changed. */
        record WordsAltered(long position) implements Break {}

        /** What a person wrote in the entry is gone, and no erasure vouches for that. */
        record WordsRemoved(long position) implements Break {}

        /** The content was removed, and no entry of the trail vouches for that removal. */
        record Unvouched(long position) implements Break {}

        /**
         * The entry is not there.
         *
         * @param next place of the entry found instead
         */
        record Missing(long position, long next) implements Break {}
    }
}
