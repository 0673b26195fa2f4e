package org.sequenceconnector.sandbox.salesforce.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.sandbox.salesforce.CallCounters;
import org.sequenceconnector.sandbox.salesforce.SalesforceSimulator;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.Json;

/** Figures about what happened. */
final class ReportCommands {
    private final SalesforceSimulator simulator;

    ReportCommands(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    ApiAnswer counters(ObjectNode arguments) {
        CallCounters counters = simulator.counters();
        ObjectNode json = Json.object()
                .put("total", counters.total())
                .put("apiUsage", simulator.usage().used())
                .put("logins", simulator.sessions().logins())
                .put("resets", counters.resets())
                .put("rowsTouched", counters.rowsTouched())
                .put("faultsStruck", simulator.faults().struck())
                .put("rowsRefused", simulator.org().rules().troubles().struck());
        ObjectNode calls = json.putObject("calls");
        counters.byEndpoint().forEach((endpoint, statuses) -> {
            ObjectNode byStatus = calls.putObject(endpoint);
            statuses.forEach((status, count) -> byStatus.put(Integer.toString(status), count));
        });
        return ApiAnswer.ok(json);
    }

    ApiAnswer clearCounters(ObjectNode arguments) {
        simulator.counters().clear();
        return AdminEndpoint.done();
    }
}
