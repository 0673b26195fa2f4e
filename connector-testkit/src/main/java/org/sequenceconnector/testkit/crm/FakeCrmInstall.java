package org.sequenceconnector.testkit.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.InstallStep.Action;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;

/** Installs field definitions into a {@link FakeCrmAccount} and turns neutral values into what it stores. */
final class FakeCrmInstall {
    private FakeCrmInstall() {}

    static List<InstallStep> plan(FakeCrmAccount account, List<FieldDefinition> definitions) {
        List<InstallStep> steps = new ArrayList<>();
        for (FieldDefinition definition : definitions) {
            for (ObjectType type : definition.objectTypes()) {
                steps.add(step(account, type, definition));
            }
        }
        return steps;
    }

    private static InstallStep step(FakeCrmAccount account, ObjectType type, FieldDefinition definition) {
        String subject = type.word() + "." + definition.crmName();
        FakeCrmSchema.Field field = account.schemaOf(type).get(definition.crmName());
        if (field == null) {
            return new InstallStep(Action.CREATE_FIELD, subject, definition.label());
        }
        if (!field.type().equals(typeOf(definition))) {
            return new InstallStep(
                    Action.CONFLICT, subject, "is a " + field.type() + ", wanted is a " + typeOf(definition));
        }
        boolean complete =
                field.options().keySet().containsAll(optionsOf(definition).keySet());
        return complete
                ? new InstallStep(Action.UNCHANGED, subject, "as it should be")
                : new InstallStep(Action.ADD_OPTIONS, subject, "options are missing");
    }

    static void apply(FakeCrmAccount account, List<FieldDefinition> definitions) {
        for (FieldDefinition definition : definitions) {
            for (ObjectType type : definition.objectTypes()) {
                if (step(account, type, definition).action() != Action.CONFLICT) {
                    account.install(type, definition.crmName(), typeOf(definition), optionsOf(definition));
                }
            }
        }
    }

    static String crmValue(FieldDefinition definition, FieldValue value) {
        String text = value.asText();
        if (definition.kind() != FieldDefinition.Kind.OPTION) {
            return text;
        }
        return definition.options().stream()
                .filter(option -> option.code().equals(text))
                .map(FieldDefinition.Option::value)
                .findFirst()
                .orElse(text);
    }

    private static String typeOf(FieldDefinition definition) {
        return definition.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> optionsOf(FieldDefinition definition) {
        Map<String, String> options = new LinkedHashMap<>();
        definition.options().forEach(option -> options.put(option.value(), option.label()));
        return options;
    }
}
