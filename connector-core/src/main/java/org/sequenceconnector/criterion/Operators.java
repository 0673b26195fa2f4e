package org.sequenceconnector.criterion;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.criterion.Closure.Broken;
import org.sequenceconnector.criterion.Closure.Missing;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;

/**
 * The closures of the operators. Logic follows CEL: a false part makes an "and" false whatever else is missing or broken, a
 * true one makes an "or" true; what is missing outweighs what broke. Other functions are strict.
 */
final class Operators {
    private Operators() {}

    /** A function of two known values; answers empty where it does not know the case. */
    interface ShortCut {
        Optional<Object> on(Object left, Object right);
    }

    static Closure and(List<Closure> parts) {
        return junction(parts.toArray(Closure[]::new), false);
    }

    static Closure or(List<Closure> parts) {
        return junction(parts.toArray(Closure[]::new), true);
    }

    private static Closure junction(Closure[] parts, boolean decisive) {
        return frame -> {
            Object open = !decisive;
            for (Closure part : parts) {
                Object answer = part.in(frame);
                if (answer instanceof Boolean yes) {
                    if (yes == decisive) {
                        return decisive;
                    }
                } else if (answer instanceof Missing missing) {
                    open = open instanceof Missing before ? before.and(missing) : missing;
                } else if (!(open instanceof Missing)) {
                    open = answer instanceof Broken ? answer : new Broken("OVERLOAD_NOT_FOUND");
                }
            }
            return open;
        };
    }

    static Closure not(Closure part) {
        return frame -> {
            Object answer = part.in(frame);
            return answer instanceof Boolean yes ? (Object) !yes : answer;
        };
    }

    /** True unless the part is really false; keeps loops going past what is missing. */
    static Closure notStrictlyFalse(Closure part) {
        return frame -> !(part.in(frame) instanceof Boolean yes) || yes;
    }

    static Closure choice(Closure condition, Closure yes, Closure no) {
        return frame -> {
            Object answer = condition.in(frame);
            return answer instanceof Boolean chosen ? (chosen ? yes.in(frame) : no.in(frame)) : answer;
        };
    }

    static Closure field(FieldSlot slot) {
        Missing missing = new Missing(1L << slot.index());
        return frame -> {
            Object value = slot.read(frame.values);
            return value == FieldSlot.NOTHING ? missing : value;
        };
    }

    /** Nobody knows whether a field that cannot be read has a value. */
    static Closure hasValue(FieldSlot slot) {
        Missing missing = new Missing(1L << slot.index());
        return frame -> {
            FieldValue value = slot.written(frame);
            return value instanceof FieldValue.Unreadable ? missing : !(value instanceof FieldValue.Empty);
        };
    }

    /** A strict function of two arguments with a short cut for the common case. */
    static Closure binary(Closure left, Closure right, ShortCut shortCut, CelFunction otherwise) {
        return frame -> {
            Object one = left.in(frame);
            Object other = right.in(frame);
            if (!Closure.known(one) || !Closure.known(other)) {
                return Closure.trouble(one, other);
            }
            Optional<Object> quick = shortCut.on(one, other);
            return quick.isPresent() ? quick.get() : otherwise.apply(one, other);
        };
    }

    /** Membership in a fixed list of texts. */
    static Closure amongTexts(Closure element, List<?> texts, CelFunction otherwise) {
        Set<Object> set = new HashSet<>(texts);
        return frame -> {
            Object one = element.in(frame);
            if (one instanceof String) {
                return set.contains(one);
            }
            return Closure.known(one) ? otherwise.apply(one, texts) : one;
        };
    }

    /** A field compared with a fixed value; empty when no comparison of ours does it. */
    static Optional<Closure> fieldAgainst(FieldSlot slot, String function, Object constant) {
        if (slot.type() == FieldType.TEXT && constant instanceof String text) {
            return TextComparison.of(slot, function, text);
        }
        if (slot.type() == FieldType.NUMBER && constant instanceof Number number && exact(number)) {
            return NumberComparison.of(slot, function, number.doubleValue());
        }
        return Optional.empty();
    }

    private static boolean exact(Number number) {
        return number instanceof Double || (number instanceof Long whole && Comparison.exact(whole));
    }

