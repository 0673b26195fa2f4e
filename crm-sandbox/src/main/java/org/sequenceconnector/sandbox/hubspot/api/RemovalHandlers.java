package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;

/** Archiving, merging and deletion for privacy. */
final class RemovalHandlers {
    private static final int MAX_MERGES = 250;
    private final Portal portal;

    RemovalHandlers(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer archive(ApiRequest request) {
        portal.archive(Targets.kind(request), Targets.number(request.variable("id")));
        return ApiAnswer.noContent();
    }

    ApiAnswer archiveBatch(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        List<JsonNode> inputs = BatchInputs.of(request.json());
        portal.locked(() -> {
            inputs.forEach(input ->
                    portal.archive(kind, Targets.number(input.path("id").asText())));
            return kind;
        });
        return ApiAnswer.noContent();
    }

    ApiAnswer merge(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        JsonNode body = request.json();
        return portal.locked(() -> {
            RecordStore store = portal.store(kind);
            CrmRecord primary = member(store, body, "primaryObjectId");
            CrmRecord secondary = member(store, body, "objectIdToMerge");
            if (primary.id() == secondary.id()) {
                throw Errors.validation("Cannot merge a " + kind.singular() + " with itself");
            }
            if (store.aliasesOf(primary.id()).size()
                            + store.aliasesOf(secondary.id()).size()
                    >= MAX_MERGES) {
                throw Errors.validation(
                        "Objects that have been merged " + MAX_MERGES + " times cannot be merged again");
            }
            CrmRecord merged = portal.merge(kind, primary, secondary);
            return ApiAnswer.ok(new RecordJson(portal, kind, List.of(), List.of(), List.of()).render(merged));
        });
    }

    private static CrmRecord member(RecordStore store, JsonNode body, String name) {
        return store.resolve(Targets.number(body.path(name).asText())).orElseThrow(Errors::notFound);
    }

    ApiAnswer deleteForPrivacy(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        JsonNode body = request.json();
        portal.locked(() -> {
            RecordStore store = portal.store(kind);
            String id = body.path("objectId").asText();
            Optional<CrmRecord> found =
                    Targets.find(store, id, body.path("idProperty").asText(""));
            found.or(() -> store.archived(Targets.number(id))).ifPresent(gone -> portal.purge(kind, gone));
            return kind;
        });
        return ApiAnswer.noContent();
    }
}
