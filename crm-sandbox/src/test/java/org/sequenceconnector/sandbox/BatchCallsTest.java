package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to the rows of a batch when some of them are wrong. */
class BatchCallsTest extends SandboxTest {
    private static final String UPDATE = CONTACTS + "/batch/update";
    private HubSpotSandbox sandbox;
    private ApiClient api;

    @BeforeEach
    void start() {
        sandbox = start(options -> options.withSeed(PortalSeed.uniform(250)));
        api = new ApiClient(sandbox);
    }

    @Test
    void putsAllMissingIdsOfAReadIntoOneError() {
        ApiClient.Answer answer = api.post(
                CONTACTS + "/batch/read", "{'inputs':[{'id':'1'},{'id':'4711'},{'id':'4712'}],'properties':['email']}");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("results")).hasSize(1);
        assertThat(answer.json().path("numErrors").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/errors/0/category").asText()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(answer.json().at("/errors/0/context/ids").toString()).isEqualTo("[\"4711\",\"4712\"]");
    }

    @Test
    void readsByAddress() {
        ApiClient.Answer answer = api.post(
                CONTACTS + "/batch/read",
                "{'inputs':[{'id':'person1@example.com'}],'idProperty':'email','properties':['email']}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/id").asText()).isEqualTo("1");
    }

    @Test
    void failsTheWholeBatchForOneBadValueWithoutTraceIds() {
        ApiClient.Answer answer = api.post(
                UPDATE, "{'inputs':[{'id':'1','properties':{'city':'Oslo'}},{'id':'2','properties':{'missing':'x'}}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(city(1)).isEmpty();
    }

    @Test
    void settlesEachRowWithTraceIds() {
        ApiClient.Answer answer = api.post(
                UPDATE,
                "{'inputs':[{'id':'1','objectWriteTraceId':'a','properties':{'city':'Oslo'}},"
                        + "{'id':'2','objectWriteTraceId':'b','properties':{'missing':'x'}},"
                        + "{'id':'9999','objectWriteTraceId':'c','properties':{'city':'Oslo'}}]}");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("results")).hasSize(1);
        assertThat(answer.json().path("numErrors").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/errors/0/context/objectWriteTraceId/0").asText())
                .isEqualTo("b");
        assertThat(answer.json().at("/errors/1/context/ids/0").asText()).isEqualTo("9999");
        assertThat(city(1)).isEqualTo("Oslo");
    }

    @Test
    void refusesTheSameIdTwiceAndMoreThanOneHundredInputs() {
        ApiClient.Answer twice = api.post(UPDATE, "{'inputs':[{'id':'1','properties':{}},{'id':'1','properties':{}}]}");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.json().path("message").asText())
                .isEqualTo("Duplicate IDs found in batch input: [1]. IDs must be unique");
        String inputs = IntStream.rangeClosed(1, 101)
                .mapToObj(id -> "{'id':'" + id + "','properties':{}}")
                .collect(Collectors.joining(","));
        assertThat(api.post(UPDATE, "{'inputs':[" + inputs + "]}").status()).isEqualTo(400);
    }

    @Test
    void leavesMergedIdsOutOfAnUpdateWithoutAWord() {
        api.post(CONTACTS + "/merge", "{'primaryObjectId':'10','objectIdToMerge':'11'}");
        ApiClient.Answer answer = api.post(
                UPDATE, "{'inputs':[{'id':'10','properties':{'city':'A'}},{'id':'12','properties':{'city':'B'}}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("results")).hasSize(1);
        assertThat(answer.json().has("errors")).isFalse();
    }

    @Test
    void reportsConflictsOfABatchCreateByTraceId() {
        ApiClient.Answer answer = api.post(
                CONTACTS + "/batch/create",
                "{'inputs':[{'objectWriteTraceId':'0','properties':{'email':'person1@example.com'}},"
                        + "{'objectWriteTraceId':'1','properties':{'email':'new@example.com'}}]}");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().at("/errors/0/category").asText()).isEqualTo("CONFLICT");
        assertThat(answer.json().at("/errors/0/context/existingId/0").asText()).isEqualTo("1");
        assertThat(api.post(CONTACTS + "/batch/create", "{'inputs':[{'properties':{'email':'person1@example.com'}}]}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void upsertsByAddressAllOrNothingAndByOwnPropertyRowByRow() {
        ApiClient.Answer byEmail = api.post(
                CONTACTS + "/batch/upsert",
                "{'inputs':[{'idProperty':'email','id':'person1@example.com','properties':{'city':'Oslo'}},"
                        + "{'idProperty':'email','id':'fresh@example.com','properties':{'city':'Oslo'}}]}");
        assertThat(byEmail.status()).isEqualTo(200);
        assertThat(byEmail.json().at("/results/0/new").asBoolean()).isFalse();
        assertThat(byEmail.json().at("/results/1/new").asBoolean()).isTrue();
        ApiClient.Answer bad = api.post(
                CONTACTS + "/batch/upsert",
                "{'inputs':[{'idProperty':'email','id':'person2@example.com','objectWriteTraceId':'a',"
                        + "'properties':{'missing':'x'}}]}");
        assertThat(bad.status()).isEqualTo(400);
        api.post(
                "/crm/properties/2026-09/contacts",
                "{'name':'own_key','label':'Key','type':'string','fieldType':'text',"
                        + "'groupName':'contactinformation','hasUniqueValue':true}");
        ApiClient.Answer byKey = api.post(
                CONTACTS + "/batch/upsert",
                "{'inputs':[{'idProperty':'own_key','id':'k1','objectWriteTraceId':'a','properties':{'city':'Rom'}},"
                        + "{'idProperty':'own_key','id':'k2','objectWriteTraceId':'b','properties':{'missing':'x'}}]}");
        assertThat(byKey.status()).isEqualTo(207);
        assertThat(byKey.json().path("results")).hasSize(1);
    }

    @Test
    void countsValuesWrittenAgain() {
        String body = "{'inputs':[{'id':'1','properties':{'city':'Oslo'}}]}";
        api.post(UPDATE, body);
        assertThat(sandbox.portal().writes().duplicates()).isZero();
        api.post(UPDATE, body);
        assertThat(sandbox.portal().writes().duplicates()).isEqualTo(1);
    }

    private String city(long id) {
        String city = api.get(CONTACTS + "/" + id + "?properties=city")
                .json()
                .at("/properties/city")
                .asText("");
        return city.equals("null") ? "" : city;
    }
}
