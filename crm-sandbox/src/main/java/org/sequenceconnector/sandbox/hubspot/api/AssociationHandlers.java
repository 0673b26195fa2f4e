package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.http.Paging;
import org.sequenceconnector.sandbox.hubspot.http.VersionedPath;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/** Links between contacts and companies. The primary company of a contact carries a second, labelled type. */
final class AssociationHandlers {
    private static final int MAX_READ = 1_000;
    private static final int MAX_PAGE = 500;
    private final Portal portal;

    AssociationHandlers(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer batchRead(ApiRequest request) {
        ObjectKind from = Targets.kind(request);
        ObjectKind to = Targets.kind(request.variable("to"));
        boolean oldest = VersionedPath.of(request.path()).version().equals("v3");
        List<JsonNode> inputs = BatchInputs.of(request.json(), MAX_READ);
        return portal.locked(() -> {
            ObjectNode body = Json.object().put("status", "COMPLETE");
            ArrayNode results = body.putArray("results");
            List<String> without = new ArrayList<>();
            for (JsonNode input : inputs) {
                String id = input.path("id").asText();
                long[] linked = linked(from, to, Targets.number(id));
                if (linked.length == 0) {
                    without.add(id);
                    continue;
                }
                ObjectNode result = results.addObject();
                result.putObject("from").put("id", id);
                ArrayNode targets = result.putArray("to");
                long after = oldest
                        ? 0
                        : Math.max(0, Targets.number(input.path("after").asText("0")));
                page(result, targets, from, Targets.number(id), linked, after, MAX_PAGE, oldest);
            }
            int status = without.isEmpty() ? 200 : 207;
            if (status == 207) {
                ArrayNode errors = body.put("numErrors", without.size()).putArray("errors");
                for (String id : without) {
                    errors.addObject()
                            .put("status", "error")
                            .put("category", "OBJECT_NOT_FOUND")
                            .put("subCategory", "crm.associations.NO_ASSOCIATIONS_FOUND")
                            .put(
                                    "message",
                                    "No " + to.singular() + " is associated with " + from.singular() + " " + id + ".")
                            .putObject("context")
                            .putArray("fromObjectId")
                            .add(id);
                }
            }
            return ApiAnswer.of(status, body);
        });
    }

    ApiAnswer ofOne(ApiRequest request) {
        ObjectKind from = Targets.kind(request);
        ObjectKind to = Targets.kind(request.variable("to"));
        int limit = request.limit(MAX_PAGE, MAX_PAGE);
        long after = Math.max(0, Targets.number(request.parameter("after").orElse("0")));
        return portal.locked(() -> {
            long id = portal.store(from)
                    .resolve(Targets.number(request.variable("id")))
                    .orElseThrow(Errors::notFound)
                    .id();
            ObjectNode body = Json.object();
            page(body, body.putArray("results"), from, id, linked(from, to, id), after, limit, false);
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer linkDefault(ApiRequest request) {
        return link(request, false);
    }

    ApiAnswer linkLabelled(ApiRequest request) {
        boolean primary = false;
        for (JsonNode type : request.json()) {
            int typeId = type.path("associationTypeId").asInt();
            primary |= typeId == 1 || typeId == 2;
        }
        return link(request, primary);
    }

    private ApiAnswer link(ApiRequest request, boolean primary) {
        ObjectKind from = Targets.kind(request);
        ObjectKind to = Targets.kind(request.variable("to"));
        long fromId = existing(from, request.variable("id"));
        long toId = existing(to, request.variable("toId"));
        link(portal, from, fromId, toId, primary);
        ObjectNode body = Json.object().put("status", "COMPLETE");
        body.putArray("results")
                .addObject()
                .put("fromObjectTypeId", from.typeId())
                .put("fromObjectId", fromId)
                .put("toObjectTypeId", to.typeId())
                .put("toObjectId", toId);
        return ApiAnswer.ok(body);
    }

    private long existing(ObjectKind kind, String id) {
        return portal.locked(() -> portal.store(kind).resolve(Targets.number(id)))
                .orElseThrow(Errors::notFound)
                .id();
    }

    /** Makes the links a create call asks for. */
    static void linkAll(Portal portal, ObjectKind from, long id, JsonNode associations) {
        for (JsonNode association : associations) {
            boolean primary = false;
            for (JsonNode type : association.path("types")) {
                primary |= type.path("associationTypeId").asInt() == 1;
            }
            link(portal, from, id, association.path("to").path("id").asLong(), primary);
        }
    }

    private static void link(Portal portal, ObjectKind from, long fromId, long toId, boolean primary) {
        switch (from) {
            case CONTACT -> portal.link(fromId, toId, primary);
            case COMPANY -> portal.link(toId, fromId, primary);
        }
    }

    private long[] linked(ObjectKind from, ObjectKind to, long id) {
        if (from == to) {
            return new long[0];
        }
        return switch (from) {
            case CONTACT -> portal.links().companiesOf(id);
            case COMPANY -> portal.links().contactsOf(id);
        };
    }

    private void page(
            ObjectNode holder,
            ArrayNode targets,
            ObjectKind from,
            long fromId,
            long[] linked,
            long after,
            int limit,
            boolean oldest) {
        int at = (int) Math.min(after, linked.length);
        int end = Math.min(at + limit, linked.length);
        for (; at < end; at++) {
            if (oldest) {
                targets.addObject()
                        .put("id", Long.toString(linked[at]))
                        .put("type", from.singular() + "_to_" + other(from).singular());
            } else {
                target(targets.addObject(), from, fromId, linked[at]);
            }
        }
        if (end < linked.length) {
            Paging.put(holder, Integer.toString(end), "");
        }
    }

    private void target(ObjectNode target, ObjectKind from, long fromId, long toId) {
        target.put("toObjectId", toId);
        ArrayNode types = target.putArray("associationTypes");
        boolean contact = from == ObjectKind.CONTACT;
        long[] companies = portal.links().companiesOf(contact ? fromId : toId);
        if (companies.length > 0 && companies[0] == (contact ? toId : fromId)) {
            types.addObject()
                    .put("category", "HUBSPOT_DEFINED")
                    .put("typeId", contact ? 1 : 2)
                    .put("label", "Primary");
        }
        types.addObject()
                .put("category", "HUBSPOT_DEFINED")
                .put("typeId", contact ? 279 : 280)
                .putNull("label");
    }

    private static ObjectKind other(ObjectKind kind) {
        return switch (kind) {
            case CONTACT -> ObjectKind.COMPANY;
            case COMPANY -> ObjectKind.CONTACT;
        };
    }
}
