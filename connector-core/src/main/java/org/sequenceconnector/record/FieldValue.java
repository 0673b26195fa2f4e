package org.sequenceconnector.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A typed value of one field. "No value" is {@link Empty}; a value the CRM gave but that cannot be read as the mapped
 * type is {@link Unreadable}, which no rule may take for an answer.
 */
public sealed interface FieldValue {
    Empty EMPTY = new Empty();

    /** The field exists and holds nothing. */
    record Empty() implements FieldValue {
        @Override
        public String asText() {
            return "";
        }
    }

    record Text(String value) implements FieldValue {
        @Override
        public String asText() {
            return value;
        }
    }

    record Flag(boolean value) implements FieldValue {
        @Override
        public String asText() {
            return Boolean.toString(value);
        }
    }

    record Number(BigDecimal value) implements FieldValue {
        public Number {
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }

        @Override
        public String asText() {
            return value.toPlainString();
        }
    }

    /** A point in time, UTC. */
    record Moment(Instant value) implements FieldValue {
        @Override
        public String asText() {
            return value.toString();
        }
    }

    record Day(LocalDate value) implements FieldValue {
        @Override
        public String asText() {
            return value.toString();
        }
    }

    record Options(List<String> value) implements FieldValue {
        public Options {
            value = List.copyOf(value);
        }

        @Override
        public String asText() {
            return String.join(";", value);
        }
    }

    /** @param raw what the CRM gave; never shown in logs */
    record Unreadable(String raw) implements FieldValue {
        @Override
        public String asText() {
            return raw;
        }
    }

    /** The canonical text of the value: equal values have equal texts. Empty text for {@link Empty}. */
    String asText();

    static FieldValue text(String value) {
        return value.isEmpty() ? EMPTY : new Text(value);
    }

    static FieldValue flag(boolean value) {
        return new Flag(value);
    }

    static FieldValue number(long value) {
        return new Number(BigDecimal.valueOf(value));
    }

    static FieldValue moment(Instant value) {
        return new Moment(value);
    }
}
