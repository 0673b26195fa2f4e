package org.sequenceconnector.sandbox.hubspot.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.sequenceconnector.sandbox.hubspot.HubSpotSimulator;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Json;

/** The table of administration calls. None of them counts in a budget or needs a token. */
public final class AdminEndpoint {
    private final Map<String, Command> commands = new TreeMap<>();

    /** One administration call: takes a JSON object, gives an answer. */
    @FunctionalInterface
    interface Command {
        ApiAnswer run(ObjectNode arguments);
    }

    public AdminEndpoint(HubSpotSimulator simulator, LatencySetter latency) {
        RecordCommands records = new RecordCommands(simulator.portal());
        ControlCommands control = new ControlCommands(simulator, latency);
        ReportCommands report = new ReportCommands(simulator);
        commands.put("POST /sandbox/seed", control::seed);
        commands.put("POST /sandbox/reset", control::reset);
        commands.put("POST /sandbox/records", records::upsert);
        commands.put("POST /sandbox/archive", records::archive);
        commands.put("POST /sandbox/restore", records::restore);
        commands.put("POST /sandbox/merge", records::merge);
        commands.put("POST /sandbox/opt-out", records::optOut);
        commands.put("POST /sandbox/subscriptions", records::addSubscription);
        commands.put("POST /sandbox/properties", records::addProperty);
        commands.put("POST /sandbox/properties/remove", records::removeProperty);
        commands.put("POST /sandbox/faults", control::addFault);
        commands.put("DELETE /sandbox/faults", control::clearFaults);
        commands.put("POST /sandbox/settings", control::settings);
        commands.put("GET /sandbox/counters", report::counters);
        commands.put("DELETE /sandbox/counters", report::clearCounters);
        commands.put("GET /sandbox/writes", report::writes);
        commands.put("GET /sandbox/export.json", report::exportJson);
        commands.put("GET /sandbox/export.csv", report::exportCsv);
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
        } catch (IllegalArgumentException mistake) {
            return ApiAnswer.of(400, problem(String.valueOf(mistake.getMessage())));
        }
    }

    private static ObjectNode problem(String message) {
        return Json.object().put("status", "error").put("message", message);
    }

    static ApiAnswer done() {
        return ApiAnswer.ok(Json.object().put("status", "ok"));
    }

    static String required(JsonNode arguments, String name) {
        String value = arguments.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' is required");
        }
        return value;
    }
}
