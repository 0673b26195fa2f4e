package org.sequenceconnector.hubspot.consent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotErrors;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.read.HubSpotProperties;
import org.sequenceconnector.record.ObjectType;

/**
 * The account's subscription types, from the list of definitions and from the contact properties that mirror them: a type
 * that only one of the two names is a type as well, so that no opt-out goes unread. Purposes come from the definitions
 * alone; names are translated, and the communication method is {@code Email} for every type.
 */
public final class HubSpotSubscriptions {
    private static final String MIRROR = "hs_email_optout_";

    private final HubSpotCalls calls;
    private final HubSpotProperties properties;

    public HubSpotSubscriptions(HubSpotCalls calls, HubSpotProperties properties) {
        this.calls = calls;
        this.properties = properties;
    }

    static boolean isMirror(String property) {
        return property.startsWith(MIRROR)
                && property.substring(MIRROR.length()).matches("\\d+");
    }

    public SubscriptionTypes types() {
        List<String> troubles = new ArrayList<>();
        Map<String, FieldDescription> mirrors = mirrors(troubles);
        Map<String, SubscriptionType> types = new LinkedHashMap<>();
        for (JsonNode node : definitions(troubles)) {
            String id = node.path("id").asText("");
            if (!id.isEmpty()) {
                types.put(id, defined(id, node, mirrors.containsKey(MIRROR + id)));
            }
        }
        mirrors.forEach((name, field) -> {
            String id = name.substring(MIRROR.length());
            types.computeIfAbsent(
                    id, only -> new SubscriptionType(only, typeName(field.label()), "", true, false, name, true));
        });
        return new SubscriptionTypes(
                List.copyOf(types.values()),
                troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles)));
    }

    private static SubscriptionType defined(String id, JsonNode node, boolean shown) {
        return new SubscriptionType(
                id,
                node.path("name").asText(""),
                node.path("purpose").asText(""),
                node.path("isActive").asBoolean(true),
                node.path("isDefault").asBoolean(false),
                MIRROR + id,
                shown);
    }

    /** The label is the words for an opt-out, in the account's language, a colon and the type's name. */
    private static String typeName(String label) {
        int colon = label.indexOf(':');
        return colon < 0 ? label : label.substring(colon + 1).strip();
    }

    private Iterable<JsonNode> definitions(List<String> troubles) {
        try {
            JsonNode body = calls.read(Lane.BURST, api -> api.get(calls.paths().subscriptionTypes(), Map.of()))
                    .orThrow();
            return RecordJson.results(body, "subscription types");
        } catch (CrmAuthorizationException | PermanentCrmException refused) {
            troubles.add(
                    "the account's subscription types cannot be read; grant the scope communication_preferences.read"
                            + " (" + HubSpotErrors.words(refused) + ")");
            return List.of();
        }
    }

    private Map<String, FieldDescription> mirrors(List<String> troubles) {
        try {
            Map<String, FieldDescription> found = new TreeMap<>(properties.describe(ObjectType.CONTACT));
            found.keySet().removeIf(name -> !isMirror(name));
            return found;
        } catch (CrmAuthorizationException | PermanentCrmException refused) {
            troubles.add("the contact properties cannot be listed; grant the scope crm.schemas.contacts.read ("
                    + HubSpotErrors.words(refused) + ")");
            return Map.of();
        }
    }
}
