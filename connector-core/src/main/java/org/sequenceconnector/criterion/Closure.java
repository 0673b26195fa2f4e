package org.sequenceconnector.criterion;

import java.time.Instant;

/**
 * One piece of a criterion, compiled: it answers a value of the expression language (text, number, truth, time, list), or
 * that the answer is {@link Missing} or {@link Broken}. Keeps no state of its own; safe for use by many threads.
 */
interface Closure {
    Object in(Frame frame);

    /**
     * The answer hangs on fields without a usable value.
     *
     * @param slots one bit for each {@link FieldSlot#index}
     */
    record Missing(long slots) {
        Missing and(Missing other) {
            return (slots | other.slots) == slots ? this : new Missing(slots | other.slots);
        }
    }

    /** @param kind of the failure; never holds a value of the person */
    record Broken(String kind) {}

    /** What one evaluation looks at. For one thread. */
    final class Frame {
        private static final Object[] NO_LOCALS = {};

        final CriterionValues values;
        final Instant now;
        /** Variables of the loops that are running. */
        final Object[] locals;

        int iterations;

        Frame(CriterionValues values, Instant now, int locals) {
            this.values = values;
            this.now = now;
            this.locals = locals == 0 ? NO_LOCALS : new Object[locals];
        }

        /** Whether another criterion with so many variables can use it now. */
        boolean fits(Instant at, int variables) {
            return now == at && variables <= locals.length;
        }
    }

    /** Whether the answer is a value at all. */
    static boolean known(Object answer) {
        return !(answer instanceof Missing || answer instanceof Broken);
    }

    /** For a strict function: the failure if one argument failed, else what is missing. Only for answers that are not both known. */
    static Object trouble(Object one, Object other) {
        if (one instanceof Broken) {
            return one;
        }
        if (other instanceof Broken) {
            return other;
        }
        if (one instanceof Missing first && other instanceof Missing second) {
            return first.and(second);
        }
        return one instanceof Missing ? one : other;
    }
}
