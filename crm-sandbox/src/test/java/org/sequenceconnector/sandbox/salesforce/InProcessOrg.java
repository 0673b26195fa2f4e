package org.sequenceconnector.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.ApiRequest;
import org.sequenceconnector.sandbox.salesforce.api.ConnectedApp;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.api.Sessions;
import org.sequenceconnector.sandbox.salesforce.limits.ApiUsage;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.StandardUsers;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;
import org.sequenceconnector.sandbox.salesforce.seed.UniformOrg;

/** An org without a web server, a client that is logged in, and a clock that stands still until it is moved. */
final class InProcessOrg {
    static final String BASE = "/services/data/v67.0";
    private final MovableClock clock = new MovableClock();
    private final Org org = new Org(OrgProfile.standard(), clock);
    private final SalesforceSimulator simulator;
    private final Map<String, String> headers = new HashMap<>();

    InProcessOrg(int contacts) {
        new UniformOrg(contacts).plant(org);
        org.locked(() -> org.definition("Contact")
                .add(FieldDefinition.text("Seq_Key__c", 64).with(FieldTrait.EXTERNAL_ID, FieldTrait.UNIQUE)));
        Sessions sessions =
                new Sessions(clock, org.profile().organizationId(), org.users().integration());
        ConnectedApp app = new ConnectedApp("client", "secret", StandardUsers.INTEGRATION_USERNAME, Optional.empty());
        simulator = new SalesforceSimulator(org, sessions, app, new ApiUsage(clock, 100_000, 25), Optional.empty());
        headers.put("Host", "org.test");
        String token = json(send(
                        "POST",
                        "/services/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=client&client_secret=secret"))
                .path("access_token")
                .asText();
        headers.put("Authorization", "Bearer " + token);
    }

    Org org() {
        return org;
    }

    SalesforceSimulator simulator() {
        return simulator;
    }

    void advance(Duration by) {
        clock.now = clock.now.plus(by);
    }

    /** Sets a header of all further calls. */
    void header(String name, String value) {
        headers.put(name, value);
    }

    ApiAnswer get(String path) {
        return send("GET", path, "application/json", "");
    }

    ApiAnswer query(String soql) {
        return get(BASE + "/query?q=" + encoded(soql));
    }

    ApiAnswer post(String path, String body) {
        return send("POST", path, "application/json", body.replace('\'', '"'));
    }

    ApiAnswer patch(String path, String body) {
        return send("PATCH", path, "application/json", body.replace('\'', '"'));
    }

    ApiAnswer send(String method, String path, String contentType, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", contentType);
        ApiRequest request = ApiRequest.of(method, path, all, body.getBytes(StandardCharsets.UTF_8));
        return simulator.answer(request, path).answer();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode json(ApiAnswer answer) {
        return answer.json().orElseGet(Json::object);
    }

    static String errorCode(ApiAnswer answer) {
        return json(answer).path(0).path("errorCode").asText();
    }

    /** The lines of a CSV answer by column. */
    static List<Map<String, String>> rows(ApiAnswer answer) {
        try (CSVParser parser = CSVParser.parse(
                answer.text(), CSVFormat.RFC4180.builder().setHeader().get())) {
            return parser.stream().map(CSVRecord::toMap).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String create(String entity, Object... fields) {
        Map<String, Optional<Object>> values = new LinkedHashMap<>();
        for (int at = 0; at < fields.length; at += 2) {
            values.put((String) fields[at], Optional.of(fields[at + 1]));
        }
        return org.operations().create(entity, values);
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-03T10:15:30Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
