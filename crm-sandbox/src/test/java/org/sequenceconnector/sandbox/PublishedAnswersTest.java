package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** H167: HubSpot's sandbox answers and explains changes as real accounts have been seen to. */
class PublishedAnswersTest extends SandboxTest {
    private static final String STATUSES = "/communication-preferences/2026-09/statuses/";
    private ApiClient api;

    @BeforeEach
    void start() {
        api = new ApiClient(start(options -> options.withSeed(PortalSeed.uniform(10))));
    }

    @Test
    @DisplayName("H167: a create answer tells what HubSpot worked out, times among it in milliseconds")
    void aCreateAnswerTellsWhatHubSpotWorkedOut() {
        JsonNode created = api.post(CONTACTS, "{'properties':{'email':'new@example.org','lifecyclestage':'lead'}}")
                .json();

        JsonNode told = created.path("properties");
        assertThat(told.path("hs_currently_enrolled_in_prospecting_agent").asText())
                .isEqualTo("false");
        assertThat(told.path("hs_sequences_actively_enrolled_count").asText()).isEqualTo("0");
        assertThat(told.path("hs_all_contact_vids").asText())
                .isEqualTo(created.path("id").asText());
        assertThat(told.path("hs_email_domain").asText()).isEqualTo("example.org");
        assertThat(told.path("hs_object_source").asText()).isEqualTo("INTEGRATION");
        assertThat(told.path("createdate").asText()).isEqualTo("2026-11-01T10:00:00.000Z");
        assertThat(told.path("hs_lifecyclestage_lead_date").asText())
                .isEqualTo(Long.toString(clock.instant().toEpochMilli()));
        assertThat(told.has("hs_lifecyclestage_customer_date")).isFalse();
        assertThat(told.has("hs_sequences_is_enrolled")).isFalse();
        assertThat(read(created.path("id").asText(), "hs_lifecyclestage_lead_date"))
                .isEqualTo("2026-11-01T10:00:00.000Z");
        assertThat(read(created.path("id").asText(), "hs_sequences_is_enrolled"))
                .isEqualTo("null");
    }

    @Test
    @DisplayName("H167: every row of a batch that creates tells the same")
    void rowsOfABatchTellTheSame() {
        JsonNode created = api.post(
                        CONTACTS + "/batch/create",
                        "{'inputs':[{'properties':{'email':'new@example.org','lifecyclestage':'customer'}}]}")
                .json()
                .at("/results/0/properties");

        assertThat(created.path("hs_currently_enrolled_in_prospecting_agent").asText())
                .isEqualTo("false");
        assertThat(created.path("hs_lifecyclestage_customer_date").asText()).matches("\\d{13}");
    }

    @Test
    @DisplayName("H167: what was never set is null, what was emptied is an empty text")
    void neverSetIsNullAndEmptiedIsEmpty() {
        assertThat(read("1", "city")).isEqualTo("null");
        api.patch(CONTACTS + "/1", "{'properties':{'city':'Oslo'}}");
        api.patch(CONTACTS + "/1", "{'properties':{'city':''}}");

        assertThat(read("1", "city")).isEmpty();
        assertThat(read("1", "state")).isEqualTo("null");
    }

    @Test
    @DisplayName("H167: a number comes back with its long tail")
    void aNumberKeepsItsTail() {
        api.patch(CONTACTS + "/1", "{'properties':{'lead_score':'0.2000000000000000111'}}");

        assertThat(read("1", "lead_score")).isEqualTo("0.2000000000000000111");
    }

    @Test
    @DisplayName("H167: a live owner may be no user, an archived one was one")
    void aLiveOwnerMayBeNoUser() {
        JsonNode live = api.get("/crm/owners/2026-09").json().path("results");
        JsonNode archived = api.get("/crm/owners/2026-09?archived=true").json().at("/results/0");

        assertThat(live)
                .anySatisfy(owner -> {
                    assertThat(owner.path("archived").asBoolean()).isFalse();
                    assertThat(owner.path("userId").isNull()).isTrue();
                    assertThat(owner.path("userIdIncludingInactive").isNull()).isTrue();
                })
                .anySatisfy(owner -> assertThat(owner.path("userId").isNumber()).isTrue());
        assertThat(archived.path("userId").isNull()).isTrue();
        assertThat(archived.path("userIdIncludingInactive").isNumber()).isTrue();
    }

