package org.sequenceconnector.crm;

import java.util.function.Supplier;

/**
 * Which lane the calls of the current thread belong to, so that opt-outs and status writes find the reserve of the
 * quota that reads may not touch. Thread-bound; nested calls restore what was there before.
 */
public final class CallPriority {
    private static final ThreadLocal<Level> CURRENT = ThreadLocal.withInitial(() -> Level.NORMAL);

    private CallPriority() {}

    public static Level current() {
        return CURRENT.get();
    }

    public static <T> T with(Level level, Supplier<T> work) {
        Level before = CURRENT.get();
        CURRENT.set(level);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Strongest first. */
    public enum Level {
        /** Opt-outs and consent reads: may use everything. */
        CONSENT,
        /** Status writes. */
        STATUS,
        /** Sync and everything else. */
        NORMAL,
        /** What nobody waits for: takes only what is left over. */
        SPARE
    }
}
