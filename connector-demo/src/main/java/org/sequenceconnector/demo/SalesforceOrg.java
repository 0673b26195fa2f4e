package org.sequenceconnector.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;

/**
 * The simulated Salesforce org. Changes go through the simulator's administration calls, looking through Salesforce's own
 * interface in a session of its own.
 */
final class SalesforceOrg implements DemoAccount {
    private final SalesforceSandbox sandbox;
    private final DemoHttp http;
    private @Nullable String session;
    private long looks;

    SalesforceOrg(SalesforceSandbox sandbox) {
        this.sandbox = sandbox;
        this.http = new DemoHttp(sandbox.baseUrl());
    }

    /** Converts a lead to a new contact; gives that contact. */
    RecordRef convert(RecordRef lead) {
        String contact = http.administer("convert-lead", DemoHttp.object().put("id", lead.id()))
                .path("id")
                .asText();
        return new RecordRef(lead.connection(), ObjectType.CONTACT, contact);
    }

    @Override
    public void edit(RecordRef record, Map<String, String> values) {
        ObjectNode arguments = DemoHttp.object().put("type", sobject(record)).put("id", record.id());
        ObjectNode fields = arguments.putObject("fields");
        values.forEach((field, value) -> {
            if (value.equals("true") || value.equals("false")) {
                fields.put(field, Boolean.parseBoolean(value));
            } else if (value.isEmpty()) {
                fields.putNull(field);
            } else {
                fields.put(field, value);
            }
        });
        http.administer("rows", arguments);
    }

    @Override
    public Optional<Map<String, String>> look(RecordRef record, Collection<String> fields) {
        String token = session();
        looks++;
        HttpRequest request = http.to("/services/data/v67.0/sobjects/" + sobject(record) + "/" + record.id()
                        + "?fields=" + String.join(",", fields))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.find(request).map(found -> DemoHttp.values(found, fields));
    }

    @Override
    public DemoReport.Traffic traffic() {
        return new DemoReport.Traffic(
                sandbox.counters().total() - looks,
                DemoReport.Traffic.summed(sandbox.counters().byEndpoint()),
                sandbox.counters().withStatus(403),
                Optional.empty(),
                sandbox.usage().most());
    }

    private String session() {
        String known = session;
        if (known != null) {
            return known;
        }
        looks++;
        String form = "grant_type=client_credentials&client_id=" + encoded(SalesforceOptions.DEFAULT_CLIENT_ID)
                + "&client_secret=" + encoded(SalesforceOptions.DEFAULT_CLIENT_SECRET);
        String token = http.send(http.to("/services/oauth2/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build())
                .path("access_token")
                .asText();
        session = token;
        return token;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sobject(RecordRef record) {
        return switch (record.type()) {
            case CONTACT -> "Contact";
            case LEAD -> "Lead";
            case COMPANY -> "Account";
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
