package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * H163: what the real services understand and the sandboxes do not is answered with 501 and a code of their own; what the
 * real services refuse is refused in their words.
 */
class NotSimulatedTest extends SandboxTest {
    private static final String CODE = "SIMULATOR_NOT_SIMULATED";
    private ApiClient api;
    private SalesforceSandbox org;
    private OrgClient client;

    @BeforeEach
    void startBoth() {
        api = new ApiClient(start(options -> options.withSeed(PortalSeed.uniform(3))));
        org = SalesforceSandbox.start(SalesforceOptions.defaults().withClock(clock));
        client = new OrgClient(org);
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/crm/objects/2026-09/deals",
                "/crm/objects/2026-09/0-49/7",
                "/crm/v3/objects/tickets/7",
                "/crm/properties/2026-09/line_items",
                "/crm/lists/2026-09/7/memberships",
                "/automation/sequences/2026-09?userId=1",
                "/marketing/v3/emails",
                "/crm/objects/2026-09/contacts?associations=deals",
                "/crm/objects/2026-09/companies/1?associations=contacts",
                "/crm/objects/2026-09/contacts/1/associations/deals"
            })
    void whatHubSpotServesAndWeDoNotIsToldAsOurGap(String path) {
        ApiClient.Answer answer = api.get(path);

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.json().path("category").asText()).isEqualTo(CODE);
        assertThat(answer.json().path("message").asText()).startsWith("The sandbox does not simulate ");
    }

    @Test
    void aSearchByOtherAssociationsIsOurGapAndOneByAnUnknownPropertyIsAMistake() {
        String search = "{'filterGroups':[{'filters':[{'propertyName':'%s','operator':'EQ','value':'1'}]}]}";

        ApiClient.Answer gap = api.post(CONTACTS + "/search", search.formatted("associations.deal"));
        ApiClient.Answer mistake = api.post(CONTACTS + "/search", search.formatted("no_such_property"));

        assertThat(gap.status()).isEqualTo(501);
        assertThat(gap.json().path("category").asText()).isEqualTo(CODE);
        assertThat(mistake.status()).isEqualTo(400);
        assertThat(mistake.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void whatHubSpotDoesNotServeIsRefusedAsHubSpotDoes() {
        ApiClient.Answer noType = api.get("/crm/objects/2026-09/butterflies");

        assertThat(noType.status()).isEqualTo(400);
        assertThat(noType.json().path("message").asText()).isEqualTo("Unable to infer object type from: butterflies");
        assertThat(api.get("/nowhere/at/all").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT COUNT(Id) FROM Contact|the function COUNT()",
                "SELECT AccountId FROM Contact GROUP BY AccountId|GROUP BY",
                "SELECT Id, (SELECT Id FROM Contacts) FROM Account|child queries",
                "SELECT Id FROM Contact WHERE CreatedDate = THIS_QUARTER|THIS_QUARTER",
                "SELECT Owner.Type FROM Lead|the field Type of a reference to several objects",
            })
    void soqlThatIsNotSimulatedIsNamed(String soql, String named) {
        OrgClient.Answer answer = client.get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.code()).isEqualTo(CODE);
        assertThat(answer.json().at("/0/message").asText()).contains("The sandbox does not simulate ", named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/search?q=FIND|501|SIMULATOR_NOT_SIMULATED",
                "/composite/tree/Contact|501|SIMULATOR_NOT_SIMULATED",
                "/actions/standard|501|SIMULATOR_NOT_SIMULATED",
                "/butterflies|404|NOT_FOUND",
                "/query?q=SELECT+Id+FRM+Contact|400|MALFORMED_QUERY",
            })
    void pathsAreToldApartFromMistakes(String path, int status, String code) {
        OrgClient.Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
