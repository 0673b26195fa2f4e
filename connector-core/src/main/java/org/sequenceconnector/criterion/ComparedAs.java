package org.sequenceconnector.criterion;

import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.record.WebDomain;

/**
 * How rules see a text field: web domains and email addresses in the one form in which the connector compares them, so that
 * a rule about {@code rival.example} finds {@code https://www.Rival.example/about}. What the CRM really wrote can be mapped
 * under another name as well.
 */
enum ComparedAs {
    WRITTEN,
    DOMAIN,
    ADDRESS;

    /** @param field its neutral name */
    static ComparedAs of(String field) {
        return switch (field) {
            case StandardFields.DOMAIN -> DOMAIN;
            case StandardFields.EMAIL -> ADDRESS;
            default -> WRITTEN;
        };
    }

    /** {@link FieldValue.Empty} where the text names nothing that could be compared. */
    FieldValue seen(FieldValue value) {
        if (this == WRITTEN || !(value instanceof FieldValue.Text text)) {
            return value;
        }
        return this == DOMAIN ? domain(text) : address(text);
    }

    private static FieldValue domain(FieldValue.Text text) {
        return WebDomain.isPlain(text.value())
                ? text
                : WebDomain.of(text.value())
                        .<FieldValue>map(domain -> new FieldValue.Text(domain.name()))
                        .orElse(FieldValue.EMPTY);
    }

    private static FieldValue address(FieldValue.Text text) {
        int at = text.value().lastIndexOf('@');
        boolean plain = at > 0
                && small(text.value(), at)
                && WebDomain.isPlain(text.value().substring(at + 1));
        return plain
                ? text
                : EmailAddress.of(text.value())
                        .<FieldValue>map(address -> new FieldValue.Text(address.value()))
                        .orElse(FieldValue.EMPTY);
    }

    private static boolean small(String text, int end) {
        for (int at = 0; at < end; at++) {
            char letter = text.charAt(at);
            if (letter <= ' ' || letter >= 127 || (letter >= 'A' && letter <= 'Z')) {
                return false;
            }
        }
        return true;
    }
}
