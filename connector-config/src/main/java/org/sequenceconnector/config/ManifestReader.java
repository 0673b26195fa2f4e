package org.sequenceconnector.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDefinition.Kind;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.SequenceState;

/** Turns the manifest of our own CRM fields into definitions in the words of one connection. */
final class ManifestReader {
    private static final String SEQUENCE_KEY = "sequence";
    private final CrmStyle style;
    private final String prefix;

    private ManifestReader(CrmStyle style, String prefix) {
        this.style = style;
        this.prefix = prefix;
    }

    /** The definitions with the published sequences as choices of the request field, where it has choices. */
    static List<FieldDefinition> withSequences(List<FieldDefinition> fields, List<DefinedSequence> sequences) {
        List<FieldDefinition.Option> choices = sequences.stream()
                .map(DefinedSequence::definition)
                .filter(each -> each.state() == SequenceState.PUBLISHED || each.state() == SequenceState.PAUSED)
                .map(each -> new FieldDefinition.Option(each.key(), each.key(), each.name()))
                .toList();
        return fields.stream()
                .map(field -> field.key().equals(StandardFields.REQUEST_SEQUENCE) && field.kind() == Kind.OPTION
                        ? field.withOptions(choices)
                        : field)
                .toList();
    }

    static List<FieldDefinition> read(Section root, ConnectorConfig.Connection connection) {
        List<FieldDefinition> all = read(root, CrmStyle.of(connection.account()), connection.fieldPrefix());
        return all.stream()
                .filter(field -> connection.writeExtended() || !field.set().equals("extended"))
                .toList();
    }

    /** Every field that records of this CRM can carry. */
    static List<FieldDefinition> read(Section root, CrmStyle style, String prefix) {
        ManifestReader reader = new ManifestReader(style, prefix);
        List<FieldDefinition> definitions = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Section field : root.list("fields")) {
            if (!keys.add(field.required("key"))) {
                field.problem("key", "'" + field.required("key") + "' is defined twice");
            }
            FieldDefinition definition = reader.definition(field);
            if (!definition.objectTypes().isEmpty()) {
                definitions.add(definition);
            }
        }
        return definitions;
    }

    private FieldDefinition definition(Section field) {
        return new FieldDefinition(
                field.required("key"),
                style.fieldName(prefix, field.required("key")),
                field.required("label"),
                field.text("description", ""),
                kind(field),
                field.number("length", 0),
                field.required("set"),
                options(field),
                objects(field));
    }

    private Kind kind(Section field) {
        if (!field.required("kind").equals(SEQUENCE_KEY)) {
            return field.choice("kind", Kind.TEXT);
        }
        return style.choicesFollowSequences() ? Kind.OPTION : Kind.TEXT;
    }

    private List<FieldDefinition.Option> options(Section field) {
        List<FieldDefinition.Option> options = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (Section option : field.list("options")) {
            String label = option.required("label");
            String value = style.optionValue(option.required("code"), label);
            if (!values.add(value.toLowerCase(Locale.ROOT))) {
                option.problem("the value '" + value + "' is used twice; CRMs do not tell capitals apart");
            }
            options.add(new FieldDefinition.Option(option.required("code"), value, label));
        }
        return options;
    }

    private List<ObjectType> objects(Section field) {
        return field.has("objects")
                ? field.words("objects").stream()
                        .map(ObjectType::ofWord)
                        .filter(style.objectTypes()::contains)
                        .toList()
                : style.objectTypes();
    }
}
