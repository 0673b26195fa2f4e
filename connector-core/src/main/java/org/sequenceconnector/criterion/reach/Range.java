package org.sequenceconnector.criterion.reach;

import java.util.Comparator;
import java.util.Optional;

/** The values from one limit to another. */
record Range(Limit from, Limit to) {
    /**
     * An end of a range, as a place between or on values.
     *
     * @param value empty: there is no limit on this side
     * @param side below (-1), on (0) or above (1) the value; without a value, which end it is
     */
    record Limit(Optional<Comparable<Object>> value, int side) implements Comparable<Limit> {
        static final Limit BOTTOM = new Limit(Optional.empty(), -1);
        static final Limit TOP = new Limit(Optional.empty(), 1);

        static Limit below(Comparable<Object> value) {
            return new Limit(Optional.of(value), -1);
        }

        static Limit above(Comparable<Object> value) {
            return new Limit(Optional.of(value), 1);
        }

        @Override
        public int compareTo(Limit other) {
            if (value.isEmpty() || other.value.isEmpty()) {
                return Integer.compare(value.isEmpty() ? side : 0, other.value.isEmpty() ? other.side : 0);
            }
            int order = value.get().compareTo(other.value.get());
            return order == 0 ? Integer.compare(side, other.side) : order;
        }
    }

    static final Comparator<Range> BY_START = Comparator.comparing(Range::from);

    static Range exactly(Comparable<Object> value) {
        return new Range(Limit.below(value), Limit.above(value));
    }

    boolean isEmpty() {
        return from.compareTo(to) >= 0;
    }

    Range and(Range other) {
        return new Range(
                from.compareTo(other.from) >= 0 ? from : other.from, to.compareTo(other.to) <= 0 ? to : other.to);
    }

    boolean within(Range other) {
        return from.compareTo(other.from) >= 0 && to.compareTo(other.to) <= 0;
    }
}
