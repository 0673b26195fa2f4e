package org.sequenceconnector.sandbox.salesforce.org;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.Moments;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/** Turns what a caller sent into a value of the field's type, or refuses it with the platform's code. */
final class FieldRules {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@.,;<>\"]{2,}");
    private static final double MAX_NUMBER = 1e18;

    private FieldRules() {}

    /**
     * @param raw a text, number or boolean, or a value that already has the field's type; blank texts mean null
     * @return empty for null
     * @throws RefusedRow when the value does not fit
     */
    static Optional<Object> typed(FieldDefinition field, Optional<Object> raw) {
        if (raw.isEmpty() || raw.get() instanceof String text && text.isBlank()) {
            return Optional.empty();
        }
        Object value = raw.get();
        if (field.type().javaType().isInstance(value)) {
            return value instanceof String text ? Optional.of(text(field, text.strip())) : Optional.of(value);
        }
        return switch (field.type()) {
            case BOOLEAN -> Optional.of(flag(field, value.toString()));
            case INT -> Optional.of((int) number(field, value.toString()));
            case DOUBLE, PERCENT, CURRENCY -> Optional.of(number(field, value.toString()));
            case DATE -> Optional.of(date(field, value.toString()));
            case DATETIME -> Optional.of(moment(field, value.toString()));
            case ID, STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, REFERENCE ->
                Optional.of(text(field, value.toString()));
        };
    }

    private static String text(FieldDefinition field, String text) {
        if (field.type() == FieldType.REFERENCE) {
            return RecordIds.normalise(text)
                    .orElseThrow(() -> new RefusedRow(SaveError.of(
                            "MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, field.name())));
        }
        if (text.codePointCount(0, text.length()) > field.length()) {
            throw new RefusedRow(SaveError.of(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name()));
        }
        if (field.type() == FieldType.EMAIL && !EMAIL.matcher(text).matches()) {
            throw new RefusedRow(SaveError.of(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name()));
        }
        if (field.has(FieldTrait.RESTRICTED) && !field.picklistValues().contains(text)) {
            throw new RefusedRow(SaveError.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + text,
                    field.name()));
        }
        return text;
    }

    private static Boolean flag(FieldDefinition field, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> throw wrongType(field, text);
        };
    }

    private static double number(FieldDefinition field, String text) {
        try {
            double number = new BigDecimal(text.strip()).doubleValue();
            double most = field.type() == FieldType.INT ? Integer.MAX_VALUE : MAX_NUMBER;
            if (Math.abs(number) > most) {
                throw new RefusedRow(SaveError.of(
                        "NUMBER_OUTSIDE_VALID_RANGE",
                        field.label() + ": value outside of valid range on numeric field: " + text,
                        field.name()));
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw wrongType(field, text);
        }
    }

    private static LocalDate date(FieldDefinition field, String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException notADate) {
            throw wrongType(field, text);
        }
    }

    private static Instant moment(FieldDefinition field, String text) {
        return Moments.parse(text)
                .map(moment -> moment.truncatedTo(ChronoUnit.SECONDS))
                .orElseThrow(() -> wrongType(field, text));
    }

    private static RefusedRow wrongType(FieldDefinition field, String text) {
        return new RefusedRow(SaveError.of(
                "INVALID_TYPE_ON_FIELD_IN_RECORD",
                field.label() + ": value not of required type: " + text,
                field.name()));
    }
}
