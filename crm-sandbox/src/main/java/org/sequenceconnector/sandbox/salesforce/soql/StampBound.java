package org.sequenceconnector.sandbox.salesforce.soql;

import java.time.Instant;
import java.util.Optional;

/**
 * The place in the order of (SystemModstamp, Id) before which no row can satisfy a condition. Reading starts there, which is
 * what makes the cost of an incremental query independent of the number of rows.
 *
 * @param after within the stamp only greater ids can satisfy it; empty for all
 */
record StampBound(Instant stamp, String after) implements Comparable<StampBound> {
    static final String STAMP = "SystemModstamp";
    /** Greater than every id. */
    private static final String PAST_ALL_IDS = "~";

    @Override
    public int compareTo(StampBound other) {
        int order = stamp.compareTo(other.stamp);
        return order != 0 ? order : after.compareTo(other.after);
    }

    /** The lowest place; empty when the condition does not bound the stamp from below. */
    static Optional<StampBound> lowest(Condition condition) {
        return switch (condition) {
            case Condition.Comparison comparison -> of(comparison);
            case Condition.And and -> ofAll(and);
            case Condition.Or or -> {
                Optional<StampBound> least = Optional.empty();
                for (Condition part : or.parts()) {
                    Optional<StampBound> bound = lowest(part);
                    if (bound.isEmpty()) {
                        yield Optional.empty();
                    }
                    least = least.isPresent() && least.get().compareTo(bound.get()) <= 0 ? least : bound;
                }
                yield least;
            }
            case Condition.Not not -> Optional.empty();
            case Condition.Membership membership -> Optional.empty();
            case Condition.SemiJoin semiJoin -> Optional.empty();
        };
    }

    private static Optional<StampBound> ofAll(Condition.And and) {
        Optional<StampBound> greatest = and.parts().stream()
                .map(StampBound::lowest)
                .flatMap(Optional::stream)
                .max(StampBound::compareTo);
        Optional<String> after = IdBound.lowest(and);
        boolean tie = and.parts().stream().anyMatch(StampBound::isOneStamp);
        return tie && after.isPresent()
                ? greatest.map(bound -> new StampBound(
                        bound.stamp(), after.get().compareTo(bound.after()) > 0 ? after.get() : bound.after()))
                : greatest;
    }

    private static boolean isOneStamp(Condition condition) {
        return condition instanceof Condition.Comparison comparison
                && comparison.operator() == Condition.Operator.EQUAL
                && names(comparison.field());
    }

    private static Optional<StampBound> of(Condition.Comparison comparison) {
        if (!names(comparison.field()) || !(comparison.value() instanceof Literal.Moment moment)) {
            return Optional.empty();
        }
        return switch (comparison.operator()) {
            case GREATER -> Optional.of(new StampBound(moment.value(), PAST_ALL_IDS));
            case GREATER_OR_EQUAL, EQUAL -> Optional.of(new StampBound(moment.value(), ""));
            case LESS, LESS_OR_EQUAL, NOT_EQUAL, LIKE -> Optional.empty();
        };
    }

    /** The stamp from which on no row can satisfy the condition; only the outermost AND is looked at. */
    static Optional<Instant> highest(Condition condition) {
        return switch (condition) {
            case Condition.And and ->
                and.parts().stream()
                        .map(StampBound::highest)
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
            case Condition.Comparison comparison -> {
                if (!names(comparison.field()) || !(comparison.value() instanceof Literal.Moment moment)) {
                    yield Optional.empty();
                }
                yield switch (comparison.operator()) {
                    case LESS -> Optional.of(moment.value());
                    case LESS_OR_EQUAL, EQUAL -> Optional.of(moment.value().plusNanos(1));
                    case GREATER, GREATER_OR_EQUAL, NOT_EQUAL, LIKE -> Optional.empty();
                };
            }
            case Condition.Or or -> Optional.empty();
            case Condition.Not not -> Optional.empty();
            case Condition.Membership membership -> Optional.empty();
            case Condition.SemiJoin semiJoin -> Optional.empty();
        };
    }

    private static boolean names(FieldPath path) {
        return path.parts().size() == 1 && path.parts().get(0).equalsIgnoreCase(STAMP);
    }
}
