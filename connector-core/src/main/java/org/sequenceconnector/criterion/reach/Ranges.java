package org.sequenceconnector.criterion.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.criterion.reach.Range.Limit;

/**
 * Ordered values: numbers, moments, durations.
 *
 * @param ranges apart from each other, in order
 * @param whole whether only whole numbers exist, so that nothing lies between 5 and 6
 */
record Ranges(List<Range> ranges, boolean whole) implements Values {
    Ranges {
        ranges = joined(ranges, whole);
    }

    static Ranges of(Range range, boolean whole) {
        return new Ranges(List.of(range), whole);
    }

    /** In order, touching ones made one, empty ones left out. */
    private static List<Range> joined(List<Range> ranges, boolean whole) {
        List<Range> joined = new ArrayList<>();
        List<Range> sorted = ranges.stream()
                .map(range -> whole ? wholeOnly(range) : range)
                .filter(range -> !range.isEmpty())
                .sorted(Range.BY_START)
                .toList();
        for (Range range : sorted) {
            if (!joined.isEmpty() && joined.getLast().to().compareTo(range.from()) >= 0) {
                Range last = joined.removeLast();
                Limit end = last.to().compareTo(range.to()) >= 0 ? last.to() : range.to();
                joined.add(new Range(last.from(), end));
            } else {
                joined.add(range);
            }
        }
        return List.copyOf(joined);
    }

    /** The same whole numbers, with both ends written as the limit below a whole number. */
    private static Range wholeOnly(Range range) {
        return new Range(belowWhole(range.from()), belowWhole(range.to()));
    }

    private static Limit belowWhole(Limit limit) {
        if (limit.value().isEmpty() || !((Object) limit.value().get() instanceof BigDecimal number)) {
            return limit;
        }
        BigDecimal next = limit.side() < 0
                ? number.setScale(0, RoundingMode.CEILING)
                : number.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        return Limit.below(Ordered.of(Ordered.plain(next)));
    }

    @Override
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    @Override
    public boolean isComplete() {
        return ranges.size() == 1
                && ranges.getFirst().from().equals(Limit.BOTTOM)
                && ranges.getFirst().to().equals(Limit.TOP);
    }

    @Override
    public boolean within(Values other) {
        return switch (other) {
            case Every every -> true;
            case None none -> isEmpty();
            case Ranges wide ->
                ranges.stream().allMatch(range -> wide.ranges.stream().anyMatch(range::within));
            case Words words -> throw new TooComplexException();
        };
    }

    @Override
    public Values and(Values other) {
        return switch (other) {
            case Every every -> this;
            case None none -> none;
            case Ranges more -> {
                List<Range> both = new ArrayList<>();
                ranges.forEach(range -> more.ranges.forEach(each -> both.add(range.and(each))));
                yield new Ranges(both, whole);
            }
            case Words words -> throw new TooComplexException();
        };
    }

    @Override
    public Optional<Values> others() {
        List<Range> between = new ArrayList<>();
        Limit start = Limit.BOTTOM;
        for (Range range : ranges) {
            between.add(new Range(start, range.from()));
            start = range.to();
        }
        between.add(new Range(start, Limit.TOP));
        return Optional.of(new Ranges(between, whole));
    }
}
