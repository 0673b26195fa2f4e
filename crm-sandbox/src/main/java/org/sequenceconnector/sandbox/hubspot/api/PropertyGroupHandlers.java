package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyCatalog;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyGroup;

/** Property groups. A group that still holds active properties cannot be deleted. */
final class PropertyGroupHandlers {
    private final Portal portal;

    PropertyGroupHandlers(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer list(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        return portal.locked(() -> {
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            portal.properties(kind).groups().forEach(group -> results.add(render(group)));
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer get(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        return portal.locked(() -> ApiAnswer.ok(render(existing(kind, request))));
    }

    ApiAnswer create(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        JsonNode body = request.json();
        String name = body.path("name").asText("");
        if (name.isBlank() || body.path("label").asText("").isBlank()) {
            throw Errors.validation("Invalid input JSON: a property group needs name and label");
        }
        return portal.locked(() -> {
            PropertyCatalog catalog = portal.properties(kind);
            if (catalog.group(name).isPresent()) {
                throw Errors.of(
                        409,
                        Errors.body("A property group named '" + name + "' already exists.", "OBJECT_ALREADY_EXISTS")
                                .put("subCategory", "PropertyGroupError.PROPERTY_GROUP_EXISTS"));
            }
            PropertyGroup group = new PropertyGroup(
                    name, body.path("label").asText(), body.path("displayOrder").asInt(-1));
            catalog.putGroup(group);
            return ApiAnswer.of(201, render(group));
        });
    }

    ApiAnswer update(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        JsonNode body = request.json();
        return portal.locked(() -> {
            PropertyGroup known = existing(kind, request);
            PropertyGroup changed = new PropertyGroup(
                    known.name(),
                    body.path("label").asText(known.label()),
                    body.path("displayOrder").asInt(known.displayOrder()));
            portal.properties(kind).putGroup(changed);
            return ApiAnswer.ok(render(changed));
        });
    }

    ApiAnswer delete(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        return portal.locked(() -> {
            PropertyGroup known = existing(kind, request);
            boolean inUse = portal.properties(kind).all().stream()
                    .anyMatch(property ->
                            !property.archived() && property.groupName().equals(known.name()));
            if (inUse) {
                throw Errors.of(
                        400,
                        Errors.body("The group still holds active properties.", "VALIDATION_ERROR")
                                .put("subCategory", "PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES"));
            }
            portal.properties(kind).removeGroup(known.name());
            return ApiAnswer.noContent();
        });
    }

    private PropertyGroup existing(ObjectKind kind, ApiRequest request) {
        String name = request.variable("name");
        return portal.properties(kind)
                .group(name)
                .orElseThrow(() -> Errors.of(404, "Property group " + name + " does not exist", "OBJECT_NOT_FOUND"));
    }

    private static ObjectNode render(PropertyGroup group) {
        return Json.object()
                .put("name", group.name())
                .put("label", group.label())
                .put("displayOrder", group.displayOrder())
                .put("archived", false);
    }
}