    @Test
    @DisplayName("H167: an opt-out of all that was taken back is listed as subscribed, and its property is never false")
    void anOptOutTakenBackIsUnsetAndListedAsSubscribed() {
        String all = STATUSES + "person1@example.com/unsubscribe-all?channel=EMAIL";
        api.post(all, "");
        assertThat(api.get(all).json().at("/results/0/status").asText()).isEqualTo("UNSUBSCRIBED");

        JsonNode again = api.post(
                        STATUSES + "person1@example.com",
                        "{'subscriptionId':7208782,'statusState':'SUBSCRIBED','channel':'EMAIL'}")
                .json();

        assertThat(again.at("/results/0/setStatusSuccessReason").asText()).isEqualTo("RESUBSCRIBE_OCCURRED");
        assertThat(api.get(all).json().at("/results/0/status").asText()).isEqualTo("SUBSCRIBED");
        assertThat(api.get(all).json().at("/results/0/wideStatusType").asText()).isEqualTo("PORTAL_WIDE");
        assertThat(read("1", "hs_email_optout")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EQ", "CONTAINS_TOKEN"})
    @DisplayName("H167: a contact is found by any one of its further addresses")
    void isFoundByOneOfItsFurtherAddresses(String operator) {
        api.post(CONTACTS + "/merge", "{'primaryObjectId':'1','objectIdToMerge':'2'}");
        api.post(CONTACTS + "/merge", "{'primaryObjectId':'1','objectIdToMerge':'3'}");

        JsonNode found = api.post(
                        CONTACTS + "/search",
                        "{'filterGroups':[{'filters':[{'propertyName':'hs_additional_emails','operator':'" + operator
                                + "','value':'person3@example.com'}]}]}")
                .json();

        assertThat(found.path("total").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("H167: an account of some age lets an address be quarantined for several reasons, a new one for one")
    void quarantineReasonsAreSeveralInOlderAccounts() {
        String reason = "/crm/properties/2026-09/contacts/hs_email_quarantined_reason";
        ApiClient fresh = new ApiClient(start(options -> options.withSeed(PortalSeed.empty())));

        assertThat(api.get(reason).json().path("fieldType").asText()).isEqualTo("checkbox");
        assertThat(fresh.get(reason).json().path("fieldType").asText()).isEqualTo("select");
    }

    @Test
    @DisplayName("H167: histories name nobody that HubSpot does not know, and who it was in HubSpot's form")
    void historiesUseHubSpotsWords() throws IOException {
        Map<String, String> groups = groups();
        api.post("/sandbox/records", "{'id':1,'properties':{'city':'A'},'changeSource':'userId:77'}");
        api.post("/sandbox/records", "{'id':2,'properties':{'city':'B'},'changeSource':'CRM_UI_BULK_ACTION'}");
        api.post("/sandbox/records", "{'id':3,'properties':{'city':'C'},'changeSource':'AUTOMATION_PLATFORM'}");
        api.patch(CONTACTS + "/4", "{'properties':{'city':'D'}}");
        api.post(STATUSES + "person5@example.com/unsubscribe-all?channel=EMAIL", "");
        api.post("/sandbox/opt-out", "{'email':'person6@example.com'}");
        api.patch(CONTACTS + "/8", "{'properties':{'city':'Far'}}");
        String merged = api.post(CONTACTS + "/merge", "{'primaryObjectId':'7','objectIdToMerge':'8'}")
                .json()
                .path("id")
                .asText();

        assertThat(newest("1", "city")).isEqualTo("CRM_UI userId:77 77");
        assertThat(newest("2", "city")).isEqualTo("CRM_UI_BULK_ACTION userId:9586504 9586504");
        assertThat(newest("3", "city")).isEqualTo("AUTOMATION_PLATFORM enrollmentId:1 -");
        assertThat(newest("4", "city")).matches("INTEGRATION \\S+ -").isNotEqualTo("INTEGRATION null -");
        assertThat(newest("4", "firstname")).startsWith("IMPORT ");
        assertThat(newest("4", "hs_sequences_actively_enrolled_count")).isEqualTo("CALCULATED null -");
        assertThat(newest("5", "hs_email_optout")).startsWith("INTEGRATION ");
        assertThat(groups).containsEntry(newest("6", "hs_email_optout").split(" ")[0], "person");
        assertThat(groups).containsEntry(newest(merged, "city").split(" ")[0], "old value");
        assertThat(newest(merged, "firstname")).startsWith("IMPORT ");
        for (String id : List.of("1", "2", "3", "4", "5", "6", merged)) {
            JsonNode histories = api.get(CONTACTS + "/" + id + "?propertiesWithHistory=" + everyProperty())
                    .json()
                    .path("propertiesWithHistory");
            histories.forEach(history -> history.forEach(entry ->
                    assertThat(groups).containsKey(entry.path("sourceType").asText())));
        }
    }

    @Test
    @DisplayName("H167: a record page of Salesforce leaves an origin that is not empty")
    void aRecordPageLeavesAnOrigin() {
        try (SalesforceSandbox org =
                SalesforceSandbox.start(SalesforceOptions.defaults().withClock(clock))) {
            Set<String> origins = ConcurrentHashMap.newKeySet();
            org.org().onCommit(changes -> changes.forEach(change -> origins.add(change.origin())));

            org.operations().create("Contact", SalesforceSandboxTest.fields("LastName", "Page"));

            assertThat(origins)
                    .singleElement()
                    .asString()
                    .matches("com/salesforce/api/soap/\\d+\\.0;client=SfdcInternalAPI/");
        }
    }

    @Test
    @DisplayName(
            "H167: Salesforce tells the share of one app beside the org's, and lists the fields of every refused row")
    void salesforceTellsTheShareOfAnAppAndTheFieldsOfARefusal() {
        try (SalesforceSandbox org =
                SalesforceSandbox.start(SalesforceOptions.defaults().withClock(clock))) {
            OrgClient client = new OrgClient(org);
            client.admin("/settings", "{'dailyCalls':5000,'appCalls':250}");
            assertThat(client.get("/limits").header("Sforce-Limit-Info"))
                    .matches("api-usage=\\d+/5000; per-app-api-usage=\\d+/250\\(appName=[^)]+\\)");
            client.admin(
                    "/faults", "{'fault':'row','code':'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY','message':'no'}");

            OrgClient.Answer refused = client.post("/sobjects/Contact", "{'LastName':'Refused'}");

            assertThat(refused.code()).isEqualTo("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
            assertThat(refused.json().at("/0/fields").isArray()).isTrue();
            clock.advance(Duration.ofDays(2));
        }
    }

    private String everyProperty() {
        return latest().portal()
                .locked(() -> String.join(
                        ",",
                        latest().portal().properties(ObjectKind.CONTACT).all().stream()
                                .map(property -> property.name())
                                .toList()));
    }

    /** The newest entry of a history as type, id and user. */
    private String newest(String id, String property) {
        JsonNode entry = api.get(CONTACTS + "/" + id + "?propertiesWithHistory=" + property)
                .json()
                .path("propertiesWithHistory")
                .path(property)
                .path(0);
        return entry.path("sourceType").asText() + " " + entry.path("sourceId").asText() + " "
                + entry.path("updatedByUserId").asText("-");
    }

    private String read(String id, String property) {
        return api.get(CONTACTS + "/" + id + "?properties=" + property)
                .json()
                .path("properties")
                .path(property)
                .asText();
    }

    private static Map<String, String> groups() throws IOException {
        Map<String, String> groups = new HashMap<>();
        try (InputStream stream = PublishedAnswersTest.class.getResourceAsStream("published-facts.csv");
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (CSVRecord row : CSVFormat.DEFAULT.parse(reader)) {
                if (row.get(0).equals("change source")) {
                    groups.put(row.get(1), row.get(3));
                }
            }
        }
        assertThat(groups).hasSizeGreaterThan(50);
        return groups;
    }
}
