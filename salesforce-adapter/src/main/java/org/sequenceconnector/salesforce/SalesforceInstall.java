package org.sequenceconnector.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.InstallStep.Action;
import org.sequenceconnector.record.ObjectType;

/**
 * Compares the org's fields with the definitions, as the connector's user sees them. Fields are deployed as metadata by an
 * administrator, so nothing is ever written here: every step that is not as it should be says what to do. A field without
 * read access is not told from a missing one, since describe leaves both out.
 */
final class SalesforceInstall {
    static final String PERMISSION_SET = "Sequence_Connector_Integration";
    private static final String DEPLOY =
            "in manifests/salesforce run 'sf project deploy start --source-dir force-app --target-org ORG', then"
                    + " 'sf org assign permset --name " + PERMISSION_SET
                    + " --target-org ORG' for the connector's user";

    private final Described described;

    SalesforceInstall(Described described) {
        this.described = described;
    }

    /** An object as describe tells it now, not from a cache; empty when there is none to be seen. */
    @FunctionalInterface
    interface Described {
        Optional<ObjectShape> shape(ObjectType type);
    }

    List<InstallStep> plan(List<FieldDefinition> definitions) {
        Set<ObjectType> types = new LinkedHashSet<>();
        definitions.forEach(definition -> types.addAll(definition.objectTypes()));
        List<InstallStep> steps = new ArrayList<>();
        for (ObjectType type : types) {
            Optional<ObjectShape> shape = described.shape(type);
            for (FieldDefinition definition : definitions) {
                if (definition.objectTypes().contains(type)) {
                    steps.add(step(type, definition, shape.flatMap(found -> found.field(definition.crmName()))));
                }
            }
        }
        return steps;
    }

    private static InstallStep step(ObjectType type, FieldDefinition definition, Optional<ObjectShape.Field> field) {
        String subject = type.word() + "." + definition.crmName();
        if (field.isEmpty()) {
            return new InstallStep(
                    Action.CONFLICT,
                    subject,
                    "is missing, or hidden from the connector's user: deploy manifests; " + DEPLOY);
        }
        List<String> troubles = FieldShape.troubles(definition, field.orElseThrow());
        return troubles.isEmpty()
                ? new InstallStep(Action.UNCHANGED, subject, "as it should be")
                : new InstallStep(Action.CONFLICT, subject, String.join("; ", troubles));
    }
}
