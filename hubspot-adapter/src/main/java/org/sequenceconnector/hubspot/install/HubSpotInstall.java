package org.sequenceconnector.hubspot.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.InstallStep.Action;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotErrors;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.call.Refusal;
import org.sequenceconnector.hubspot.read.HubSpotProperties;
import org.sequenceconnector.record.ObjectType;

/**
 * Brings the account's properties in line with the field definitions: the group, missing properties in one batch, and
 * drifted labels and options by patch. Never deletes, and never takes an option away. Running it twice changes nothing; a
 * property that appears in between counts as installed once its type is compared.
 */
public final class HubSpotInstall {
    private final HubSpotCalls calls;
    private final HubSpotProperties properties;

    public HubSpotInstall(HubSpotCalls calls, HubSpotProperties properties) {
        this.calls = calls;
        this.properties = properties;
    }

    public List<InstallStep> plan(List<FieldDefinition> definitions) {
        List<InstallStep> steps = new ArrayList<>();
        for (ObjectType type : types(definitions)) {
            steps.addAll(inspect(type, definitions).steps(type));
        }
        return steps;
    }

    public List<InstallStep> install(List<FieldDefinition> definitions) {
        List<InstallStep> steps = new ArrayList<>();
        for (ObjectType type : types(definitions)) {
            Inspection found = inspect(type, definitions);
            if (!found.groupExists()) {
                accept(calls.write(
                        Lane.BURST,
                        api -> api.post(
                                calls.paths().propertyGroups(HubSpotTypes.path(type)),
                                RecordJson.object()
                                        .put("name", PropertyShape.GROUP)
                                        .put("label", PropertyShape.GROUP_LABEL)
                                        .put("displayOrder", -1))));
            }
            create(type, found);
            found.findings().forEach(finding -> patch(type, finding));
            steps.addAll(found.steps(type));
            steps.addAll(conflictsAfterwards(type, found));
        }
        return steps;
    }

    private void create(ObjectType type, Inspection found) {
        ObjectNode body = RecordJson.object();
        ArrayNode inputs = body.putArray("inputs");
        for (int order = 0; order < found.findings().size(); order++) {
            Finding finding = found.findings().get(order);
            if (finding.action() == Action.CREATE_FIELD) {
                inputs.add(PropertyShape.create(finding.definition(), order));
            }
            if (finding.action() == Action.REVIVE_FIELD) {
                // Posting the name of an archived property revives it (observed); in a batch that is not known.
                ObjectNode property = PropertyShape.create(finding.definition(), order);
                accept(calls.write(
                        Lane.BURST, api -> api.post(calls.paths().properties(HubSpotTypes.path(type)), property)));
            }
        }
        if (!inputs.isEmpty()) {
            accept(calls.write(
                    Lane.BURST, api -> api.post(calls.paths().createProperties(HubSpotTypes.path(type)), body)));
        }
    }

    private void patch(ObjectType type, Finding finding) {
        boolean words = finding.action() == Action.UPDATE_LABEL;
        if (!words && finding.action() != Action.ADD_OPTIONS) {
            return;
        }
        FieldDefinition definition = finding.definition();
        ObjectNode body =
                RecordJson.object().put("label", definition.label()).put("description", definition.description());
        if (!definition.options().isEmpty()) {
            // HubSpot replaces the whole list, so foreign options are sent along.
            body.set(
                    "options",
                    PropertyShape.options(
                            PropertyShape.merged(definition, finding.held().orElseThrow())));
        }
        calls.write(
                        Lane.BURST,
                        api -> api.patch(calls.paths().property(HubSpotTypes.path(type), definition.crmName()), body))
                .orThrow();
    }

    /** What was reported as existing already, by the whole call or for single rows, is compared before it counts. */
    private List<InstallStep> conflictsAfterwards(ObjectType type, Inspection before) {
        boolean created = before.findings().stream()
                .anyMatch(
                        finding -> finding.action() == Action.CREATE_FIELD || finding.action() == Action.REVIVE_FIELD);
        if (!created) {
            return List.of();
        }
        Map<String, JsonNode> held = properties.held(type, false);
        List<InstallStep> conflicts = new ArrayList<>();
        for (Finding finding : before.findings()) {
            String name = finding.definition().crmName();
            JsonNode now = held.get(name);
            if (now == null) {
                throw new PermanentCrmException("HubSpot did not create the property " + name
                        + ": look whether the account has reached its number of custom properties");
            }
            String conflict = PropertyShape.conflict(finding.definition(), now);
            if (!conflict.isEmpty() && finding.action() != Action.CONFLICT) {
                conflicts.add(new InstallStep(Action.CONFLICT, subject(type, finding.definition()), conflict));
            }
        }
        return conflicts;
    }

