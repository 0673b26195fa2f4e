package org.sequenceconnector.criterion.reach;

import java.util.Optional;

/**
 * What a subject may be.
 *
 * @param absent whether it may have no value
 * @param unreadable whether it may have one that cannot be read as its type
 * @param values what it may be otherwise
 */
record Domain(boolean absent, boolean unreadable, Values values) {
    static final Domain ANYTHING = new Domain(true, true, Values.EVERY);
    static final Domain PRESENT = new Domain(false, true, Values.EVERY);
    static final Domain ABSENT = new Domain(true, false, Values.NONE);
    static final Domain KNOWN = new Domain(false, false, Values.EVERY);

    /** A value that can be read, and one of these. */
    static Domain known(Values values) {
        return new Domain(false, false, values);
    }

    boolean isEmpty() {
        return !absent && !unreadable && values.isEmpty();
    }

    boolean isAnything() {
        return absent && unreadable && values.isComplete();
    }

    boolean within(Domain other) {
        return (!absent || other.absent) && (!unreadable || other.unreadable) && values.within(other.values);
    }

    Domain and(Domain other) {
        return new Domain(absent && other.absent, unreadable && other.unreadable, values.and(other.values));
    }

    /** Empty when the values of both together cannot be written down. */
    Optional<Domain> or(Domain other) {
        if (values.within(other.values)) {
            return Optional.of(or(other, other.values));
        }
        if (other.values.within(values)) {
            return Optional.of(or(other, values));
        }
        return values.others()
                .flatMap(mine -> other.values.others().map(mine::and))
                .flatMap(Values::others)
                .map(either -> or(other, either));
    }

    private Domain or(Domain other, Values either) {
        return new Domain(absent || other.absent, unreadable || other.unreadable, either);
    }
}
