package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;

/** What travels between callers and both sandboxes: codings of bodies, and no trace of the server underneath. */
class WireTest extends SandboxTest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SalesforceSandbox org;

    @BeforeEach
    void startOrg() {
        start(options -> options.withSeed(PortalSeed.uniform(20)));
        org = SalesforceSandbox.start(SalesforceOptions.defaults().withClock(clock));
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "GZIP;q=0.8, br|true",
                "*|true",
                "identity|false",
                "gzip;q=0|false",
                "br|false",
                "|false"
            })
    void zipsForThoseWhoTakeItAndForNobodyElse(String accepted, boolean zipped) throws Exception {
        for (String page : new String[] {contacts(), describe()}) {
            HttpResponse<byte[]> answer = get(page, accepted == null ? "" : accepted);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Encoding").isPresent())
                    .isEqualTo(zipped);
            assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
            String text = new String(zipped ? unzip(answer.body()) : answer.body(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("{").endsWith("}");
        }
    }

    @Test
    void zipsRefusalsAsWell() throws Exception {
        HttpResponse<byte[]> refused = get(latest().baseUrl() + CONTACTS + "?limit=1000", "gzip");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new String(unzip(refused.body()), StandardCharsets.UTF_8)).contains("VALIDATION_ERROR");
    }

    @Test
    void noAnswerTellsWhichServerRunsUnderneath() throws Exception {
        latest().faults().add(FaultRule.of(Fault.locked()).on("/owners"));
        for (String page : new String[] {
            contacts(),
            describe(),
            latest().baseUrl() + "/nowhere",
            latest().baseUrl() + "/crm/owners/2026-09",
            latest().baseUrl() + "/sandbox/counters",
            org.baseUrl() + "/services/data",
            org.baseUrl() + "/services/data/v67.0/limits/none"
        }) {
            assertThat(get(page, "").headers().map().keySet())
                    .as(page)
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("stub"))
                    .noneMatch(name -> name.equalsIgnoreCase("Server"));
        }
    }

    private String contacts() {
        return latest().baseUrl() + CONTACTS + "?limit=20";
    }

    private String describe() {
        return org.baseUrl() + "/services/data/v67.0/sobjects/Contact/describe";
    }

    private HttpResponse<byte[]> get(String address, String accepted) throws IOException, InterruptedException {
        boolean hubSpot = address.startsWith(latest().baseUrl());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + (hubSpot ? SandboxOptions.DEFAULT_TOKEN : token()));
        if (!accepted.isEmpty()) {
            request.header("Accept-Encoding", accepted);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String token() {
        return new OrgClient(org).login();
    }

    private static byte[] unzip(byte[] body) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return stream.readAllBytes();
        }
    }
}
