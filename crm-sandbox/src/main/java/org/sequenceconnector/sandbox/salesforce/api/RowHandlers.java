package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;
import org.sequenceconnector.sandbox.salesforce.org.SaveError;
import org.sequenceconnector.sandbox.salesforce.org.SaveResult;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Calls for one row: by id or by external id. */
public final class RowHandlers {
    private final Org org;
    private final Writes writes;
    private final Lookups lookups;

    public RowHandlers(Org org) {
        this.org = org;
        this.writes = new Writes(org);
        this.lookups = new Lookups(org);
    }

    public void register(ApiRouter router) {
        router.data("POST", "sobjects/{type}", this::create);
        router.data("GET", "sobjects/{type}/{id}", this::read);
        router.data("PATCH", "sobjects/{type}/{id}", this::update);
        router.data("DELETE", "sobjects/{type}/{id}", this::delete);
        router.data("GET", "sobjects/{type}/{field}/{value}", this::readByExternalId);
        router.data("PATCH", "sobjects/{type}/{field}/{value}", this::upsert);
    }

    private ApiAnswer create(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        return writes.run(request, transaction -> {
            ObjectStore store = lookups.store(request.variable("type"));
            return created(transaction.insert(store.definition().name(), Json.fields(body), Writes.options(request)));
        });
    }

    private static ApiAnswer created(SaveResult result) {
        return switch (result) {
            case SaveResult.Saved saved -> {
                ObjectNode json = Json.object().put("id", saved.id()).put("success", true);
                json.putArray("errors");
                yield ApiAnswer.of(201, json).touching(1);
            }
            case SaveResult.Refused refused -> throw refused(refused);
        };
    }

    private ApiAnswer read(ApiRequest request) {
        return org.locked(() -> {
            ObjectStore store = lookups.store(request.variable("type"));
            return shown(request, store, lookups.live(store, request.variable("id")));
        });
    }

    private ApiAnswer readByExternalId(ApiRequest request) {
        return org.locked(() -> {
            ObjectStore store = lookups.store(request.variable("type"));
            FieldDefinition key = lookups.externalId(store, request.variable("field"));
            List<String> ids = Lookups.matches(store, key, request.variable("value"));
            if (ids.size() > 1) {
                return several(request, store, ids);
            }
            SObjectRow row = ids.stream().findFirst().flatMap(store::live).orElseThrow(Errors::notFound);
            return shown(request, store, row);
        });
    }

    private ApiAnswer shown(ApiRequest request, ObjectStore store, SObjectRow row) {
        Collection<FieldDefinition> fields = request.parameter("fields")
                .map(names -> lookups.fields(store, Arrays.asList(names.split(","))))
                .orElseGet(() -> store.definition().readableFields());
        return ApiAnswer.ok(RowJson.row(request.base(), store, row, fields)).touching(1);
    }

    private ApiAnswer update(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        return writes.run(request, transaction -> {
            ObjectStore store = lookups.store(request.variable("type"));
            SObjectRow row = lookups.live(store, request.variable("id"));
            requireUnmodified(request, row);
            return updated(transaction.update(
                    store.definition().name(), row.id(), Json.fields(body), Writes.options(request)));
        });
    }

    private static ApiAnswer updated(SaveResult result) {
        return switch (result) {
            case SaveResult.Saved saved -> ApiAnswer.noContent().touching(1);
            case SaveResult.Refused refused -> throw refused(refused);
        };
    }

    private static void requireUnmodified(ApiRequest request, SObjectRow row) {
        String limit = request.header("If-Unmodified-Since");
        if (limit.isEmpty()) {
            return;
        }
        try {
            Instant moment = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(limit));
            if (row.modifiedAt() > moment.toEpochMilli()) {
                throw new ApiException(ApiAnswer.empty(412));
            }
        } catch (DateTimeException malformed) {
            throw Errors.of(400, "INVALID_HEADER", "If-Unmodified-Since is not a date");
        }
    }

    private ApiAnswer delete(ApiRequest request) {
        return writes.run(request, transaction -> {
            ObjectStore store = lookups.store(request.variable("type"));
            return updated(transaction.delete(
                    lookups.live(store, request.variable("id")).id()));
        });
    }

    private ApiAnswer upsert(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        return writes.run(request, transaction -> {
            ObjectStore store = lookups.store(request.variable("type"));
            FieldDefinition key = lookups.externalId(store, request.variable("field"));
            if (!Json.member(body, key.name()).isMissingNode()) {
                throw Errors.of(
                        400,
                        "INVALID_FIELD",
                        "The " + key.name() + " field should not be specified in the sobject data.");
            }
            List<String> ids = Lookups.matches(store, key, request.variable("value"));
            return ids.size() > 1 ? several(request, store, ids) : upsert(request, transaction, store, key, ids, body);
        });
    }

    private ApiAnswer upsert(
            ApiRequest request,
            OrgTransaction transaction,
            ObjectStore store,
            FieldDefinition key,
            List<String> ids,
            JsonNode body) {
        Map<String, Optional<Object>> fields = Json.fields(body);
        String type = store.definition().name();
        if (ids.isEmpty() && request.flag("updateOnly")) {
            throw Errors.notFound();
        }
        if (ids.isEmpty()) {
            fields.put(key.name(), Optional.of(request.variable("value")));
        }
        SaveResult result = ids.isEmpty()
                ? transaction.insert(type, fields, Writes.options(request))
                : transaction.update(type, ids.get(0), fields, Writes.options(request));
        return switch (result) {
            case SaveResult.Saved saved ->
                ApiAnswer.of(saved.created() ? 201 : 200, RowJson.result(saved, true))
                        .touching(1);
            case SaveResult.Refused refused -> throw refused(refused);
        };
    }

    private static ApiAnswer several(ApiRequest request, ObjectStore store, List<String> ids) {
        ArrayNode urls = Json.array();
        ids.forEach(id -> urls.add(RowJson.url(request.base(), store.definition(), id)));
        return ApiAnswer.of(300, urls);
    }

    private static ApiException refused(SaveResult.Refused refused) {
        SaveError error = refused.errors().get(0);
        int status = switch (error.statusCode()) {
            case "ENTITY_IS_DELETED", "NOT_FOUND" -> 404;
            case "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY" -> 403;
            default -> 400;
        };
        return Errors.refusedRow(status, error.statusCode(), error.message(), error.fields());
    }
}
