package org.sequenceconnector.salesforce.write;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceTypes;

/**
 * Finds the field that the refusal of a whole call is about, as in {@code No such column 'Enrl_Status__c' on entity
 * 'Contact'}. Salesforce says it in {@code fields}, in its words, or in neither.
 */
final class NamedField {
    private static final Set<String> ABOUT_FIELDS = Set.of("INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE");
    private static final Pattern ENTITY =
            Pattern.compile("(?:entity|sobject(?: of)? type) '?(\\w+)'?", Pattern.CASE_INSENSITIVE);

    private NamedField() {}

    /** The row's own field that the complaints name; empty when they name none of its fields. */
    static Optional<String> of(WriteRow row, List<RowError> errors) {
        for (RowError error : errors) {
            if (ABOUT_FIELDS.contains(error.code()) && isAbout(row.record().type(), error.message())) {
                for (String field : row.values().keySet()) {
                    if (names(error, field)) {
                        return Optional.of(field);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAbout(ObjectType type, String message) {
        Matcher entity = ENTITY.matcher(message);
        return !entity.find() || entity.group(1).equalsIgnoreCase(SalesforceTypes.sobject(type));
    }

    private static boolean names(RowError error, String field) {
        return error.fields().stream().anyMatch(field::equalsIgnoreCase)
                || Pattern.compile("(?<!\\w)" + Pattern.quote(field.toLowerCase(Locale.ROOT)) + "(?!\\w)")
                        .matcher(error.message().toLowerCase(Locale.ROOT))
                        .find();
    }
}
