package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Property definitions and groups. */
class PropertyCallsTest extends SandboxTest {
    private static final String PROPERTIES = "/crm/properties/2026-09/contacts";
    private static final String STATUS =
            "{'name':'sc_status','label':'Status','type':'enumeration','fieldType':'select',"
                    + "'groupName':'sc','options':[{'label':'Active','value':'active'},{'label':'Paused','value':'paused'}]}";
    private ApiClient api;

    @BeforeEach
    void start() {
        api = new ApiClient(start(options -> options.withSeed(PortalSeed.uniform(3))));
        assertThat(api.post(PROPERTIES + "/groups", "{'name':'sc','label':'Connector'}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aCalculatedPropertyIsDescribedAsOneAndMovesNoModifiedDate() {
        String record = CONTACTS + "/1?properties=sc_refused,lastmodifieddate";
        api.post(
                "/sandbox/properties",
                "{'property':{'name':'sc_refused','label':'Refused','type':'bool','fieldType':'calculation_equation',"
                        + "'groupName':'sc','options':[{'label':'Yes','value':'true'},{'label':'No','value':'false'}]}}");
        String before =
                api.get(record).json().at("/properties/lastmodifieddate").asText();

        assertThat(api.post("/sandbox/records", "{'id':1,'properties':{'sc_refused':'true'}}")
                        .status())
                .isEqualTo(200);

        assertThat(api.get(record).json().at("/properties/sc_refused").asText()).isEqualTo("true");
        assertThat(api.get(record).json().at("/properties/lastmodifieddate").asText())
                .isEqualTo(before);
        assertThat(api.get(PROPERTIES + "/sc_refused").json().path("calculated").asBoolean())
                .isTrue();
        assertThat(api.patch(CONTACTS + "/1", "{'properties':{'sc_refused':'false'}}")
                        .status())
                .as("nobody writes it")
                .isEqualTo(400);
    }

    @Test
    void refusesANameThatExists() {
        assertThat(api.post(PROPERTIES, STATUS).status()).isEqualTo(201);
        ApiClient.Answer again = api.post(PROPERTIES, STATUS);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("message").asText()).isEqualTo("A property named 'sc_status' already exists.");
        assertThat(again.json().path("subCategory").asText()).isEqualTo("Properties.PROPERTY_WITH_NAME_EXISTS");
    }

    @Test
    void revivesAnArchivedProperty() {
        api.post(PROPERTIES, STATUS);
        assertThat(api.delete(PROPERTIES + "/sc_status").status()).isEqualTo(204);
        assertThat(api.get(PROPERTIES + "/sc_status").status()).isEqualTo(404);
        assertThat(api.post(PROPERTIES, STATUS).status()).isEqualTo(201);
        assertThat(api.get(PROPERTIES + "/sc_status").status()).isEqualTo(200);
    }

    @Test
    void reportsExistingOnesOfABatchOneByOne() {
        api.post(PROPERTIES, STATUS);
        ApiClient.Answer answer = api.post(
                PROPERTIES + "/batch/create",
                "{'inputs':[" + STATUS + "," + STATUS.replace("sc_status", "sc_other") + "]}");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().at("/errors/0/context/name/0").asText()).isEqualTo("sc_status");
        assertThat(answer.json().at("/results/0/name").asText()).isEqualTo("sc_other");
    }

    @Test
    void replacesTheOptionsOnPatchAndChecksValuesAgainstThem() {
        api.post(PROPERTIES, STATUS);
        assertThat(api.patch(CONTACTS + "/1", "{'properties':{'sc_status':'Active'}}")
                        .status())
                .isEqualTo(400);
        assertThat(api.patch(CONTACTS + "/1", "{'properties':{'sc_status':'active'}}")
                        .status())
                .isEqualTo(200);
        var patched = api.patch(PROPERTIES + "/sc_status", "{'options':[{'label':'Done','value':'done'}]}");
        assertThat(patched.json().path("options")).hasSize(1);
        assertThat(api.patch(PROPERTIES + "/sc_status", "{'label':'New'}")
                        .json()
                        .path("options"))
                .hasSize(1);
    }

    @Test
    void knowsWhichFieldTypesFitWhichType() {
        String date = "{'name':'sc_at','label':'At','type':'datetime','fieldType':'datetime','groupName':'sc'}";
        assertThat(api.post(PROPERTIES, date).status()).isEqualTo(400);
        assertThat(api.post(PROPERTIES, date.replace("'fieldType':'datetime'", "'fieldType':'date'"))
                        .status())
                .isEqualTo(201);
        var written = api.patch(CONTACTS + "/1", "{'properties':{'sc_at':'1762000000000'}}");
        assertThat(written.json().at("/properties/sc_at").asText()).isEqualTo("2025-11-01T12:26:40.000Z");
    }

    @Test
    void keepsAGroupThatStillHoldsProperties() {
        api.post(PROPERTIES, STATUS);
        ApiClient.Answer refused = api.delete(PROPERTIES + "/groups/sc");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("subCategory").asText())
                .isEqualTo("PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES");
        api.delete(PROPERTIES + "/sc_status");
        assertThat(api.delete(PROPERTIES + "/groups/sc").status()).isEqualTo(204);
    }
}
