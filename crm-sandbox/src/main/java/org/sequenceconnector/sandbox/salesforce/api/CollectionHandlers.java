package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;
import org.sequenceconnector.sandbox.salesforce.org.SaveError;
import org.sequenceconnector.sandbox.salesforce.org.SaveOptions;
import org.sequenceconnector.sandbox.salesforce.org.SaveResult;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Calls for up to 200 rows at once. Results stand in the order of the rows; a row that failed has no id. */
public final class CollectionHandlers {
    private static final int MAX_READ = 2_000;
    private final Org org;
    private final Writes writes;
    private final Lookups lookups;

    public CollectionHandlers(Org org) {
        this.org = org;
        this.writes = new Writes(org);
        this.lookups = new Lookups(org);
    }

    public void register(ApiRouter router) {
        router.data("POST", "composite/sobjects", this::create);
        router.data("PATCH", "composite/sobjects", this::update);
        router.data("DELETE", "composite/sobjects", this::delete);
        router.data("PATCH", "composite/sobjects/{type}/{field}", this::upsert);
        router.data("POST", "composite/sobjects/{type}", this::retrieve);
        router.data("GET", "composite/sobjects/{type}", this::retrieveByQuery);
    }

    private ApiAnswer create(ApiRequest request) {
        return save(
                request,
                (transaction, row, options) ->
                        transaction.insert(row.store().definition().name(), row.fields(), options));
    }

    private ApiAnswer update(ApiRequest request) {
        return save(
                request,
                (transaction, row, options) -> row.id().isEmpty()
                        ? SaveResult.refused(SaveError.of("MISSING_ARGUMENT", "Id not specified in an update call"))
                        : transaction.update(row.store().definition().name(), row.id(), row.fields(), options));
    }

    private ApiAnswer save(ApiRequest request, RowRun.Step<CollectionRow> step) {
        ObjectNode body = Json.tree(request.body());
        return writes.run(request, transaction -> {
            List<CollectionRow> rows = CollectionRow.read(org, lookups, body.path("records"));
            SaveOptions options = Writes.options(request);
            RowRun run = new RowRun(transaction, body.path("allOrNone").asBoolean(false));
            List<SaveResult> results = run.over(rows, CollectionRow::id, row -> step.save(transaction, row, options));
            return answer(results, false);
        });
    }

    private ApiAnswer upsert(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        return writes.run(request, transaction -> {
            ObjectStore store = lookups.store(request.variable("type"));
            FieldDefinition key = lookups.externalId(store, request.variable("field"));
            List<CollectionRow> rows = CollectionRow.read(org, lookups, body.path("records"));
            SaveOptions options = Writes.options(request);
            RowRun run = new RowRun(transaction, body.path("allOrNone").asBoolean(false));
            List<SaveResult> results =
                    run.over(rows, row -> row.keyValue(key), row -> upsert(transaction, store, key, row, options));
            return answer(results, true);
        });
    }

    private static SaveResult upsert(
            OrgTransaction transaction,
            ObjectStore store,
            FieldDefinition key,
            CollectionRow row,
            SaveOptions options) {
        if (row.store() != store) {
            return SaveResult.refused(SaveError.of("INVALID_TYPE", "All rows of an upsert must be of one type"));
        }
        if (!row.id().isEmpty()) {
            return SaveResult.refused(SaveError.of("INVALID_FIELD", "Record ids are not allowed in an upsert", "Id"));
        }
        String value = row.keyValue(key);
        if (value.isEmpty()) {
            return SaveResult.refused(SaveError.of("MISSING_ARGUMENT", key.name() + " not specified", key.name()));
        }
        List<String> ids = Lookups.matches(store, key, value);
        if (ids.size() > 1) {
            return SaveResult.refused(SaveError.of(
                    "DUPLICATE_EXTERNAL_ID",
                    key.name() + ": more than one record found for external id field",
                    key.name()));
        }
        if (ids.isEmpty()) {
            return transaction.insert(store.definition().name(), row.fields(), options);
        }
        Map<String, Optional<Object>> fields = new LinkedHashMap<>(row.fields());
        fields.keySet().removeIf(key.name()::equalsIgnoreCase);
        return transaction.update(store.definition().name(), ids.get(0), fields, options);
    }

    private ApiAnswer delete(ApiRequest request) {
        List<String> ids = Arrays.stream(request.parameter("ids").orElse("").split(","))
                .filter(id -> !id.isBlank())
                .toList();
        CollectionRow.requireSize(ids.size());
        return writes.run(request, transaction -> {
            RowRun run = new RowRun(transaction, request.flag("allOrNone"));
            return answer(run.over(ids, CollectionRow::comparable, transaction::delete), false);
        });
    }

    private static ApiAnswer answer(List<SaveResult> results, boolean tellsCreated) {
        ArrayNode json = Json.array();
        results.forEach(result -> json.add(RowJson.result(result, tellsCreated)));
        return ApiAnswer.ok(json).touching(results.size());
    }

    private ApiAnswer retrieve(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        return retrieved(request, Json.texts(body, "ids"), Json.texts(body, "fields"));
    }

    private ApiAnswer retrieveByQuery(ApiRequest request) {
        return retrieved(request, list(request, "ids"), list(request, "fields"));
    }

    private static List<String> list(ApiRequest request, String name) {
        return Arrays.stream(request.parameter(name).orElse("").split(","))
                .filter(one -> !one.isBlank())
                .toList();
    }

    private ApiAnswer retrieved(ApiRequest request, Collection<String> ids, Collection<String> names) {
        if (ids.size() > MAX_READ) {
            throw Errors.of(400, "EXCEEDED_ID_LIMIT", "record limit reached. cannot retrieve more than 2000 records");
        }
        return org.locked(() -> {
            ObjectStore store = lookups.store(request.variable("type"));
            List<FieldDefinition> fields = lookups.fields(store, names);
            ArrayNode json = Json.array();
            for (String id : ids) {
                Optional<SObjectRow> row = RecordIds.normalise(id).flatMap(store::live);
                row.ifPresentOrElse(
                        found -> json.add(RowJson.row(request.base(), store, found, fields)), json::addNull);
            }
            return ApiAnswer.ok(json).touching(ids.size());
        });
    }
}
