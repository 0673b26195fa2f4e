package org.sequenceconnector.crm;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the calls of the current thread may still be made. A process drives the accounts in turns, and a turn can end in
 * the middle of long work: the process was frozen, or the store was out of reach, and another one drives them now. Every
 * adapter asks right before each request leaves, so that the work ends there, as if the process had been killed at that
 * place, and no account is called by two at once.
 *
 * <p>Thread-bound; whoever gives work to other threads passes {@link #current} on. Work outside of any turn, such as a
 * single command that only reads, goes on.
 */
public final class OurTurn {
    private static final BooleanSupplier ALWAYS = () -> true;
    private static final ThreadLocal<BooleanSupplier> CURRENT = ThreadLocal.withInitial(() -> ALWAYS);

    private OurTurn() {}

    /** The turn that the work of this thread belongs to: whether it goes on. */
    public static BooleanSupplier current() {
        return CURRENT.get();
    }

    /**
     * Does work that belongs to a turn.
     *
     * @param goesOn asked before every request, by whichever thread makes it
     * @throws Over the turn ended meanwhile
     */
    public static <T> T during(BooleanSupplier goesOn, Supplier<T> work) {
        try (Span span = enter(goesOn)) {
            return work.get();
        }
    }

    /**
     * From now on the work of this thread belongs to a turn.
     *
     * @return to be closed by the same thread, which then goes on as before
     */
    public static Span enter(BooleanSupplier goesOn) {
        BooleanSupplier before = CURRENT.get();
        CURRENT.set(goesOn);
        return () -> CURRENT.set(before);
    }

    /** While the work of a thread belongs to a turn. */
    @FunctionalInterface
    public interface Span extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Right before a request leaves.
     *
     * @throws Over the turn has ended
     */
    public static void require() {
        if (!CURRENT.get().getAsBoolean()) {
            throw new Over();
        }
    }

    /** Nothing is wrong with the call: somebody else makes it. What was under way ends without having decided anything. */
    public static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("another process talks to the accounts now; what was under way here has ended, and nothing is lost");
        }
    }
}