    /** Something that exists already is what we want. */
    private static void accept(HubSpotCalls.Answer answer) {
        if (answer instanceof HubSpotCalls.Answer.No no && no.refusal().kind() == Refusal.Kind.EXISTS) {
            return;
        }
        Set<String> troubles = new HashSet<>();
        for (JsonNode error : answer.orThrow().path("errors")) {
            Refusal refusal = HubSpotErrors.rowRefusal(error);
            if (refusal.kind() != Refusal.Kind.EXISTS) {
                troubles.add(refusal.words());
            }
        }
        if (!troubles.isEmpty()) {
            throw new PermanentCrmException("HubSpot refuses to create properties: " + String.join("; ", troubles));
        }
    }

    private Inspection inspect(ObjectType type, List<FieldDefinition> definitions) {
        boolean group = calls.read(
                        Lane.BURST,
                        api -> api.get(
                                calls.paths().propertyGroup(HubSpotTypes.path(type), PropertyShape.GROUP), Map.of()))
                .found()
                .isPresent();
        Map<String, JsonNode> held = properties.held(type, false);
        Map<String, JsonNode> archived = properties.held(type, true);
        List<Finding> findings = new ArrayList<>();
        for (FieldDefinition definition : definitions) {
            if (definition.objectTypes().contains(type)) {
                findings.add(inspect(
                        definition,
                        Optional.ofNullable(held.get(definition.crmName())),
                        archived.containsKey(definition.crmName())));
            }
        }
        return new Inspection(group, findings);
    }

    private static Finding inspect(FieldDefinition definition, Optional<JsonNode> held, boolean archived) {
        if (held.isEmpty()) {
            return archived
                    ? new Finding(definition, held, Action.REVIVE_FIELD, "was archived and comes back")
                    : new Finding(definition, held, Action.CREATE_FIELD, definition.label());
        }
        JsonNode property = held.orElseThrow();
        String conflict = PropertyShape.conflict(definition, property);
        if (!conflict.isEmpty()) {
            return new Finding(definition, held, Action.CONFLICT, conflict);
        }
        if (!definition.options().isEmpty()) {
            Set<PropertyShape.Option> wanted = Set.copyOf(PropertyShape.merged(definition, property));
            Set<PropertyShape.Option> now = Set.copyOf(PropertyShape.held(property));
            if (!wanted.equals(now)) {
                return new Finding(definition, held, Action.ADD_OPTIONS, "options differ from the definition");
            }
        }
        return PropertyShape.wordsDiffer(definition, property)
                ? new Finding(definition, held, Action.UPDATE_LABEL, "label or description differ from the definition")
                : new Finding(definition, held, Action.UNCHANGED, "as it should be");
    }

    private static Set<ObjectType> types(List<FieldDefinition> definitions) {
        Set<ObjectType> types = new LinkedHashSet<>();
        definitions.forEach(definition -> types.addAll(definition.objectTypes()));
        types.remove(ObjectType.LEAD);
        return types;
    }

    private static String subject(ObjectType type, FieldDefinition definition) {
        return type.word() + "." + definition.crmName();
    }

    /** @param held the property as it is, if it exists */
    private record Finding(FieldDefinition definition, Optional<JsonNode> held, Action action, String detail) {}

    private record Inspection(boolean groupExists, List<Finding> findings) {
        List<InstallStep> steps(ObjectType type) {
            List<InstallStep> steps = new ArrayList<>();
            if (!groupExists) {
                steps.add(new InstallStep(
                        Action.CREATE_GROUP, type.word() + "." + PropertyShape.GROUP, PropertyShape.GROUP_LABEL));
            }
            findings.forEach(finding -> steps.add(
                    new InstallStep(finding.action(), subject(type, finding.definition()), finding.detail())));
            return steps;
        }
    }
}
