package org.sequenceconnector.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.record.ObjectType;

/**
 * What an administrator decided about what a CRM can say about permission, beside the rules that read single fields.
 *
 * @param ignored fields that exist and are not read, with who decided so
 * @param subscriptions single subscription types
 * @param byPurpose purposes of this connector by the CRM's own word, for the types that the CRM made itself
 * @param calculated fields of which somebody accepted that the CRM works them out and that no poll brings their changes
 */
public record ConsentDecisions(
        List<Ignored> ignored,
        List<Subscription> subscriptions,
        Map<String, Subscription> byPurpose,
        Set<Calculated> calculated) {
    public static final ConsentDecisions NONE = new ConsentDecisions(List.of(), List.of(), Map.of());

    public ConsentDecisions {
        ignored = List.copyOf(ignored);
        subscriptions = List.copyOf(subscriptions);
        byPurpose = Map.copyOf(byPurpose);
        calculated = Set.copyOf(calculated);
    }

    /** With no field accepted as calculated. */
    public ConsentDecisions(
            List<Ignored> ignored, List<Subscription> subscriptions, Map<String, Subscription> byPurpose) {
        this(ignored, subscriptions, byPurpose, Set.of());
    }

    /**
     * A field that is known to be calculated.
     *
     * @param field name in the CRM
     * @param asConsent accepted where it is read as a statement about permission, and not where a rule may ask for it: each of
     *     the two lines of a mapping file answers for itself
     */
    public record Calculated(ObjectType type, String field, boolean asConsent) {}

    /** A field that is left unread on purpose. */
    public record Ignored(ObjectType type, String field, String decidedBy, String reason) {}

    /**
     * @param id of the type in the CRM, or the CRM's word for a purpose
     * @param purpose what an opt-out of it is about; empty when it was expressly decided that it concerns none of ours
     * @param decidedBy who decided; empty where nobody is named
     */
    public record Subscription(String id, Optional<String> purpose, String decidedBy, String reason) {}

    /** The same with these fields accepted as calculated. */
    public ConsentDecisions accepting(Set<Calculated> fields) {
        return new ConsentDecisions(ignored, subscriptions, byPurpose, fields);
    }

    /** Who decided to leave the field unread, if anybody did. */
    public Optional<Ignored> ignored(ObjectType type, String field) {
        return ignored.stream()
                .filter(each -> each.type() == type && each.field().equals(field))
                .findFirst();
    }
}
