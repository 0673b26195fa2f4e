package org.sequenceconnector.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;

/** Bulk jobs that read. */
class QueryJobsTest {
    private static final String JOBS = InProcessOrg.BASE + "/jobs/query";
    private final InProcessOrg api = new InProcessOrg(1_000);

    private String create(String operation, String soql) {
        ApiAnswer created = api.post(JOBS, "{'operation':'" + operation + "','query':'" + soql + "'}");
        assertThat(created.status()).isEqualTo(200);
        return JOBS + "/" + InProcessOrg.json(created).path("id").asText();
    }

    private String completed(String operation, String soql) {
        String job = create(operation, soql);
        List<String> states = new ArrayList<>();
        for (int poll = 0; poll < 2; poll++) {
            states.add(InProcessOrg.json(api.get(job)).path("state").asText());
        }
        assertThat(states).containsExactly("InProgress", "JobComplete");
        return job;
    }

    private static String header(ApiAnswer answer, String name) {
        return answer.headers().getOrDefault(name, "");
    }

    @Test
    void readsAllPagesUntilTheLocatorIsTheWordNull() {
        String job = completed("query", "SELECT Id, Email, Account.Name, SystemModstamp FROM Contact");
        Set<String> ids = new HashSet<>();
        String locator = "";
        int pages = 0;
        do {
            ApiAnswer page =
                    api.get(job + "/results?maxRecords=300" + (locator.isEmpty() ? "" : "&locator=" + locator));
            List<Map<String, String>> rows = InProcessOrg.rows(page);
            assertThat(header(page, "Sforce-NumberOfRecords")).isEqualTo(Integer.toString(rows.size()));
            assertThat(rows.get(0)).containsKeys("Id", "Email", "Account.Name");
            assertThat(rows.get(0).get("SystemModstamp")).endsWith(".000Z");
            rows.forEach(row -> ids.add(row.get("Id")));
            locator = header(page, "Sforce-Locator");
            pages++;
        } while (!locator.equals("null"));
        assertThat(ids).hasSize(1_000);
        assertThat(pages).isEqualTo(4);
        assertThat(InProcessOrg.json(api.get(job))
                        .path("numberRecordsProcessed")
                        .asInt())
                .isEqualTo(1_000);
    }

    @Test
    void offersUpToFivePagesAtATimeForParallelReading() {
        api.simulator().data().bulk().setRowsPerResultPage(150);
        String job = completed("query", "SELECT Id FROM Contact");
        Set<String> ids = new HashSet<>();
        String next = job + "/resultPages";
        boolean done = false;
        int calls = 0;
        while (!done) {
            JsonNode pages = InProcessOrg.json(api.get(next));
            assertThat(pages.path("resultPages").size()).isBetween(1, 5);
            for (JsonNode page : pages.path("resultPages")) {
                InProcessOrg.rows(api.get(page.path("resultUrl").asText())).forEach(row -> ids.add(row.get("Id")));
            }
            next = pages.path("nextRecordsUrl").asText();
            done = pages.path("done").asBoolean();
            calls++;
        }
        assertThat(ids).hasSize(1_000);
        assertThat(calls).isEqualTo(2);
        assertThat(api.get(job.replace("v67.0", "v57.0") + "/resultPages").status())
                .isEqualTo(404);
    }

    @Test
    void answersConflictWhenTheVersionDiffersFromTheJobs() {
        String job = completed("query", "SELECT Id FROM Contact");
        assertThat(api.get(job.replace("v67.0", "v66.0") + "/results").status()).isEqualTo(409);
    }

    @Test
    void keepsTheResultAsItWasWhenTheJobCompleted() {
        String id = api.create("Contact", "LastName", "Before");
        String job = completed("query", "SELECT Id, LastName FROM Contact WHERE Email = null");
        api.org().operations().set(id, "LastName", "After");
        assertThat(InProcessOrg.rows(api.get(job + "/results")))
                .containsExactly(Map.of("Id", id, "LastName", "Before"));
    }

    @Test
    void includesDeletedRowsWhenAskedForAll() {
        String id = api.create("Contact", "LastName", "Gone");
        api.org().operations().delete(id);
        assertThat(InProcessOrg.rows(
                        api.get(completed("query", "SELECT Id FROM Contact WHERE Email = null") + "/results")))
                .isEmpty();
        assertThat(InProcessOrg.rows(
                        api.get(completed("queryAll", "SELECT Id FROM Contact WHERE Email = null") + "/results")))
                .hasSize(1);
    }

    @Test
    void refusesBadQueriesCountsAndOffsetsAtCreation() {
        for (String soql : List.of(
                "SELECT Id FRM Contact",
                "SELECT Nonsense__c FROM Contact",
                "SELECT COUNT() FROM Contact",
                "SELECT Id FROM Contact OFFSET 10")) {
            assertThat(api.post(JOBS, "{'operation':'query','query':'" + soql + "'}")
                            .status())
                    .as(soql)
                    .isEqualTo(400);
        }
    }

    @Test
    void keepsResultsBackUntilTheJobIsCompleteAndForgetsDeletedJobs() {
        String job = create("query", "SELECT Id FROM Contact");
        assertThat(api.get(job + "/results").status()).isEqualTo(400);
        assertThat(api.patch(job, "{'state':'Aborted'}").status()).isEqualTo(200);
        assertThat(api.send("DELETE", job, "application/json", "").status()).isEqualTo(204);
        assertThat(api.get(job).status()).isEqualTo(404);
    }
}
