package org.sequenceconnector.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.query.PageSizes;

/** Query answers, their pages and the locators between them. */
class QueryPagesTest {
    private final InProcessOrg api = new InProcessOrg(1_000);

    private JsonNode page(String path) {
        ApiAnswer answer = api.get(path);
        assertThat(answer.status()).isEqualTo(200);
        return InProcessOrg.json(answer);
    }

    @Test
    void writesRowsWithAttributesNestedParentsAndDatesWithoutAColon() {
        JsonNode found = InProcessOrg.json(api.query(
                "SELECT Id, email, Account.Name, SystemModstamp FROM contact WHERE Email = 'PERSON7@example.com'"));
        assertThat(found.path("totalSize").asInt()).isEqualTo(1);
        assertThat(found.path("done").asBoolean()).isTrue();
        JsonNode row = found.at("/records/0");
        assertThat(row.at("/attributes/type").asText()).isEqualTo("Contact");
        assertThat(row.at("/attributes/url").asText())
                .isEqualTo("/services/data/v67.0/sobjects/Contact/"
                        + row.path("Id").asText());
        assertThat(row.path("Email").asText()).isEqualTo("person7@example.com");
        assertThat(row.at("/Account/attributes/type").asText()).isEqualTo("Account");
        assertThat(row.at("/Account/Name").asText()).isEqualTo("Account 0");
        assertThat(row.path("SystemModstamp").asText()).matches("2026-11-03T10:\\d\\d:\\d\\d\\.000\\+0000");
    }

    @Test
    void showsAMissingParentAsNull() {
        String lonely = api.create("Contact", "LastName", "Lonely");
        JsonNode row = InProcessOrg.json(
                        api.query("SELECT Account.Name, Email FROM Contact WHERE Id = '" + lonely + "'"))
                .at("/records/0");
        assertThat(row.has("Account")).isTrue();
        assertThat(row.path("Account").isNull()).isTrue();
        assertThat(row.path("Email").isNull()).isTrue();
    }

    @Test
    void followsLocatorsToTheLastRow() {
        api.header("Sforce-Query-Options", "batchSize=300");
        JsonNode page = page("/services/data/v67.0/query?q=" + InProcessOrg.encoded("SELECT Id FROM Contact"));
        assertThat(page.path("totalSize").asInt()).isEqualTo(1_000);
        assertThat(page.path("records")).hasSize(300);
        assertThat(page.path("nextRecordsUrl").asText()).matches("/services/data/v67.0/query/0r8[A-Za-z0-9]{15}-300");
        Set<String> ids = new HashSet<>();
        page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
        while (!page.path("done").asBoolean()) {
            page = page(page.path("nextRecordsUrl").asText());
            page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
        }
        assertThat(ids).hasSize(1_000);
    }

    @Test
    void sendsSmallerPagesThanAskedForWithoutEndingEarly() {
        api.simulator().data().cursors().setPageSizes(PageSizes.varying(7));
        JsonNode page = page("/services/data/v67.0/query?q=" + InProcessOrg.encoded("SELECT Id FROM Contact"));
        int rows = page.path("records").size();
        while (!page.path("done").asBoolean()) {
            page = page(page.path("nextRecordsUrl").asText());
            rows += page.path("records").size();
        }
        assertThat(rows).isEqualTo(1_000);
    }

    @Test
    void treatsThePageSizeAsAHintBetween200And2000() {
        api.header("Sforce-Query-Options", "batchSize=5");
        assertThat(InProcessOrg.json(api.query("SELECT Id FROM Contact")).path("records"))
                .hasSize(200);
    }

    @Test
    void refusesLocatorsThatAreUnknownOrTooOld() {
        api.header("Sforce-Query-Options", "batchSize=200");
        String next = InProcessOrg.json(api.query("SELECT Id FROM Contact"))
                .path("nextRecordsUrl")
                .asText();
        assertThat(api.get(next).status()).isEqualTo(200);
        ApiAnswer unknown = api.get("/services/data/v67.0/query/0r8000000000000AAA-200");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(InProcessOrg.errorCode(unknown)).isEqualTo("INVALID_QUERY_LOCATOR");
        api.simulator().data().cursors().setLifetime(Duration.ofMinutes(15));
        api.advance(Duration.ofMinutes(16));
        assertThat(InProcessOrg.errorCode(api.get(next))).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    @Test
    void reportsRefusedQueriesAsAnArrayOfErrors() {
        ApiAnswer refused = api.query("SELECT Id FRM Contact");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(InProcessOrg.errorCode(refused)).isEqualTo("MALFORMED_QUERY");
        assertThat(InProcessOrg.json(refused).path(0).path("message").asText()).contains("ERROR at Row:1:Column:11");
        assertThat(InProcessOrg.errorCode(api.get("/services/data/v67.0/query")))
                .isEqualTo("MALFORMED_QUERY");
    }

    /** H25: a field hidden from the user does not exist for queries. */
    @Test
    void saysThatAHiddenFieldDoesNotExist() {
        String soql = "SELECT Id, HasOptedOutOfEmail FROM Contact LIMIT 1";
        assertThat(api.query(soql).status()).isEqualTo(200);
        api.org().locked(() -> {
            api.org().definition("Contact").hide("HasOptedOutOfEmail");
            return true;
        });
        assertThat(InProcessOrg.errorCode(api.query(soql))).isEqualTo("INVALID_FIELD");
        assertThat(InProcessOrg.errorCode(api.query("SELECT Id FROM Contact WHERE HasOptedOutOfEmail = true")))
                .isEqualTo("INVALID_FIELD");
    }

    /** H22, H23: only queryAll shows deleted rows and which row a merge left. */
    @Test
    void showsDeletedAndMergedRowsToQueryAllAlone() {
        String winner = api.create("Contact", "LastName", "Winner");
        String loser = api.create("Contact", "LastName", "Loser");
        api.advance(Duration.ofSeconds(5));
        api.org().operations().merge(winner, loser);
        String soql =
                InProcessOrg.encoded("SELECT Id, IsDeleted, MasterRecordId FROM Contact WHERE IsDeleted = true AND"
                        + " SystemModstamp >= 2026-11-03T10:15:35Z");
        assertThat(page("/services/data/v67.0/query?q=" + soql).path("records")).isEmpty();
        JsonNode gone = page("/services/data/v67.0/queryAll/?q=" + soql).path("records");
        assertThat(gone).hasSize(1);
        assertThat(gone.at("/0/Id").asText()).isEqualTo(loser);
        assertThat(gone.at("/0/MasterRecordId").asText()).isEqualTo(winner);
    }

    @Test
    void countsRows() {
        JsonNode counted = InProcessOrg.json(api.query("SELECT COUNT() FROM Contact WHERE Email != null"));
        assertThat(counted.path("totalSize").asInt()).isEqualTo(1_000);
        assertThat(counted.path("records")).isEmpty();
    }

    /** H27: 15 and 18 character forms name the same row. */
    @Test
    void findsARowByItsShortId() {
        String id = api.create("Contact", "LastName", "Short");
        assertThat(InProcessOrg.json(api.query("SELECT Id FROM Contact WHERE Id = '" + id.substring(0, 15) + "'"))
                        .at("/records/0/Id")
                        .asText())
                .isEqualTo(id);
    }
}
