package org.sequenceconnector.sequence;

/** A wait: {@code amount} of {@code unit}, 0 or more. Business days are days on which the send schedule has a window. */
public record StepDelay(int amount, Unit unit) {
    public static final StepDelay NONE = new StepDelay(0, Unit.MINUTES);

    public StepDelay {
        if (amount < 0) {
            throw new IllegalArgumentException("a delay cannot be negative");
        }
    }

    public enum Unit {
        MINUTES,
        HOURS,
        DAYS,
        BUSINESS_DAYS
    }
}
