package org.sequenceconnector.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.ConsentDecisions.Calculated;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;

/**
 * The mapped fields that a CRM works out itself: formulas, roll-ups, calculations, scores, what is read through a record that
 * nobody follows. Salesforce says of a formula that it moves neither {@code SystemModstamp} nor a change event, and HubSpot
 * promises no time of change for a calculation; so no poll and no change notice brings a new value. It is read right before
 * every enrollment and step, and by value in the nightly reading of everything.
 */
public final class CalculatedFields {
    private CalculatedFields() {}

    /**
     * @param field as the account describes it, under the name that the mapping uses
     * @param names the neutral names under which rules ask for it; empty where it only states consent
     * @param states the rules that read it as a statement about permission; empty where there are none
     * @param accepted whether the mapping says that this is known; where it states consent, the line of the statement has to
     */
    public record Found(
            ObjectType type, FieldDescription field, List<String> names, List<ConsentRule> states, boolean accepted) {
        public Found {
            names = List.copyOf(names);
            states = List.copyOf(states);
        }

        /** Whether somebody's no may stay unseen in it. */
        public boolean statesConsent() {
            return !states.isEmpty();
        }
    }

    /**
     * @param described how the account describes its mapped fields, by type and by the names that the mapping uses
     * @return by type, then by name
     */
    public static List<Found> of(FieldMapping mapping, Map<ObjectType, Map<String, FieldDescription>> described) {
        List<Found> found = new ArrayList<>();
        for (ObjectType type : ObjectType.values()) {
            Map<String, FieldDescription> fields = described.getOrDefault(type, Map.of());
            for (String name : new TreeSet<>(mapping.selection(type).names())) {
                FieldDescription field = fields.get(name);
                if (field != null && field.calculated()) {
                    found.add(found(mapping, type, name, field));
                }
            }
        }
        return found;
    }

    private static Found found(FieldMapping mapping, ObjectType type, String name, FieldDescription field) {
        List<String> names = mapping.names(type, name);
        List<ConsentRule> states = mapping.consentRules(type).stream()
                .filter(rule -> rule.crmField().equals(name))
                .toList();
        boolean accepted = mapping.decisions().calculated().contains(new Calculated(type, name, !states.isEmpty()));
        return new Found(type, field, names, states, accepted);
    }
}
