package org.sequenceconnector.sandbox.salesforce.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.sequenceconnector.sandbox.salesforce.SalesforceSimulator;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.ApiRequest;
import org.sequenceconnector.sandbox.salesforce.api.Json;

/** The table of administration calls. None of them is counted or needs a token. */
public final class AdminEndpoint {
    private final Map<String, Command> commands = new TreeMap<>();

    /** One administration call: takes a JSON object, gives an answer. */
    @FunctionalInterface
    interface Command {
        ApiAnswer run(ObjectNode arguments);
    }

    public AdminEndpoint(SalesforceSimulator simulator, LatencySetter latency) {
        RowCommands rows = new RowCommands(simulator.org());
        SchemaCommands schema = new SchemaCommands(simulator.org());
        TransactionCommands transactions = new TransactionCommands(simulator.org());
        ControlCommands control = new ControlCommands(simulator, latency);
        ReportCommands report = new ReportCommands(simulator);
        commands.put("POST /sandbox/seed", control::seed);
        commands.put("POST /sandbox/reset", control::reset);
        commands.put("POST /sandbox/faults", control::addFault);
        commands.put("DELETE /sandbox/faults", control::clearFaults);
        commands.put("POST /sandbox/settings", control::settings);
        commands.put("POST /sandbox/logins", control::logins);
        commands.put("POST /sandbox/rows", rows::save);
        commands.put("GET /sandbox/rows", rows::list);
        commands.put("POST /sandbox/delete", rows::delete);
        commands.put("POST /sandbox/undelete", rows::undelete);
        commands.put("POST /sandbox/purge", rows::purge);
        commands.put("POST /sandbox/merge", rows::merge);
        commands.put("POST /sandbox/convert-lead", rows::convertLead);
        commands.put("POST /sandbox/bounce", rows::bounce);
        commands.put("POST /sandbox/trim-deletions", rows::trimDeletions);
        commands.put("POST /sandbox/fields", schema::addField);
        commands.put("POST /sandbox/fields/security", schema::security);
        commands.put("POST /sandbox/permission-sets", schema::permissionSet);
        commands.put("POST /sandbox/rules", schema::rule);
        commands.put("POST /sandbox/transactions", transactions::save);
        commands.put("POST /sandbox/transactions/commit", transactions::commit);
        commands.put("POST /sandbox/transactions/rollback", transactions::rollback);
        commands.put("GET /sandbox/counters", report::counters);
        commands.put("DELETE /sandbox/counters", report::clearCounters);
    }

    /** Answers one administration call; a mistake in it is a 400 that says what is wrong. */
    public ApiAnswer answer(ApiRequest request) {
        Command command = commands.get(request.method() + " " + request.path());
        if (command == null) {
            ObjectNode body = problem("No such sandbox call");
            commands.keySet().forEach(body.putArray("known")::add);
            return ApiAnswer.of(404, body);
        }
        ObjectNode arguments = Json.tree(request.body());
        request.query().forEach((name, values) -> arguments.put(name, values.get(0)));
        try {
            return command.run(arguments);
        } catch (IllegalArgumentException | IllegalStateException mistake) {
            return ApiAnswer.of(400, problem(String.valueOf(mistake.getMessage())));
        }
    }

    private static ObjectNode problem(String message) {
        return Json.object().put("status", "error").put("message", message);
    }

    static ApiAnswer done() {
        return ApiAnswer.ok(Json.object().put("status", "ok"));
    }

    static ApiAnswer identified(String id) {
        return ApiAnswer.ok(Json.object().put("status", "ok").put("id", id));
    }

    static String required(JsonNode arguments, String name) {
        String value = arguments.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' is required");
        }
        return value;
    }
}
