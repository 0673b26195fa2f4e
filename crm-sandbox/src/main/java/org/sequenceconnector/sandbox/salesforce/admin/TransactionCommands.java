package org.sequenceconnector.sandbox.salesforce.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.org.Author;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;
import org.sequenceconnector.sandbox.salesforce.org.SaveOptions;
import org.sequenceconnector.sandbox.salesforce.org.SaveResult;

/** Transactions that stay open between calls: what a slow trigger or a long import does. */
final class TransactionCommands {
    private final Org org;
    private final Map<String, OrgTransaction> open = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger();

    TransactionCommands(Org org) {
        this.org = org;
    }

    /** Saves a row in a transaction, a new one unless {@code transaction} names one; nothing is visible yet. */
    ApiAnswer save(ObjectNode arguments) {
        Author author = Author.onPage(org.users().administrator());
        String name = arguments.hasNonNull("transaction")
                ? arguments.path("transaction").asText()
                : Integer.toString(serial.incrementAndGet());
        OrgTransaction transaction = arguments.hasNonNull("transaction")
                ? named(arguments)
                : open.computeIfAbsent(name, unknown -> org.begin(author));
        String type = arguments.path("type").asText("Contact");
        Map<String, Optional<Object>> fields = Json.fields(arguments.path("fields"));
        SaveOptions options = new SaveOptions(author, true, false);
        SaveResult result = arguments.hasNonNull("id")
                ? transaction.update(type, arguments.path("id").asText(), fields, options)
                : transaction.insert(type, fields, options);
        return switch (result) {
            case SaveResult.Saved saved ->
                ApiAnswer.ok(Json.object()
                        .put("status", "ok")
                        .put("transaction", name)
                        .put("id", saved.id()));
            case SaveResult.Refused refused ->
                throw new IllegalArgumentException(refused.errors().get(0).message());
        };
    }

    ApiAnswer commit(ObjectNode arguments) {
        take(arguments).commit();
        return AdminEndpoint.done();
    }

    ApiAnswer rollback(ObjectNode arguments) {
        take(arguments).rollback();
        return AdminEndpoint.done();
    }

    private OrgTransaction named(ObjectNode arguments) {
        return Optional.ofNullable(open.get(AdminEndpoint.required(arguments, "transaction")))
                .orElseThrow(() -> new IllegalArgumentException("No such open transaction"));
    }

    private OrgTransaction take(ObjectNode arguments) {
        OrgTransaction transaction = named(arguments);
        open.values().remove(transaction);
        return transaction;
    }
}
