package org.sequenceconnector.criterion;

import java.util.Optional;
import org.sequenceconnector.record.FieldValue;

/** A number field compared with a fixed number; see {@link TextComparison}. Numbers compare as the expression language does. */
final class NumberComparison implements Closure {
    private enum How {
        EQUALS,
        DIFFERS,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST
    }

    private final FieldSlot slot;
    private final How how;
    private final double fixed;
    private final Missing missing;

    private NumberComparison(FieldSlot slot, How how, double fixed) {
        this.slot = slot;
        this.how = how;
        this.fixed = fixed;
        this.missing = new Missing(1L << slot.index());
    }

    /** @return empty for a function that is none of these comparisons */
    static Optional<Closure> of(FieldSlot slot, String function, double fixed) {
        return how(function).map(how -> new NumberComparison(slot, how, fixed));
    }

    private static Optional<How> how(String function) {
        return switch (function) {
            case "_==_" -> Optional.of(How.EQUALS);
            case "_!=_" -> Optional.of(How.DIFFERS);
            case "_<_" -> Optional.of(How.LESS);
            case "_<=_" -> Optional.of(How.AT_MOST);
            case "_>_" -> Optional.of(How.MORE);
            case "_>=_" -> Optional.of(How.AT_LEAST);
            default -> Optional.empty();
        };
    }

    @Override
    public Object in(Frame frame) {
        return slot.readable(frame) instanceof FieldValue.Number number
                ? (Object) holds(number.value().doubleValue())
                : missing;
    }

    private boolean holds(double value) {
        return switch (how) {
            case EQUALS -> value == fixed;
            case DIFFERS -> value != fixed;
            case LESS -> value < fixed;
            case AT_MOST -> value <= fixed;
            case MORE -> value > fixed;
            case AT_LEAST -> value >= fixed;
        };
    }
}
