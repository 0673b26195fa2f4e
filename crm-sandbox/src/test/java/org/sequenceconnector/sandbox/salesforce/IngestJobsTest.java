package org.sequenceconnector.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;

/** Bulk jobs that write: their states, their three result lists and the rules they share with all other writes. */
class IngestJobsTest {
    private static final String JOBS = InProcessOrg.BASE + "/jobs/ingest";
    private final InProcessOrg api = new InProcessOrg(1_000);

    private String open(String operation) {
        ApiAnswer created = api.post(JOBS, "{'object':'Contact','operation':'" + operation + "'}");
        assertThat(created.status()).isEqualTo(200);
        assertThat(InProcessOrg.json(created).path("state").asText()).isEqualTo("Open");
        assertThat(InProcessOrg.json(created).path("apiVersion").decimalValue()).hasToString("67.0");
        return JOBS + "/" + InProcessOrg.json(created).path("id").asText();
    }

    private ApiAnswer upload(String job, String csv) {
        return api.send("PUT", job + "/batches/", "text/csv", csv);
    }

    private String state(String job) {
        return InProcessOrg.json(api.get(job)).path("state").asText();
    }

    private List<String> statesOf(String job) {
        List<String> states = new ArrayList<>();
        do {
            states.add(state(job));
        } while (!Set.of("JobComplete", "Failed", "Aborted").contains(states.get(states.size() - 1)));
        return states;
    }

    private String run(String operation, String csv) {
        String job = open(operation);
        assertThat(upload(job, csv).status()).isEqualTo(201);
        assertThat(api.patch(job, "{'state':'UploadComplete'}").status()).isEqualTo(200);
        statesOf(job);
        return job;
    }

    private List<Map<String, String>> list(String job, String name) {
        ApiAnswer answer = api.get(job + "/" + name + "/");
        assertThat(answer.status()).isEqualTo(200);
        return InProcessOrg.rows(answer);
    }

    private String person(int number) {
        return InProcessOrg.json(api.query("SELECT Id FROM Contact WHERE Email = 'person" + number + "@example.com'"))
                .at("/records/0/Id")
                .asText();
    }

    private Object field(String id, String field) {
        return InProcessOrg.json(api.query("SELECT " + field + " FROM Contact WHERE Id = '" + id + "'"))
                .at("/records/0/" + field)
                .asText();
    }

    @Test
    void walksThroughItsStatesAndShowsResultsOnlyAtTheEnd() {
        String job = open("update");
        assertThat(upload(job, "Id,Title\n" + person(1) + ",Chief\n").status()).isEqualTo(201);
        assertThat(upload(job, "Id\n").status()).isEqualTo(400);
        assertThat(api.patch(job, "{'state':'UploadComplete'}").status()).isEqualTo(200);
        assertThat(api.get(job + "/successfulResults").status()).isEqualTo(400);
        assertThat(statesOf(job)).containsExactly("InProgress", "JobComplete");
        assertThat(list(job, "successfulResults"))
                .containsExactly(
                        Map.of("sf__Id", person(1), "sf__Created", "false", "Id", person(1), "Title", "Chief"));
        assertThat(field(person(1), "Title")).isEqualTo("Chief");
        assertThat(InProcessOrg.json(api.get(job))
                        .path("numberRecordsProcessed")
                        .asInt())
                .isEqualTo(1);
        assertThat(InProcessOrg.json(api.get(JOBS)).path("records")).hasSize(1);
        assertThat(api.send("DELETE", job, "application/json", "").status()).isEqualTo(204);
        assertThat(api.get(job).status()).isEqualTo(404);
    }

    @Test
    void leavesFieldsOfEmptyCellsAloneAndClearsWithNotAvailable() {
        run("update", "Id,Title,Department\n" + person(2) + ",Chief,Sales\n");
        run("update", "Id,Title,Department\n" + person(2) + ",,#N/A\n");
        assertThat(field(person(2), "Title")).isEqualTo("Chief");
        assertThat(field(person(2), "Department")).isEqualTo("null");
    }

    /** H30, H31: a refused row does not hold the others back, and its reason is in the list of failures. */
    @Test
    void completesThoughRowsFailAndReordersResultRows() {
        api.org().locked(() -> {
            api.org().rules().troubles().lockRowsOnce(0.1, 11);
            return true;
        });
        StringBuilder csv = new StringBuilder("Id,Title\n");
        List<String> ids = new ArrayList<>();
        for (int number = 1; number <= 300; number++) {
            ids.add(person(number));
            csv.append(person(number)).append(",\"Head, of\"\n");
        }
        csv.append(person(301)).append(',').append("x".repeat(129)).append('\n');
        String job = run("update", csv.toString());
        assertThat(state(job)).isEqualTo("JobComplete");
        List<Map<String, String>> saved = list(job, "successfulResults");
        List<Map<String, String>> failed = list(job, "failedResults");
        assertThat(saved.size() + failed.size()).isEqualTo(301);
        assertThat(failed).anySatisfy(row -> {
            assertThat(row.get("sf__Error")).startsWith("STRING_TOO_LONG:").endsWith(":Title --");
            assertThat(row.get("sf__Id")).isEqualTo(person(301));
        });
        assertThat(failed)
                .filteredOn(row -> row.getOrDefault("sf__Error", "").startsWith("UNABLE_TO_LOCK_ROW:"))
                .hasSizeBetween(15, 45);
        assertThat(saved.stream().map(row -> row.get("Id")).toList())
                .isNotEqualTo(ids.stream()
                        .filter(id -> saved.stream().anyMatch(row -> id.equals(row.get("Id"))))
                        .toList());
        assertThat(InProcessOrg.json(api.get(job)).path("numberRecordsFailed").asInt())
                .isEqualTo(failed.size());
    }

