package org.sequenceconnector.sandbox.salesforce.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.org.FieldPath;
import org.sequenceconnector.sandbox.salesforce.org.FieldSecurity;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgRules;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/** What an administrator does in Setup: fields, field-level security, rules. */
final class SchemaCommands {
    private final Org org;

    SchemaCommands(Org org) {
        this.org = org;
    }

    /**
     * {@code {"type","name","fieldType","length","values":[],"traits":["unique"]}}; with {@code "formula"}, a path such as
     * {@code Account.Says_No__c}, a formula that shows what stands there, whoever may read it, and moves no stamp.
     */
    ApiAnswer addField(ObjectNode arguments) {
        ObjectDefinition object = org.definition(arguments.path("type").asText("Contact"));
        String name = AdminEndpoint.required(arguments, "name");
        FieldType type = constant(FieldType.class, arguments.path("fieldType").asText("string"));
        String formula = arguments.path("formula").asText("");
        if (!formula.isEmpty()) {
            FieldPath path = org.path(object, formula)
                    .orElseThrow(() -> new IllegalArgumentException("No field '" + formula + "' to show"));
            org.locked(() ->
                    object.add(FieldDefinition.formula(name, type, (row, rows) -> path.value(org.stores(), row))));
            return AdminEndpoint.done();
        }
        FieldDefinition field = type == FieldType.PICKLIST
                ? FieldDefinition.picklist(name, Json.texts(arguments, "values").toArray(new String[0]))
                : FieldDefinition.of(name, type);
        EnumSet<FieldTrait> traits = EnumSet.noneOf(FieldTrait.class);
        Json.texts(arguments, "traits").forEach(trait -> traits.add(constant(FieldTrait.class, trait)));
        FieldDefinition complete = field.with(traits.toArray(new FieldTrait[0]))
                .withLength(arguments.path("length").asInt(field.length()));
        org.locked(() -> object.add(complete));
        return AdminEndpoint.done();
    }

    /** {@code {"type","name","access":"hidden"|"read"|"edit"}}. */
    ApiAnswer security(ObjectNode arguments) {
        ObjectDefinition object = org.definition(arguments.path("type").asText("Contact"));
        String name = AdminEndpoint.required(arguments, "name");
        String access = arguments.path("access").asText("hidden");
        org.locked(() -> {
            object.show(name);
            switch (access) {
                case "hidden" -> object.hide(name);
                case "read" -> object.makeReadOnly(name);
                case "edit" -> {}
                default ->
                    throw new IllegalArgumentException("Unknown access '" + access + "'; use hidden, read or edit");
            }
            return object;
        });
        return AdminEndpoint.done();
    }

    /** {@code {"name","assigned":true}}: a permission set of the connector's project, for the integration user. */
    ApiAnswer permissionSet(ObjectNode arguments) {
        FieldSecurity.assign(
                org,
                AdminEndpoint.required(arguments, "name"),
                arguments.path("assigned").asBoolean(true));
        return AdminEndpoint.done();
    }

    /** Validation rule, duplicate rule or lead assignment. */
    ApiAnswer rule(ObjectNode arguments) {
        String kind = AdminEndpoint.required(arguments, "rule");
        String type = arguments.path("type").asText("Contact");
        String field = arguments.path("field").asText("");
        org.locked(() -> {
            switch (kind) {
                case "validation" -> org.rules().add(validation(type, field, arguments));
                case "duplicate" ->
                    org.rules()
                            .add(new OrgRules.DuplicateRule(
                                    "Duplicate rule on " + field,
                                    type,
                                    AdminEndpoint.required(arguments, "field"),
                                    constant(
                                            OrgRules.DuplicateAction.class,
                                            arguments.path("action").asText("alert"))));
                case "assignment" -> org.rules().assignLeadsTo(AdminEndpoint.required(arguments, "userId"));
                default ->
                    throw new IllegalArgumentException(
                            "Unknown rule '" + kind + "'; use validation, duplicate or assignment");
            }
            return kind;
        });
        return AdminEndpoint.done();
    }

    /** Broken when the field has the value given, or none when no value is given. */
    private static OrgRules.ValidationRule validation(String type, String field, ObjectNode arguments) {
        AdminEndpoint.required(arguments, "field");
        Optional<String> forbidden = arguments.hasNonNull("value")
                ? Optional.of(arguments.path("value").asText())
                : Optional.empty();
        return new OrgRules.ValidationRule(
                type,
                candidate -> candidate.value(field).map(Object::toString).equals(forbidden),
                arguments.path("message").asText("The administrator's rule forbids this"),
                field);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
