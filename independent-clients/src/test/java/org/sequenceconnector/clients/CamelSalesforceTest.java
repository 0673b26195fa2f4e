package org.sequenceconnector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.dto.Limits;
import org.apache.camel.component.salesforce.api.dto.SaveSObjectResult;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.OrgSeed;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;

/** Apache Camel's Salesforce component logs in, reads, writes and runs bulk jobs against the simulated org. */
class CamelSalesforceTest {
    private static final int PEOPLE = 1_000;
    private final SalesforceSandbox sandbox =
            SalesforceSandbox.start(SalesforceOptions.defaults().withSeed(OrgSeed.uniform(PEOPLE)));
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template = camel.createProducerTemplate();

    @BeforeEach
    void connect() {
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginUrl(sandbox.baseUrl());
        component.setInstanceUrl(sandbox.baseUrl());
        component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        component.setClientId(SalesforceOptions.DEFAULT_CLIENT_ID);
        component.setClientSecret(SalesforceOptions.DEFAULT_CLIENT_SECRET);
        SalesforceEndpointConfig config = new SalesforceEndpointConfig();
        config.setApiVersion("67.0");
        component.setConfig(config);
        component.setPackages("org.sequenceconnector.clients");
        camel.addComponent("salesforce", component);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void disconnect() {
        // Hangs unless the org answers the revocation of the token with 200.
        camel.stop();
        sandbox.close();
    }

    private JsonNode page(String endpoint, Object body) throws IOException {
        try (InputStream answer = template.requestBody(endpoint, body, InputStream.class)) {
            return new ObjectMapper().readTree(answer);
        }
    }

    @Test
    void readsLimitsAfterLoggingIn() {
        assertThat(template.requestBody("salesforce:limits", null, Limits.class)
                        .getDailyApiRequests()
                        .getMax())
                .isEqualTo(100_000);
    }

    @Test
    void followsQueryPagesToTheEnd() throws IOException {
        sandbox.data().cursors().setPageSizes(asked -> 300);
        Set<String> ids = new HashSet<>();
        JsonNode page = page("salesforce:query?rawPayload=true", "SELECT Id, Account.Name FROM Contact");
        page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
        while (!page.path("done").asBoolean()) {
            page = page(
                    "salesforce:queryMore?rawPayload=true",
                    page.path("nextRecordsUrl").asText());
            page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
        }
        assertThat(ids).hasSize(PEOPLE);
    }

    @Test
    void updatesACollectionAndReadsTheResultOfEachRow() throws IOException {
        JsonNode found = page("salesforce:query?rawPayload=true", "SELECT Id FROM Contact ORDER BY Id LIMIT 2");
        List<TitledContact> rows = List.of(
                new TitledContact(found.at("/records/0/Id").asText(), "Chief"),
                new TitledContact(found.at("/records/1/Id").asText(), "x".repeat(129)));
        List<?> results = template.requestBody("salesforce:compositeUpdateSObjectCollections", rows, List.class);
        assertThat(results)
                .extracting(row -> ((SaveSObjectResult) row).getSuccess())
                .containsExactly(true, false);
    }

    @Test
    void readsABulkQueryInPagesUntilTheLocatorIsNull() throws IOException {
        QueryJob wanted = new QueryJob();
        wanted.setOperation(OperationEnum.QUERY);
        wanted.setQuery("SELECT Id, Email FROM Contact");
        QueryJob job = template.requestBody("salesforce:bulk2CreateQueryJob", wanted, QueryJob.class);
        for (int poll = 0; poll < 10 && job.getState() != JobStateEnum.JOB_COMPLETE; poll++) {
            job = template.requestBodyAndHeader(
                    "salesforce:bulk2GetQueryJob", "", "jobId", job.getId(), QueryJob.class);
        }
        assertThat(job.getState()).isEqualTo(JobStateEnum.JOB_COMPLETE);
        Set<String> lines = new HashSet<>();
        String locator = "";
        String id = job.getId();
        while (!"null".equals(locator)) {
            Map<String, Object> headers = locator.isEmpty()
                    ? Map.of("jobId", id, "maxRecords", 400)
                    : Map.of("jobId", id, "maxRecords", 400, "locator", locator);
            Exchange answer = template.request(
                    "salesforce:bulk2GetQueryJobResults",
                    exchange -> exchange.getIn().setHeaders(new HashMap<>(headers)));
            try (InputStream csv = answer.getMessage().getBody(InputStream.class)) {
                new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .forEach(lines::add);
            }
            locator = locator(answer.getMessage().getHeaders());
        }
        assertThat(lines).hasSize(PEOPLE);
    }

    private static String locator(Map<String, Object> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).endsWith("sforce-locator"))
                .map(header -> String.valueOf(header.getValue()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No locator among " + headers.keySet()));
    }
}
