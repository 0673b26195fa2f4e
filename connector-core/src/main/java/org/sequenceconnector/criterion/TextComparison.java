package org.sequenceconnector.criterion;

import java.util.List;
import java.util.Optional;
import org.sequenceconnector.record.FieldValue;

/**
 * A text field compared with fixed texts, which most criteria are made of: reading and comparing in one call, which the
 * runtime can take apart where it is made because this is a class and not one of many functions.
 */
final class TextComparison implements Closure {
    /** From here on a criterion's list of texts is better looked up than gone through. */
    private static final int MANY = 16;

    private enum How {
        EQUALS,
        DIFFERS,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH,
        AMONG
    }

    private final FieldSlot slot;
    private final How how;
    private final String fixed;
    private final List<String> among;
    private final Missing missing;

    private TextComparison(FieldSlot slot, How how, String fixed, List<String> among) {
        this.slot = slot;
        this.how = how;
        this.fixed = fixed;
        this.among = List.copyOf(among);
        this.missing = new Missing(1L << slot.index());
    }

    /** @return empty for a function that is none of these comparisons */
    static Optional<Closure> of(FieldSlot slot, String function, String fixed) {
        return how(function).map(how -> new TextComparison(slot, how, fixed, List.of()));
    }

    /** @return empty for a list that is too long to be gone through */
    static Optional<Closure> among(FieldSlot slot, List<String> texts) {
        return texts.size() < MANY ? Optional.of(new TextComparison(slot, How.AMONG, "", texts)) : Optional.empty();
    }

    private static Optional<How> how(String function) {
        return switch (function) {
            case "_==_" -> Optional.of(How.EQUALS);
            case "_!=_" -> Optional.of(How.DIFFERS);
            case "contains" -> Optional.of(How.CONTAINS);
            case "startsWith" -> Optional.of(How.STARTS_WITH);
            case "endsWith" -> Optional.of(How.ENDS_WITH);
            default -> Optional.empty();
        };
    }

    @Override
    public Object in(Frame frame) {
        return slot.readable(frame) instanceof FieldValue.Text text ? (Object) holds(text.value()) : missing;
    }

    private boolean holds(String value) {
        return switch (how) {
            case EQUALS -> fixed.equals(value);
            case DIFFERS -> !fixed.equals(value);
            case CONTAINS -> value.contains(fixed);
            case STARTS_WITH -> value.startsWith(fixed);
            case ENDS_WITH -> value.endsWith(fixed);
            case AMONG -> isAmong(value);
        };
    }

    private boolean isAmong(String value) {
        for (int index = 0; index < among.size(); index++) {
            if (among.get(index).equals(value)) {
                return true;
            }
        }
        return false;
    }
}
