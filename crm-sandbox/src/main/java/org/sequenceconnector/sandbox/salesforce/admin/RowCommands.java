package org.sequenceconnector.sandbox.salesforce.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.api.RowJson;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgOperations;
import org.sequenceconnector.sandbox.salesforce.org.schema.Moments;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** What a person does on the org's pages. Values are not checked, and read-only fields can be set. */
final class RowCommands {
    private static final int MAX_LISTED = 10_000;
    private final Org org;
    private final OrgOperations operations;

    RowCommands(Org org) {
        this.org = org;
        this.operations = org.operations();
    }

    /** Changes the row with this id, or all live rows with this e-mail address, or creates one. */
    ApiAnswer save(ObjectNode arguments) {
        String type = arguments.path("type").asText("Contact");
        Map<String, Optional<Object>> fields = Json.fields(arguments.path("fields"));
        String user = arguments.path("userId").asText(org.users().administrator());
        return org.locked(() -> {
            Optional<String> id = target(type, arguments);
            if (id.isPresent()) {
                operations.setAs(user, id.get(), fields);
                return AdminEndpoint.identified(id.get());
            }
            if (arguments.hasNonNull("email")) {
                fields.putIfAbsent("Email", Optional.of(arguments.path("email").asText()));
            }
            return AdminEndpoint.identified(operations.create(type, fields));
        });
    }

    private Optional<String> target(String type, ObjectNode arguments) {
        if (arguments.hasNonNull("id")) {
            return Optional.of(arguments.path("id").asText());
        }
        ObjectStore store = org.store(type);
        return arguments.hasNonNull("email")
                ? store.definition()
                        .field("Email")
                        .flatMap(field ->
                                store.idsWith(field, arguments.path("email").asText()))
                        .flatMap(ids -> ids.stream()
                                .filter(id -> store.live(id).isPresent())
                                .sorted()
                                .findFirst())
                : Optional.empty();
    }

    /** Rows of a type with all their fields, deleted ones included; by {@code email} only those. */
    ApiAnswer list(ObjectNode arguments) {
        ObjectStore store = org.store(arguments.path("type").asText("Contact"));
        String email = arguments.path("email").asText("");
        return org.locked(() -> {
            ObjectNode json = Json.object();
            ArrayNode rows = json.putArray("rows");
            store.all().stream()
                    .filter(row -> email.isEmpty() || store.text(row, "Email").equalsIgnoreCase(email))
                    .limit(MAX_LISTED)
                    .forEach(row -> rows.add(shown(store, row)));
            return ApiAnswer.ok(json);
        });
    }

    private static ObjectNode shown(ObjectStore store, SObjectRow row) {
        return RowJson.row("", store, row, store.definition().fields());
    }

    ApiAnswer delete(ObjectNode arguments) {
        operations.delete(AdminEndpoint.required(arguments, "id"));
        return AdminEndpoint.done();
    }

    ApiAnswer undelete(ObjectNode arguments) {
        operations.undelete(AdminEndpoint.required(arguments, "id"));
        return AdminEndpoint.done();
    }

    ApiAnswer purge(ObjectNode arguments) {
        operations.purge(AdminEndpoint.required(arguments, "id"));
        return AdminEndpoint.done();
    }

    ApiAnswer merge(ObjectNode arguments) {
        operations.merge(
                AdminEndpoint.required(arguments, "winner"),
                AdminEndpoint.required(arguments, "loser"),
                Json.fields(arguments.path("fields")));
        return AdminEndpoint.done();
    }

    /** Gives the contact's id. */
    ApiAnswer convertLead(ObjectNode arguments) {
        String lead = AdminEndpoint.required(arguments, "id");
        return AdminEndpoint.identified(
                arguments.hasNonNull("contactId")
                        ? operations.convertLead(
                                lead, arguments.path("contactId").asText())
                        : operations.convertLead(lead));
    }

    ApiAnswer bounce(ObjectNode arguments) {
        operations.bounce(
                AdminEndpoint.required(arguments, "id"),
                arguments.path("reason").asText("550 5.1.1 user unknown"));
        return AdminEndpoint.done();
    }

    ApiAnswer trimDeletions(ObjectNode arguments) {
        operations.trimDeletions(
                arguments.path("type").asText("Contact"),
                Moments.parse(AdminEndpoint.required(arguments, "before"))
                        .orElseThrow(() -> new IllegalArgumentException("'before' must be a date and time")));
        return AdminEndpoint.done();
    }
}
