package org.sequenceconnector.sandbox.hubspot.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.api.PropertyJson;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyCatalog;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus;

/** What a person does in the CRM's pages. Values are not checked, and read-only properties can be set. */
final class RecordCommands {
    private static final String SOMEBODY = "9586504";
    private final Portal portal;

    RecordCommands(Portal portal) {
        this.portal = portal;
    }

    /** Changes the record with this id or address, or creates one. */
    ApiAnswer upsert(ObjectNode arguments) {
        ObjectKind kind = kind(arguments);
        Map<String, String> values = new LinkedHashMap<>(Json.values(arguments.path("properties")));
        requireDefined(kind, values);
        ChangeSource source = source(arguments);
        return portal.locked(() -> {
            Optional<CrmRecord> known = target(kind, arguments);
            if (known.isEmpty()) {
                String email = arguments.path("email").asText("");
                if (!email.isEmpty()) {
                    values.putIfAbsent("email", email);
                }
                values.values().removeIf(String::isEmpty);
            }
            CrmRecord after = known.map(before -> portal.force(kind, before.id(), values, source))
                    .orElseGet(() -> portal.plant(
                            kind, arguments.path("id").asLong(0), portal.now(), portal.now(), source, values));
            arguments.path("companies").forEach(company -> portal.link(after.id(), company.asLong(), true));
            return identified(after.id());
        });
    }

    private void requireDefined(ObjectKind kind, Map<String, String> values) {
        List<String> unknown = values.keySet().stream()
                .filter(name -> portal.properties(kind).active(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("No such property: " + unknown);
        }
    }

    ApiAnswer archive(ObjectNode arguments) {
        ObjectKind kind = kind(arguments);
        return portal.locked(() -> {
            long id = existing(kind, arguments).id();
            portal.archive(kind, id);
            return identified(id);
        });
    }

    ApiAnswer restore(ObjectNode arguments) {
        long id = arguments.path("id").asLong();
        if (!portal.restore(kind(arguments), id)) {
            throw new IllegalArgumentException("No archived record " + id);
        }
        return identified(id);
    }

    ApiAnswer merge(ObjectNode arguments) {
        ObjectKind kind = kind(arguments);
        return portal.locked(() -> {
            RecordStore store = portal.store(kind);
            List<CrmRecord> both = new ArrayList<>();
            for (String name : List.of("primary", "secondary")) {
                both.add(store.resolve(arguments.path(name).asLong())
                        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' names no live record")));
            }
            return identified(portal.merge(kind, both.get(0), both.get(1)).id());
        });
    }

    /** Adds a kind of mail, as an administrator of the account does. */
    ApiAnswer addSubscription(ObjectNode arguments) {
        long id = arguments.path("id").asLong();
        if (id <= 0 || arguments.path("name").asText("").isBlank()) {
            throw new IllegalArgumentException("A subscription type needs an id and a name");
        }
        portal.addSubscription(new SubscriptionDefinition(
                id,
                arguments.path("name").asText(),
                arguments.path("description").asText(""),
                arguments.path("purpose").asText("Marketing"),
                arguments.path("builtIn").asBoolean(false),
                portal.clock().instant()));
        return identified(id);
    }

    /** Opts an address out: of one subscription when one is named, of everything otherwise. */
    ApiAnswer optOut(ObjectNode arguments) {
        String email = AdminEndpoint.required(arguments, "email");
        if (!arguments.hasNonNull("subscriptionId")) {
            portal.optOutOfAll(email);
            return AdminEndpoint.done();
        }
        long subscription = arguments.path("subscriptionId").asLong();
        if (portal.consent().definition(subscription).isEmpty()) {
            throw new IllegalArgumentException("No subscription " + subscription);
        }
        SubscriptionStatus.State state = SubscriptionStatus.State.valueOf(
                arguments.path("state").asText(SubscriptionStatus.State.UNSUBSCRIBED.name()));
        portal.say(email, subscription, new SubscriptionStatus(state, "Preference page", "", "", portal.now()));
        return AdminEndpoint.done();
    }

    ApiAnswer addProperty(ObjectNode arguments) {
        ObjectKind kind = kind(arguments);
        PropertyDefinition property =
                PropertyJson.parse(arguments.path("property"), portal.clock().instant());
        return portal.locked(() -> {
            portal.properties(kind).put(property);
            return AdminEndpoint.done();
        });
    }

    ApiAnswer removeProperty(ObjectNode arguments) {
        ObjectKind kind = kind(arguments);
        String name = AdminEndpoint.required(arguments, "name");
        return portal.locked(() -> {
            PropertyCatalog catalog = portal.properties(kind);
            PropertyDefinition known =
                    catalog.active(name).orElseThrow(() -> new IllegalArgumentException("No such property: " + name));
            catalog.put(known.archive(portal.clock().instant()));
            return AdminEndpoint.done();
        });
    }

    private Optional<CrmRecord> target(ObjectKind kind, JsonNode arguments) {
        RecordStore store = portal.store(kind);
        return arguments.hasNonNull("id")
                ? store.resolve(arguments.path("id").asLong())
                : store.findBy("email", arguments.path("email").asText(""));
    }

    private CrmRecord existing(ObjectKind kind, JsonNode arguments) {
        return target(kind, arguments)
                .orElseThrow(() -> new IllegalArgumentException("'id' or 'email' names no live record"));
    }

    private static ObjectKind kind(JsonNode arguments) {
        String type = arguments.path("type").asText("contacts");
        return ObjectKind.named(type)
                .orElseThrow(
                        () -> new IllegalArgumentException("Unknown type '" + type + "'; use contacts or companies"));
    }

    private static ChangeSource source(JsonNode arguments) {
        String source = arguments.path("changeSource").asText("userId:" + SOMEBODY);
        return source.startsWith("userId:") && source.substring(7).matches("\\d+")
                ? ChangeSource.user(source.substring(7))
                : ChangeSource.named(source);
    }

    private static ApiAnswer identified(long id) {
        return ApiAnswer.ok(Json.object().put("status", "ok").put("id", Long.toString(id)));
    }
}
