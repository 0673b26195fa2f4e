package org.sequenceconnector.app.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.SequenceState;

/** Turns the manifest of our own CRM fields into definitions with the names of one connection. */
final class ManifestReader {
    private static final String PREFIX = "${prefix}";

    private static final String SEQUENCE_CHOICE = "request_sequence";

    private ManifestReader() {}

    /** The definitions with the published sequences as choices of the request field. */
    static List<FieldDefinition> withSequences(List<FieldDefinition> fields, List<DefinedSequence> sequences) {
        List<FieldDefinition.Option> choices = sequences.stream()
                .map(DefinedSequence::definition)
                .filter(each -> each.state() == SequenceState.PUBLISHED || each.state() == SequenceState.PAUSED)
                .map(each -> new FieldDefinition.Option(each.key(), each.key(), each.name()))
                .toList();
        return fields.stream()
                .map(field -> field.key().equals(SEQUENCE_CHOICE) ? field.withOptions(choices) : field)
                .toList();
    }

    static List<FieldDefinition> read(Section root, ConnectorConfig.Connection connection) {
        List<FieldDefinition> definitions = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Section field : root.list("properties")) {
            if (!keys.add(field.required("key"))) {
                field.problem("key", "'" + field.required("key") + "' is defined twice");
            }
            String set = field.required("set");
            if (connection.writeExtended() || !set.equals("extended")) {
                definitions.add(definition(field, set, connection.fieldPrefix()));
            }
        }
        return definitions;
    }

    private static FieldDefinition definition(Section field, String set, String prefix) {
        return new FieldDefinition(
                field.required("key"),
                field.required("name").replace(PREFIX, prefix),
                field.required("label"),
                field.text("description", ""),
                field.choice("kind", FieldDefinition.Kind.TEXT),
                0,
                set,
                field.list("options").stream().map(ManifestReader::option).toList(),
                objects(field));
    }

    private static FieldDefinition.Option option(Section option) {
        return new FieldDefinition.Option(option.required("code"), option.required("value"), option.required("label"));
    }

    private static List<ObjectType> objects(Section field) {
        return field.has("objects")
                ? field.words("objects").stream().map(ObjectType::ofWord).toList()
                : List.of(ObjectType.CONTACT);
    }
}
