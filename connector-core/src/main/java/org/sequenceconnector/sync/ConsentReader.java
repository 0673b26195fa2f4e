package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;

/**
 * Turns the text of a consent field into a statement. Whatever cannot be read as an answer is
 * {@link Statement.Unreadable}, which no policy takes for permission.
 */
final class ConsentReader {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "on", "checked");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "off", "unchecked");

    private ConsentReader() {}

    /** @param value the field as kept in the mirror; an absent one was not delivered by the CRM */
    static Statement read(ConsentRule rule, Optional<FieldValue> value, Instant validFrom) {
        if (value.isEmpty() || value.get() instanceof FieldValue.Unreadable) {
            return new Statement.Unreadable();
        }
        String text = value.get().asText().strip();
        if (text.isEmpty()) {
            return new Statement.NotStated();
        }
        return switch (rule.encoding()) {
            case TRUE_FORBIDS -> flag(text, new Statement.Forbids());
            case TRUE_UNSUBSCRIBES -> flag(text, new Statement.Unsubscribed());
            case ANY_VALUE_FORBIDS -> new Statement.Forbids();
            case LEGAL_BASIS -> basis(text);
            case OPT_IN_OPT_OUT -> choice(text);
            case REASONS ->
                rule.reasons().in(text, rule.kind()).isEmpty() ? new Statement.NotStated() : new Statement.Forbids();
        };
    }

    private static Statement flag(String text, Statement whenTrue) {
        String tidy = text.toLowerCase(Locale.ROOT);
        if (YES.contains(tidy)) {
            return whenTrue;
        }
        return NO.contains(tidy) ? new Statement.NotStated() : new Statement.Unreadable();
    }

    /** Only the word for it is a yes. Having seen a question is no answer. */
    private static Statement choice(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "optin" -> new Statement.Subscribed();
            case "optout" -> new Statement.Unsubscribed();
            case "seen", "notseen" -> new Statement.NotStated();
            default -> new Statement.Unreadable();
        };
    }

    private static Statement basis(String text) {
        if (Arrays.stream(text.split(";")).anyMatch(LegalBasisWords::takenBack)) {
            return new Statement.Unreadable();
        }
        Optional<LegalBasis> best = Arrays.stream(text.split(";"))
                .map(LegalBasisWords::read)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return best.<Statement>map(basis -> new Statement.Basis(basis, Optional.empty(), Optional.empty()))
                .orElseGet(Statement.Unreadable::new);
    }
}
