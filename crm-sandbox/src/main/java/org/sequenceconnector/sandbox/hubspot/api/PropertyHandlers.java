package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiException;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyCatalog;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/** Property definitions. Posting the name of an archived property revives it. */
final class PropertyHandlers {
    private static final int MAX_CUSTOM = 1_000;
    private static final int MAX_UNIQUE = 10;
    private final Portal portal;

    PropertyHandlers(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer list(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        boolean archived = request.flag("archived");
        boolean sensitive =
                request.parameter("dataSensitivity").orElse("non_sensitive").equals("sensitive");
        return portal.locked(() -> {
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            if (!sensitive) {
                portal.properties(kind).all().stream()
                        .filter(property -> property.archived() == archived)
                        .forEach(property -> results.add(PropertyJson.render(property)));
            }
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer get(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        boolean archived = request.flag("archived");
        return portal.locked(() -> portal.properties(kind)
                .definition(request.variable("name"))
                .filter(property -> property.archived() == archived)
                .map(property -> ApiAnswer.ok(PropertyJson.render(property)))
                .orElseThrow(() -> notFound(request.variable("name"))));
    }

    ApiAnswer create(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        PropertyDefinition wanted =
                PropertyJson.parse(request.json(), portal.clock().instant());
        return portal.locked(() -> {
            PropertyCatalog catalog = portal.properties(kind);
            if (catalog.active(wanted.name()).isPresent()) {
                throw Errors.of(409, exists(wanted.name()));
            }
            requireRoom(catalog, wanted);
            catalog.put(wanted);
            return ApiAnswer.of(201, PropertyJson.render(wanted));
        });
    }

    ApiAnswer update(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        JsonNode body = request.json();
        return portal.locked(() -> {
            PropertyDefinition known = existing(kind, request.variable("name"));
            PropertyDefinition patched =
                    PropertyJson.patch(known, body, portal.clock().instant());
            portal.properties(kind).put(patched);
            return ApiAnswer.ok(PropertyJson.render(patched));
        });
    }

    ApiAnswer archive(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        return portal.locked(() -> {
            PropertyDefinition known = existing(kind, request.variable("name"));
            if (known.hubspotDefined()) {
                throw Errors.validation("Property '" + known.name() + "' is defined by HubSpot and cannot be deleted");
            }
            portal.properties(kind).put(known.archive(portal.clock().instant()));
            return ApiAnswer.noContent();
        });
    }

    ApiAnswer batchRead(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        JsonNode body = request.json();
        List<JsonNode> inputs = BatchInputs.of(body);
        boolean archived = body.path("archived").asBoolean(false);
        return portal.locked(() -> {
            ObjectNode answer = envelope();
            ArrayNode results = answer.putArray("results");
            ArrayNode errors = Json.array();
            for (JsonNode input : inputs) {
                String name = input.path("name").asText();
                Optional<PropertyDefinition> found =
                        portal.properties(kind).definition(name).filter(property -> property.archived() == archived);
                if (found.isPresent()) {
                    results.add(PropertyJson.render(found.get()));
                } else {
                    errors.add(rowError("OBJECT_NOT_FOUND", "Property " + name + " does not exist", name));
                }
            }
            return finish(answer, errors, 200);
        });
    }

    ApiAnswer batchCreate(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        List<PropertyDefinition> wanted = BatchInputs.of(request.json()).stream()
                .map(input -> PropertyJson.parse(input, portal.clock().instant()))
                .toList();
        return portal.locked(() -> {
            PropertyCatalog catalog = portal.properties(kind);
            wanted.forEach(property -> requireRoom(catalog, property));
            ObjectNode answer = envelope();
            ArrayNode results = answer.putArray("results");
            ArrayNode errors = Json.array();
            for (PropertyDefinition property : wanted) {
                if (catalog.active(property.name()).isPresent()) {
                    ObjectNode error =
                            rowError("OBJECT_ALREADY_EXISTS", existsMessage(property.name()), property.name());
                    error.put("subCategory", "Properties.PROPERTY_WITH_NAME_EXISTS");
                    errors.add(error);
                } else {
                    catalog.put(property);
                    results.add(PropertyJson.render(property));
                }
            }
            return finish(answer, errors, 201);
        });
    }

    ApiAnswer batchArchive(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        List<JsonNode> inputs = BatchInputs.of(request.json());
        return portal.locked(() -> {
            PropertyCatalog catalog = portal.properties(kind);
            inputs.forEach(input -> catalog.active(input.path("name").asText())
                    .filter(property -> !property.hubspotDefined())
                    .ifPresent(property ->
                            catalog.put(property.archive(portal.clock().instant()))));
            return ApiAnswer.noContent();
        });
    }

    private static void requireRoom(PropertyCatalog catalog, PropertyDefinition wanted) {
        if (catalog.group(wanted.groupName()).isEmpty()) {
            throw Errors.validation("Property group '" + wanted.groupName() + "' does not exist");
        }
        List<PropertyDefinition> custom = catalog.all().stream()
                .filter(property -> !property.hubspotDefined() && !property.archived())
                .toList();
        if (custom.size() >= MAX_CUSTOM) {
            throw Errors.validation("The limit of " + MAX_CUSTOM + " custom properties is reached");
        }
        long unique = custom.stream().filter(PropertyDefinition::hasUniqueValue).count();
        if (wanted.hasUniqueValue() && unique >= MAX_UNIQUE) {
            throw Errors.validation("The limit of " + MAX_UNIQUE + " unique properties is reached");
        }
    }

    private PropertyDefinition existing(ObjectKind kind, String name) {
        return portal.properties(kind).active(name).orElseThrow(() -> notFound(name));
    }

    private static ApiException notFound(String name) {
        return Errors.of(404, "Property " + name + " does not exist", "OBJECT_NOT_FOUND");
    }

    private static ObjectNode exists(String name) {
        return Errors.body(existsMessage(name), "OBJECT_ALREADY_EXISTS")
                .put("subCategory", "Properties.PROPERTY_WITH_NAME_EXISTS");
    }

    private static String existsMessage(String name) {
        return "A property named '" + name + "' already exists.";
    }

    private static ObjectNode rowError(String category, String message, String name) {
        ObjectNode error =
                Json.object().put("status", "error").put("category", category).put("message", message);
        error.putObject("context").putArray("name").add(name);
        return error;
    }

    private ObjectNode envelope() {
        return Json.object().put("status", "COMPLETE").put("startedAt", Timestamps.iso(portal.now()));
    }

    private ApiAnswer finish(ObjectNode answer, ArrayNode errors, int goodStatus) {
        answer.put("completedAt", Timestamps.iso(portal.now()));
        if (errors.isEmpty()) {
            return ApiAnswer.of(goodStatus, answer);
        }
        answer.put("numErrors", errors.size()).set("errors", errors);
        return ApiAnswer.of(207, answer);
    }
}
