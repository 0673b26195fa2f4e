package org.sequenceconnector.salesforce.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.crm.FieldDefinition;

/**
 * A field definition as a Salesforce field, compared with what describe says of the org's own.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm">field types</a>
 */
public final class FieldShape {
    /** The permission set of the connector's project that lets its user edit our fields. */
    public static final String PERMISSION_SET = "Sequence_Connector_Integration";

    private static final int TEXT = 255;
    private static final int LONG_TEXT = 32_000;
    private static final int EMAIL = 80;
    /** Its choices are the published sequences; a plain text field does as well. */
    private static final String SEQUENCE_CHOICE = "request_sequence";

    private FieldShape() {}

    /** Most characters the field takes. */
    public static int length(FieldDefinition definition) {
        if (definition.length() > 0) {
            return definition.length();
        }
        return switch (definition.kind()) {
            case LONG_TEXT -> LONG_TEXT;
            case EMAIL -> EMAIL;
            case OPTION, TEXT, LINK, BOOLEAN, NUMBER, INSTANT -> TEXT;
        };
    }

    /** What keeps the org's field from serving us beside missing values, each with what to do; empty when nothing does. */
    public static List<String> troubles(FieldDefinition definition, ObjectShape.Field field) {
        String type = field.type();
        if (!types(definition).contains(type)) {
            return List.of("is of type " + type + ", but the connector needs "
                    + String.join(" or ", types(definition))
                    + ": rename or remove that field and deploy ours, or change the field prefix");
        }
        List<String> troubles = new ArrayList<>();
        if (!field.updateable()) {
            troubles.add("cannot be edited by the connector's user: assign the permission set " + PERMISSION_SET
                    + " to that user; a formula has to make room for ours");
        }
        int length = field.length();
        if (List.of("string", "textarea").contains(type) && length < needed(definition)) {
            troubles.add("takes " + length + " characters, but the connector writes up to " + needed(definition)
                    + ": lengthen it, or deploy ours");
        }
        return troubles;
    }

    /** A picklist that is not restricted takes any text, but people could neither choose nor translate it. */
    public static Set<String> missingValues(FieldDefinition definition, ObjectShape.Field field) {
        Set<String> missing = new TreeSet<>();
        if (field.type().equals("picklist")) {
            definition.options().forEach(option -> missing.add(option.value()));
            missing.removeAll(field.options());
        }
        return missing;
    }

    /** Choices in a text field need no more room than the longest of them. */
    private static int needed(FieldDefinition definition) {
        return switch (definition.kind()) {
            case TEXT, LONG_TEXT -> length(definition);
            case OPTION ->
                definition.options().stream()
                        .mapToInt(option -> option.value().length())
                        .max()
                        .orElse(0);
            case EMAIL, LINK, BOOLEAN, NUMBER, INSTANT -> 0;
        };
    }

    private static List<String> types(FieldDefinition definition) {
        return switch (definition.kind()) {
            case OPTION ->
                definition.key().equals(SEQUENCE_CHOICE) ? List.of("picklist", "string") : List.of("picklist");
            case TEXT -> List.of("string", "textarea");
            case LONG_TEXT -> List.of("textarea");
            case EMAIL -> List.of("email", "string");
            case LINK -> List.of("url", "string");
            case BOOLEAN -> List.of("boolean");
            case NUMBER -> List.of("double", "int");
            case INSTANT -> List.of("datetime");
        };
    }
}
