package org.sequenceconnector.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.HubSpotSandbox;

/**
 * The simulated HubSpot account. Changes go through the simulator's administration calls, looking through HubSpot's own
 * interface with a token of its own, so that it does not use up the connector's quota.
 */
final class HubSpotAccount implements DemoAccount {
    static final String READ_TOKEN = "demo-read-token";
    private final HubSpotSandbox sandbox;
    private final DemoHttp http;
    private long looks;

    HubSpotAccount(HubSpotSandbox sandbox) {
        this.sandbox = sandbox;
        this.http = new DemoHttp(sandbox.baseUrl());
    }

    void optOut(String email) {
        http.administer("opt-out", DemoHttp.object().put("email", email));
    }

    void archive(RecordRef record) {
        http.administer("archive", DemoHttp.object().put("type", "contacts").put("id", record.id()));
    }

    /** @return the record that is left */
    RecordRef merge(RecordRef primary, RecordRef secondary) {
        ObjectNode arguments = DemoHttp.object()
                .put("type", "contacts")
                .put("primary", primary.id())
                .put("secondary", secondary.id());
        String left = http.administer("merge", arguments).path("id").asText();
        return new RecordRef(primary.connection(), primary.type(), left);
    }

    @Override
    public void edit(RecordRef record, Map<String, String> values) {
        ObjectNode arguments = DemoHttp.object().put("type", "contacts").put("id", record.id());
        ObjectNode properties = arguments.putObject("properties");
        values.forEach(properties::put);
        http.administer("records", arguments);
    }

    @Override
    public Optional<Map<String, String>> look(RecordRef record, Collection<String> fields) {
        looks++;
        return http.find(http.to("/crm/objects/2026-09/contacts/" + record.id() + "?properties="
                                + String.join(",", fields))
                        .header("Authorization", "Bearer " + READ_TOKEN)
                        .build())
                .map(found -> DemoHttp.values(found.path("properties"), fields));
    }

    @Override
    public DemoReport.Traffic traffic() {
        return new DemoReport.Traffic(
                sandbox.counters().total() - looks,
                DemoReport.Traffic.summed(sandbox.counters().byEndpoint()),
                sandbox.counters().withStatus(429),
                Optional.of(sandbox.budgets().tier().burst()),
                sandbox.budgets().tier().daily());
    }

    @Override
    public void close() {
        http.close();
    }
}
