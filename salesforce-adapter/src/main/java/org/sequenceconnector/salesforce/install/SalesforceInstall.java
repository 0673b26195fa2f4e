package org.sequenceconnector.salesforce.install;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.InstallStep.Action;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.schema.FieldShape;
import org.sequenceconnector.salesforce.schema.ObjectShape;

/**
 * Compares the org's fields with the definitions, as the connector's user sees them. Fields are deployed as metadata by an
 * administrator, so nothing is ever written here: every step that is not as it should be says what to do. A field without
 * read access is not told from a missing one, since describe leaves both out.
 */
public final class SalesforceInstall {
    private static final String DEPLOY =
            "in manifests/salesforce run 'sf project deploy start --source-dir force-app --target-org ORG', then"
                    + " 'sf org assign permset --name " + FieldShape.PERMISSION_SET
                    + " --target-org ORG' for the connector's user";

    private final Described described;

    public SalesforceInstall(Described described) {
        this.described = described;
    }

    /** An object as describe tells it now, not from a cache; empty when there is none to be seen. */
    @FunctionalInterface
    public interface Described {
        Optional<ObjectShape> shape(ObjectType type);
    }

    public List<InstallStep> plan(List<FieldDefinition> definitions) {
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

    /**
     * Nothing to do is done; anything else is an administrator's work.
     *
     * @throws PermanentCrmException fields are missing or differ
     */
    public List<InstallStep> install(List<FieldDefinition> definitions) {
        List<InstallStep> steps = plan(definitions);
        long open =
                steps.stream().filter(step -> step.action() != Action.UNCHANGED).count();
        if (open > 0) {
            throw new PermanentCrmException(
                    open + " fields of the Salesforce org are not as they should be, and only an administrator can"
                            + " deploy them: " + DEPLOY);
        }
        return steps;
    }

    private static InstallStep step(ObjectType type, FieldDefinition definition, Optional<ObjectShape.Field> field) {
        String subject = type.word() + "." + definition.crmName();
        if (field.isEmpty()) {
            return new InstallStep(
                    Action.CREATE_FIELD, subject, "is missing, or hidden from the connector's user: " + DEPLOY);
        }
        List<String> words = new ArrayList<>(FieldShape.troubles(definition, field.orElseThrow()));
        Action action = words.isEmpty() ? Action.ADD_OPTIONS : Action.CONFLICT;
        Set<String> missing = FieldShape.missingValues(definition, field.orElseThrow());
        if (!missing.isEmpty()) {
            words.add("lacks the picklist values " + String.join(", ", missing)
                    + ": add and activate them in Setup, or deploy ours");
        }
        return words.isEmpty()
                ? new InstallStep(Action.UNCHANGED, subject, "as it should be")
                : new InstallStep(action, subject, String.join("; ", words));
    }
}
