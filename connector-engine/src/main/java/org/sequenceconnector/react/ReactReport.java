package org.sequenceconnector.react;

/** What one pass over changed persons led to. */
public record ReactReport(int persons, int ended, int held, int lifted, int optOutsOwed) {
    static final ReactReport NOTHING = new ReactReport(0, 0, 0, 0, 0);

    ReactReport plus(ReactReport other) {
        return new ReactReport(
                persons + other.persons,
                ended + other.ended,
                held + other.held,
                lifted + other.lifted,
                optOutsOwed + other.optOutsOwed);
    }
}