    @Test
    void failsWithSomeRowsCommittedAndOthersUnprocessed() {
        api.simulator().data().bulk().failNextJobAfter(2, "InternalServerError : Too many retries");
        StringBuilder csv = new StringBuilder("Id,Title\n");
        for (int number = 1; number <= 5; number++) {
            csv.append(person(number)).append(",Chief\n");
        }
        String job = run("update", csv.toString());
        assertThat(state(job)).isEqualTo("Failed");
        assertThat(InProcessOrg.json(api.get(job)).path("errorMessage").asText())
                .contains("Too many retries");
        assertThat(list(job, "successfulResults")).hasSize(2);
        assertThat(list(job, "failedResults")).isEmpty();
        Set<String> unprocessed = new HashSet<>();
        list(job, "unprocessedrecords").forEach(row -> unprocessed.add(row.get("Id")));
        assertThat(unprocessed).containsExactlyInAnyOrder(person(3), person(4), person(5));
        assertThat(field(person(2), "Title")).isEqualTo("Chief");
        assertThat(field(person(3), "Title")).isEqualTo("null");
    }

    @Test
    void showsCommittedRowsOfAJobThatIsAbortedHalfway() {
        api.simulator().data().bulk().setRowsPerBatch(2);
        String job = open("update");
        upload(job, "Id,Title\n" + person(1) + ",A\n" + person(2) + ",A\n" + person(3) + ",A\n");
        api.patch(job, "{'state':'UploadComplete'}");
        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(api.patch(job, "{'state':'Aborted'}").status()).isEqualTo(200);
        assertThat(list(job, "successfulResults")).hasSize(2);
        assertThat(list(job, "unprocessedrecords")).hasSize(1);
        assertThat(api.patch(job, "{'state':'UploadComplete'}").status()).isEqualTo(400);
    }

    @Test
    void failsAsAWholeForColumnsThatDoNotExist() {
        String job = run("update", "Id,Nonsense__c\n" + person(1) + ",x\n");
        assertThat(state(job)).isEqualTo("Failed");
        assertThat(InProcessOrg.json(api.get(job)).path("errorMessage").asText())
                .isEqualTo("InvalidBatch : Field name not found : Nonsense__c");
        assertThat(list(job, "unprocessedrecords")).hasSize(1);
    }

    /** H24: a converted lead cannot be written to by a job either. */
    @Test
    void refusesConvertedLeadsDeletedRowsAndForeignIds() {
        String lead = api.create("Lead", "LastName", "Conti", "Company", "Acme");
        api.org().operations().convertLead(lead);
        ApiAnswer created = api.post(JOBS, "{'object':'Lead','operation':'update'}");
        String job = JOBS + "/" + InProcessOrg.json(created).path("id").asText();
        upload(job, "Id,Title\n" + lead + ",x\n" + person(1) + ",x\n");
        api.patch(job, "{'state':'UploadComplete'}");
        statesOf(job);
        assertThat(list(job, "failedResults").stream()
                        .map(row -> row.getOrDefault("sf__Error", "").split(":", 2)[0])
                        .toList())
                .containsExactlyInAnyOrder("CANNOT_UPDATE_CONVERTED_LEAD", "MALFORMED_ID");
    }

    @Test
    void createsUpdatesByKeyAndDeletes() {
        api.post(JOBS, "{'object':'Contact','operation':'upsert'}");
        ApiAnswer created =
                api.post(JOBS, "{'object':'Contact','operation':'upsert','externalIdFieldName':'Seq_Key__c'}");
        String job = JOBS + "/" + InProcessOrg.json(created).path("id").asText();
        run("update", "Id,Seq_Key__c\n" + person(1) + ",one\n");
        upload(job, "Seq_Key__c,LastName\none,Known\ntwo,New\n");
        api.patch(job, "{'state':'UploadComplete'}");
        statesOf(job);
        assertThat(list(job, "successfulResults").stream()
                        .map(row -> row.get("Seq_Key__c") + row.get("sf__Created"))
                        .toList())
                .containsExactlyInAnyOrder("onefalse", "twotrue");
        String deletion = run("delete", "Id\n" + person(1) + "\n");
        assertThat(list(deletion, "successfulResults")).hasSize(1);
        assertThat(person(1)).isEmpty();
    }

    @Test
    void locksRowsOfOneAccountThatAreSavedSideBySide() {
        api.simulator().data().bulk().setAccountContention(true);
        StringBuilder shuffled = new StringBuilder("Id,Title\n");
        StringBuilder sorted = new StringBuilder("Id,Title\n");
        for (int place = 0; place < 10; place++) {
            for (int account = 0; account < 40; account++) {
                shuffled.append(person(account * 10 + place + 10)).append(",A\n");
            }
        }
        for (int number = 10; number < 410; number++) {
            sorted.append(person(number)).append(",A\n");
        }
        assertThat(list(run("update", shuffled.toString()), "failedResults")).hasSize(200);
        assertThat(list(run("update", sorted.toString()), "failedResults")).isEmpty();
    }

    @Test
    void refusesUnknownObjectsAndOperations() {
        assertThat(InProcessOrg.errorCode(api.post(JOBS, "{'object':'Contakt','operation':'update'}")))
                .isEqualTo("INVALIDENTITY");
        assertThat(api.post(JOBS, "{'object':'Contact','operation':'merge'}").status())
                .isEqualTo(400);
        assertThat(api.post(JOBS, "{'object':'Contact','operation':'upsert'}").status())
                .isEqualTo(400);
    }
}
