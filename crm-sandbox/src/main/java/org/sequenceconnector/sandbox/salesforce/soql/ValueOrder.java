package org.sequenceconnector.sandbox.salesforce.soql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;

/** How the values of a field compare: texts without regard to letter case, ids with it. */
final class ValueOrder {
    private static final Comparator<Object> TEXTS =
            (one, other) -> String.CASE_INSENSITIVE_ORDER.compare((String) one, (String) other);
    private static final Comparator<Object> IDS = (one, other) -> ((String) one).compareTo((String) other);
    private static final Comparator<Object> TRUTHS = (one, other) -> ((Boolean) one).compareTo((Boolean) other);
    private static final Comparator<Object> NUMBERS =
            (one, other) -> number(one).compareTo(number(other));
    private static final Comparator<Object> MOMENTS = (one, other) -> ((Instant) one).compareTo((Instant) other);
    private static final Comparator<Object> DAYS = (one, other) -> ((LocalDate) one).compareTo((LocalDate) other);

    private ValueOrder() {}

    static Comparator<Object> of(QueryField.Kind kind) {
        return switch (kind) {
            case ID -> IDS;
            case TEXT, LONG_TEXT -> TEXTS;
            case BOOLEAN -> TRUTHS;
            case NUMBER -> NUMBERS;
            case DATETIME -> MOMENTS;
            case DATE -> DAYS;
        };
    }

    /** A value whose {@code equals} agrees with the order. */
    static Object key(QueryField.Kind kind, Object value) {
        return switch (kind) {
            case TEXT, LONG_TEXT -> ((String) value).toLowerCase(Locale.ROOT);
            case NUMBER -> number(value).stripTrailingZeros();
            case ID, BOOLEAN, DATETIME, DATE -> value;
        };
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    }
}
