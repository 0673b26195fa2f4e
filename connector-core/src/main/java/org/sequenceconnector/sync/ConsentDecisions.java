package org.sequenceconnector.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.ObjectType;

/**
 * What an administrator decided about what a CRM can say about permission, beside the rules that read single fields.
 *
 * @param ignored fields that exist and are not read, with who decided so
 * @param subscriptions single subscription types
 * @param byPurpose purposes of this connector by the CRM's own word, for the types that the CRM made itself
 */
public record ConsentDecisions(
        List<Ignored> ignored, List<Subscription> subscriptions, Map<String, Subscription> byPurpose) {
    public static final ConsentDecisions NONE = new ConsentDecisions(List.of(), List.of(), Map.of());

    public ConsentDecisions {
        ignored = List.copyOf(ignored);
        subscriptions = List.copyOf(subscriptions);
        byPurpose = Map.copyOf(byPurpose);
    }

    /** A field that is left unread on purpose. */
    public record Ignored(ObjectType type, String field, String decidedBy, String reason) {}

    /**
     * @param id of the type in the CRM, or the CRM's word for a purpose
     * @param purpose what an opt-out of it is about; empty when it was expressly decided that it concerns none of ours
     * @param decidedBy who decided; empty where nobody is named
     */
    public record Subscription(String id, Optional<String> purpose, String decidedBy, String reason) {}

    /** Who decided to leave the field unread, if anybody did. */
    public Optional<Ignored> ignored(ObjectType type, String field) {
        return ignored.stream()
                .filter(each -> each.type() == type && each.field().equals(field))
                .findFirst();
    }
}
