package org.sequenceconnector.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;

/**
 * Reads what a CRM holds in a field of ours as the value that we would have written. A CRM keeps the stored value of a choice
 * and not our code, an unticked box where we said nothing, times by the second, and texts as long as the field is.
 */
public final class OwnValues {
    private static final String ELLIPSIS = "…";

    private OwnValues() {}

    /** The CRM's text in the canonical form of values; a text that is none of the field's kind stays as it is. */
    public static String canonical(FieldDefinition definition, String held) {
        return switch (definition.kind()) {
            case OPTION ->
                definition.options().stream()
                        .filter(option -> option.value().equalsIgnoreCase(held.strip())
                                || option.code().equalsIgnoreCase(held.strip()))
                        .map(FieldDefinition.Option::code)
                        .findFirst()
                        .orElse(held.strip());
            case BOOLEAN -> read(held, FieldType.BOOLEAN);
            case NUMBER -> read(held, FieldType.NUMBER);
            case INSTANT -> read(held, FieldType.INSTANT);
            case TEXT, LONG_TEXT, EMAIL, LINK -> held;
        };
    }

    /** @param written canonical text that the CRM took; @param held canonical text of what it holds now */
    public static boolean same(FieldDefinition definition, String written, String held) {
        if (written.equals(held)) {
            return true;
        }
        return switch (definition.kind()) {
            case OPTION -> written.equalsIgnoreCase(held);
            case BOOLEAN -> ticked(written) == ticked(held);
            case NUMBER -> number(written).equals(number(held));
            case INSTANT -> second(written).equals(second(held));
            case EMAIL -> plain(written).equalsIgnoreCase(plain(held));
            case TEXT, LONG_TEXT, LINK -> plain(written).equals(plain(held)) || shortened(written, held);
        };
    }

    private static String read(String held, FieldType type) {
        return ValueReader.read(held, type).asText();
    }

    private static boolean ticked(String text) {
        return text.equals("true");
    }

    /** With the digits that count; a text that is no number stands for itself. */
    private static String number(String text) {
        return ValueReader.read(text, FieldType.NUMBER) instanceof FieldValue.Number number
                ? number.value().stripTrailingZeros().toPlainString()
                : text;
    }

    private static Optional<Instant> second(String text) {
        return ValueReader.read(text, FieldType.INSTANT) instanceof FieldValue.Moment moment
                ? Optional.of(moment.value().truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }

    /** CRMs trim texts and have their own line ends. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Cut to the field's length, as adapters do where a CRM would refuse the whole record. */
    private static boolean shortened(String written, String held) {
        return held.endsWith(ELLIPSIS)
                && held.length() < written.length()
                && written.startsWith(held.substring(0, held.length() - ELLIPSIS.length()));
    }
}
