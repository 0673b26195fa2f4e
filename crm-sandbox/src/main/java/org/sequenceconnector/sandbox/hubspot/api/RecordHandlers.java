package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.http.Paging;
import org.sequenceconnector.sandbox.hubspot.http.VersionedPath;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;
import org.sequenceconnector.sandbox.hubspot.portal.RecordWriter;
import org.sequenceconnector.sandbox.hubspot.portal.WriteOutcome;

/** Calls for single records and the list. */
final class RecordHandlers {
    private static final int MAX_PAGE = 100;
    private final Portal portal;

    RecordHandlers(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer list(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        int limit = request.limit(10, MAX_PAGE);
        String after = request.parameter("after").orElse("0");
        if (!after.matches("\\d{1,18}")) {
            throw Errors.validation("Invalid value for after: " + after);
        }
        return portal.locked(() -> {
            RecordJson shape = shape(request, kind);
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            for (CrmRecord found : portal.store(kind).from(Long.parseLong(after), request.flag("archived"))) {
                if (results.size() == limit) {
                    Paging.put(body, Long.toString(found.id()), request.path());
                    break;
                }
                results.add(shape.render(found));
            }
            return ApiAnswer.ok(body);
        });
    }

    ApiAnswer get(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        String id = request.variable("id");
        return portal.locked(() -> {
            RecordStore store = portal.store(kind);
            Optional<CrmRecord> found = request.flag("archived")
                    ? store.archived(Targets.number(id))
                    : Targets.find(store, id, request.parameter("idProperty").orElse(""));
            return ApiAnswer.ok(shape(request, kind).render(found.orElseThrow(Errors::notFound)));
        });
    }

    ApiAnswer create(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        JsonNode body = request.json();
        Map<String, String> written = Json.values(body.path("properties"));
        return portal.locked(() -> {
            requireIdentity(kind, written);
            CrmRecord created = settle(kind, writer(request, kind).create(written));
            AssociationHandlers.linkAll(portal, kind, created.id(), body.path("associations"));
            return ApiAnswer.of(
                    201, RecordJson.created(portal, kind, written.keySet()).render(created));
        });
    }

    ApiAnswer update(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        Map<String, String> written = Json.values(request.json().path("properties"));
        String idProperty = request.parameter("idProperty").orElse("");
        return portal.locked(() -> {
            CrmRecord target = Targets.find(portal.store(kind), request.variable("id"), idProperty)
                    .orElseThrow(Errors::notFound);
            CrmRecord updated = settle(kind, writer(request, kind).update(target, written));
            return ApiAnswer.ok(
                    RecordJson.written(portal, kind, written.keySet()).render(updated));
        });
    }

    private RecordWriter writer(ApiRequest request, ObjectKind kind) {
        return writer(portal, request, kind);
    }

    static RecordWriter writer(Portal portal, ApiRequest request, ObjectKind kind) {
        boolean accountRules = VersionedPath.of(request.path()).enforcesAccountRules();
        return portal.writer(kind, ChangeSource.api(request.app()), accountRules);
    }

    static void requireIdentity(ObjectKind kind, Map<String, String> written) {
        boolean identified = kind.identifyingProperties().stream()
                .anyMatch(name -> !written.getOrDefault(name, "").isEmpty());
        if (!identified) {
            throw Errors.validation("At least one of the following properties is required to create a "
                    + kind.singular() + ": " + kind.identifyingProperties());
        }
    }

    private CrmRecord settle(ObjectKind kind, WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written done -> done.crmRecord();
            case WriteOutcome.Invalid invalid ->
                throw Errors.of(
                        400,
                        Errors.invalidValues(
                                invalid.problems(), portal.profile().portalId()));
            case WriteOutcome.Conflict conflict ->
                throw Errors.of(409, Errors.alreadyExists(kind.singular(), conflict.existingId()), "CONFLICT");
        };
    }

    private RecordJson shape(ApiRequest request, ObjectKind kind) {
        Targets.requireSimulated(kind, request.list("associations"));
        return new RecordJson(
                portal,
                kind,
                request.list("properties"),
                request.list("propertiesWithHistory"),
                request.list("associations"));
    }
}
