package org.sequenceconnector.criterion.reach;

import java.util.Optional;

/** The values that a subject may have, all of one type. Immutable. */
sealed interface Values permits Values.Every, Values.None, Words, Ranges {
    Every EVERY = new Every();
    None NONE = new None();

    /** No value at all fits. Answers false when it cannot tell. */
    boolean isEmpty();

    /** Every value fits. Answers false when it cannot tell. */
    boolean isComplete();

    /** Whether each of these values is among the others. Answers false when it cannot tell. */
    boolean within(Values other);

    Values and(Values other);

    /** All other values; empty when they cannot be written down. */
    Optional<Values> others();

    /** Whatever value there is. */
    record Every() implements Values {
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public boolean within(Values other) {
            return other.isComplete();
        }

        @Override
        public Values and(Values other) {
            return other;
        }

        @Override
        public Optional<Values> others() {
            return Optional.of(NONE);
        }
    }

    /** No value. */
    record None() implements Values {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public boolean isComplete() {
            return false;
        }

        @Override
        public boolean within(Values other) {
            return true;
        }

        @Override
        public Values and(Values other) {
            return this;
        }

        @Override
        public Optional<Values> others() {
            return Optional.of(EVERY);
        }
    }
}