    /** Any other strict function. */
    static Closure strict(List<Closure> arguments, CelFunction function) {
        Closure[] parts = arguments.toArray(Closure[]::new);
        return frame -> {
            Object[] values = new Object[parts.length];
            Object trouble = Boolean.TRUE;
            for (int index = 0; index < parts.length; index++) {
                values[index] = parts[index].in(frame);
                if (values[index] instanceof Broken) {
                    return values[index];
                }
                if (values[index] instanceof Missing missing) {
                    trouble = trouble instanceof Missing before ? before.and(missing) : missing;
                }
            }
            return trouble instanceof Missing ? trouble : function.apply(values);
        };
    }

    static Optional<Object> equal(Object left, Object right) {
        if (left instanceof String || left instanceof Boolean || left instanceof Instant || left instanceof Duration) {
            return left.getClass() == right.getClass() ? Optional.of(left.equals(right)) : Optional.empty();
        }
        return left instanceof Double one && right instanceof Double other
                ? Optional.of(one.doubleValue() == other.doubleValue())
                : Optional.empty();
    }

    static Optional<Object> different(Object left, Object right) {
        return equal(left, right).map(same -> !(Boolean) same);
    }

    /** Compares what is ordered alike here and in CEL; {@link Comparison#NONE} leaves the case to cel-java. */
    static ShortCut ordered(Comparison.Test test) {
        return (left, right) -> {
            int order = Comparison.of(left, right);
            return order == Comparison.NONE ? Optional.empty() : Optional.of(test.holds(order));
        };
    }

    /** Order of two values of one kind. */
    static final class Comparison {
        static final int NONE = Integer.MIN_VALUE;

        private Comparison() {}

        /** What an operator asks of the order. */
        interface Test {
            boolean holds(int order);
        }

        static int of(Object left, Object right) {
            if (left instanceof Double one) {
                if (right instanceof Double other) {
                    return numbers(one, other);
                }
                return right instanceof Long other && exact(other) ? numbers(one, other.doubleValue()) : NONE;
            }
            if (left instanceof Long one) {
                if (right instanceof Long other) {
                    return Long.compare(one, other);
                }
                return right instanceof Double other && exact(one) ? numbers(one.doubleValue(), other) : NONE;
            }
            if (left instanceof Instant one && right instanceof Instant other) {
                return Integer.signum(one.compareTo(other));
            }
            return left instanceof Duration one && right instanceof Duration other
                    ? Integer.signum(one.compareTo(other))
                    : NONE;
        }

        /** Holds for every whole number a person would write; the rest goes to cel-java. */
        private static boolean exact(long number) {
            return Math.abs(number) < (1L << 53);
        }

        private static int numbers(double left, double right) {
            if (left < right) {
                return -1;
            }
            if (left > right) {
                return 1;
            }
            return left == right ? 0 : NONE;
        }
    }

    static Optional<Object> contains(Object left, Object right) {
        return left instanceof String text && right instanceof String part
                ? Optional.of(text.contains(part))
                : Optional.empty();
    }

    static Optional<Object> startsWith(Object left, Object right) {
        return left instanceof String text && right instanceof String part
                ? Optional.of(text.startsWith(part))
                : Optional.empty();
    }

    static Optional<Object> endsWith(Object left, Object right) {
        return left instanceof String text && right instanceof String part
                ? Optional.of(text.endsWith(part))
                : Optional.empty();
    }

    /** Membership of a text in a list of texts, as options fields have. */
    static Optional<Object> among(Object element, Object list) {
        if (!(element instanceof String) || !(list instanceof List<?> elements)) {
            return Optional.empty();
        }
        for (Object each : elements) {
            if (!(each instanceof String)) {
                return Optional.empty();
            }
            if (each.equals(element)) {
                return Optional.of(true);
            }
        }
        return Optional.of(false);
    }

    static Optional<Object> daysBetween(Object from, Object to) {
        return from instanceof Instant start && to instanceof Instant end
                ? Optional.of(Duration.between(start, end).toDays())
                : Optional.empty();
    }

    /** Lower case of the letters A to Z only, as CEL defines it. */
    static Closure lowerAscii(Closure part, CelFunction otherwise) {
        return frame -> {
            Object answer = part.in(frame);
            if (answer instanceof String text) {
                return lowerAscii(text);
            }
            return Closure.known(answer) ? otherwise.apply(answer) : answer;
        };
    }

    private static String lowerAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
                char[] letters = text.toCharArray();
                for (int from = at; from < letters.length; from++) {
                    if (letters[from] >= 'A' && letters[from] <= 'Z') {
                        letters[from] += 'a' - 'A';
                    }
                }
                return new String(letters);
            }
        }
        return text;
    }
}
