package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.WriteValidation;

/** Single records, the list, and what merging and archiving do to them. */
class RecordCallsTest extends SandboxTest {
    private HubSpotSandbox sandbox;
    private ApiClient api;

    @BeforeEach
    void start() {
        sandbox = start(options -> options.withSeed(PortalSeed.uniform(250)));
        api = new ApiClient(sandbox);
    }

    @Test
    void listsInIdOrderAndNamesTheIdTheNextPageStartsWith() {
        ApiClient.Answer first = api.get(CONTACTS + "?limit=100&properties=email,nosuch,city");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("results")).hasSize(100);
        assertThat(first.json().at("/results/0/id").asText()).isEqualTo("1");
        assertThat(first.json().at("/results/0/properties").has("nosuch")).isFalse();
        assertThat(first.json().at("/results/0/properties/city").isNull()).isTrue();
        assertThat(first.json().at("/paging/next/after").asText()).isEqualTo("101");
        ApiClient.Answer last = api.get(CONTACTS + "?limit=100&after=201");
        assertThat(last.json().path("results")).hasSize(50);
        assertThat(last.json().has("paging")).isFalse();
        assertThat(api.get(CONTACTS + "?after=999999").json().path("results")).isEmpty();
    }

    @Test
    void servesOldPathsFromTheSameState() {
        api.patch("/crm/v3/objects/contacts/7", "{'properties':{'firstname':'Changed'}}");
        assertThat(api.get("/crm/objects/2026-03/0-1/7")
                        .json()
                        .at("/properties/firstname")
                        .asText())
                .isEqualTo("Changed");
    }

    @Test
    void refusesPagesAboveOneHundredAndUnknownTypes() {
        assertThat(api.get(CONTACTS + "?limit=101").status()).isEqualTo(400);
        ApiClient.Answer unknown = api.get("/crm/objects/2026-09/butterflies");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("message").asText()).isEqualTo("Unable to infer object type from: butterflies");
    }

    @Test
    void findsByAddressWithoutRegardToCase() {
        assertThat(api.get(CONTACTS + "/PERSON9@example.com?idProperty=email")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo("9");
        assertThat(api.get(CONTACTS + "/nobody@example.com?idProperty=email").status())
                .isEqualTo(404);
    }

    @Test
    void refusesASecondContactWithTheSameAddress() {
        ApiClient.Answer answer = api.post(CONTACTS, "{'properties':{'email':'person3@example.com'}}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("message").asText()).isEqualTo("Contact already exists. Existing ID: 3");
        assertThat(answer.json().path("category").asText()).isEqualTo("CONFLICT");
    }

    @Test
    void namesRefusedValuesInsideTheMessageAndInErrors() {
        ApiClient.Answer answer =
                api.patch(CONTACTS + "/3", "{'properties':{'missing':'x','hs_sequences_is_enrolled':'true'}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText())
                .startsWith("Property values were not valid: [{\"isValid\":false")
                .contains("PROPERTY_DOESNT_EXIST", "READ_ONLY_VALUE");
        assertThat(answer.json().at("/errors/0/context/propertyName/0").asText())
                .isEqualTo("missing");
    }

    @Test
    void keepsHistoryWithWhoChangedIt() {
        clock.advance(Duration.ofMinutes(5));
        api.patch(CONTACTS + "/3", "{'properties':{'firstname':'Api'}}");
        clock.advance(Duration.ofMinutes(5));
        api.post("/sandbox/records", "{'id':3,'properties':{'firstname':'User'},'changeSource':'userId:77'}");
        var history =
                api.get(CONTACTS + "/3?propertiesWithHistory=firstname").json().at("/propertiesWithHistory/firstname");
        assertThat(history).hasSize(3);
        assertThat(history.at("/0/sourceId").asText()).isEqualTo("userId:77");
        assertThat(history.at("/0/timestamp").asText()).isEqualTo("2026-11-01T10:10:00.000Z");
        assertThat(history.at("/1/sourceType").asText()).isEqualTo("INTEGRATION");
        assertThat(history.at("/2/value").asText()).isEqualTo("Person");
    }

    @Test
    void movesTheModifiedDateWithTheClock() {
        clock.advance(Duration.ofHours(1));
        ApiClient.Answer answer = api.patch(CONTACTS + "/3", "{'properties':{'city':'Lyon'}}");
        assertThat(answer.json().path("updatedAt").asText()).isEqualTo("2026-11-01T11:00:00.000Z");
        assertThat(api.get(CONTACTS + "/3?properties=hs_lastmodifieddate")
                        .json()
                        .at("/properties/hs_lastmodifieddate")
                        .asText())
                .isNotEqualTo("2026-11-01T11:00:00.000Z");
    }

    @Test
    void letsTheLifecycleStageMoveForwardOnly() {
        api.patch(CONTACTS + "/3", "{'properties':{'lifecyclestage':'opportunity'}}");
        api.patch(CONTACTS + "/3", "{'properties':{'lifecyclestage':'lead'}}");
        assertThat(value(3, "lifecyclestage")).isEqualTo("opportunity");
        api.patch(CONTACTS + "/3", "{'properties':{'lifecyclestage':''}}");
        api.patch(CONTACTS + "/3", "{'properties':{'lifecyclestage':'lead'}}");
        assertThat(value(3, "lifecyclestage")).isEqualTo("lead");
    }

    @Test
    void hidesArchivedRecordsAndListsThemOnRequest() {
        assertThat(api.delete(CONTACTS + "/5").status()).isEqualTo(204);
        assertThat(api.get(CONTACTS + "/5").status()).isEqualTo(404);
        var archived = api.get(CONTACTS + "?archived=true").json();
        assertThat(archived.at("/results/0/id").asText()).isEqualTo("5");
        assertThat(archived.at("/results/0/archivedAt").asText()).isEqualTo("2026-11-01T10:00:00.000Z");
    }

    @Test
    void mergesIntoANewRecordThatAnswersToBothOldIds() {
        ApiClient.Answer merged = api.post(CONTACTS + "/merge", "{'primaryObjectId':'10','objectIdToMerge':'11'}");
        String newId = merged.json().path("id").asText();
        assertThat(newId).isNotIn("10", "11");
        for (String old : new String[] {"10", "11"}) {
            var found = api.get(CONTACTS + "/" + old + "?properties=email,hs_additional_emails,hs_merged_object_ids")
                    .json();
            assertThat(found.path("id").asText()).isEqualTo(newId);
            assertThat(found.at("/properties/email").asText()).isEqualTo("person10@example.com");
            assertThat(found.at("/properties/hs_additional_emails").asText()).isEqualTo("person11@example.com");
            assertThat(found.at("/properties/hs_merged_object_ids").asText()).isEqualTo("10;11");
        }
        ApiClient.Answer again = api.post(CONTACTS, "{'properties':{'email':'person11@example.com'}}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(api.patch(CONTACTS + "/11", "{'properties':{'city':'Oslo'}}")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(newId);
    }

    @Test
    void forgetsAContactDeletedForPrivacy() {
        assertThat(api.post(CONTACTS + "/gdpr-delete", "{'objectId':'person4@example.com','idProperty':'email'}")
                        .status())
                .isEqualTo(204);
        assertThat(api.get(CONTACTS + "/4").status()).isEqualTo(404);
        assertThat(api.get(CONTACTS + "/4?archived=true").status()).isEqualTo(404);
    }

    @Test
    void enforcesAccountRulesFromTheVersionThatBroughtThem() {
        sandbox.portal()
                .setValidation(WriteValidation.conditionallyRequired(
                        ObjectKind.CONTACT, "lifecyclestage", "opportunity", "jobtitle"));
        String body = "{'properties':{'lifecyclestage':'opportunity'}}";
        ApiClient.Answer refused = api.patch(CONTACTS + "/8", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("MISSING_CONDITIONAL_REQUIRED_PROPERTY");
        assertThat(api.patch("/crm/v3/objects/contacts/8", body).status()).isEqualTo(200);
    }

    private String value(long id, String property) {
        return api.get(CONTACTS + "/" + id + "?properties=" + property)
                .json()
                .at("/properties/" + property)
                .asText();
    }
}
