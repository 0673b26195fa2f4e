package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consent belongs to the address and shows in the contact. */
class ConsentTest extends SandboxTest {
    private static final String STATUSES = "/communication-preferences/2026-09/statuses/";
    private static final String ONE_TO_ONE = "7208782";
    private ApiClient api;

    @BeforeEach
    void start() {
        api = new ApiClient(start(options -> options.withSeed(PortalSeed.uniform(10))));
    }

    @Test
    void tellsNeverAskedFromUnsubscribedAndMirrorsIt() {
        var before = api.get(STATUSES + "person1%40example.com?channel=EMAIL").json();
        assertThat(before.at("/results/0/status").asText()).isEqualTo("NOT_SPECIFIED");
        assertThat(contact(1, "hs_email_optout_" + ONE_TO_ONE)).isEqualTo("null");
        ApiClient.Answer set = unsubscribe("person1@example.com");
        assertThat(set.json().at("/results/0/setStatusSuccessReason").asText()).isEqualTo("REQUESTED_CHANGE_OCCURRED");
        assertThat(set.json().at("/results/0/status").asText()).isEqualTo("UNSUBSCRIBED");
        assertThat(contact(1, "hs_email_optout_" + ONE_TO_ONE)).isEqualTo("true");
        assertThat(unsubscribe("person1@example.com")
                        .json()
                        .at("/results/0/setStatusSuccessReason")
                        .asText())
                .isEqualTo("NO_STATUS_CHANGE");
    }

    @Test
    void requiresTheChannel() {
        assertThat(api.get(STATUSES + "person1@example.com").status()).isEqualTo(400);
    }

    @Test
    void optsOutOfAllAndKeepsItOverDeletionAndRecreation() {
        String all = STATUSES + "person2@example.com/unsubscribe-all?channel=EMAIL";
        assertThat(api.get(all).json().path("results")).isEmpty();
        assertThat(api.post(all, "").json().path("results")).isEmpty();
        assertThat(api.get(all).json().at("/results/0/wideStatusType").asText()).isEqualTo("PORTAL_WIDE");
        assertThat(contact(2, "hs_email_optout")).isEqualTo("true");
        api.post(CONTACTS + "/gdpr-delete", "{'objectId':'2'}");
        String again = api.post(CONTACTS, "{'properties':{'email':'person2@example.com'}}")
                .json()
                .path("id")
                .asText();
        assertThat(contact(Long.parseLong(again), "hs_email_optout")).isEqualTo("true");
        assertThat(api.post(all + "&verbose=true", "").json().path("results")).hasSize(3);
    }

    @Test
    void anUnsubscribeFromAllLeavesEverySingleTypeAtThatTime() {
        api.post(STATUSES + "person3@example.com/unsubscribe-all?channel=EMAIL", "");

        var statuses =
                api.get(STATUSES + "person3@example.com?channel=EMAIL").json().path("results");

        assertThat(statuses).hasSize(3).allSatisfy(each -> {
            assertThat(each.path("status").asText()).isEqualTo("UNSUBSCRIBED");
            assertThat(each.path("source").asText()).startsWith("Public status API, App ID:");
            assertThat(each.path("timestamp").asText()).isNotEmpty();
        });
        assertThat(contact(3, "hs_email_optout_" + ONE_TO_ONE)).isEqualTo("true");
    }

    @Test
    void unsubscribingFromAllTakesNoBody() {
        String all = STATUSES + "person5@example.com/unsubscribe-all?channel=EMAIL";

        ApiClient.Answer refused = api.post(all, "{}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(contact(5, "hs_email_optout")).isEqualTo("null");
        assertThat(api.post(all, "").status()).isEqualTo(200);
        assertThat(contact(5, "hs_email_optout")).isEqualTo("true");
    }

    @Test
    void everyContactOfTheAddressShowsItHoweverItIsSpelt() {
        String twin = api.post("/sandbox/records", "{'type':'contacts','properties':{'email':'PERSON4@example.com'}}")
                .json()
                .path("id")
                .asText();

        api.post(STATUSES + "person4@example.com/unsubscribe-all?channel=EMAIL", "");

        assertThat(contact(4, "hs_email_optout")).isEqualTo("true");
        assertThat(contact(Long.parseLong(twin), "hs_email_optout")).isEqualTo("true");
    }

    @Test
    void tellsTypesByTheirPurposeAndNeverByTheirMethod() {
        var types =
                api.get("/communication-preferences/2026-09/definitions").json().path("results");

        assertThat(types).hasSize(3);
        assertThat(types)
                .extracting(type -> type.path("communicationMethod").asText())
                .containsOnly("Email");
        assertThat(types)
                .extracting(type -> type.path("purpose").asText())
                .containsExactlyInAnyOrder("Marketing", "Sales", "Service");
        assertThat(api.get("/crm/properties/2026-09/contacts/hs_email_optout_" + ONE_TO_ONE)
                        .json()
                        .path("type")
                        .asText())
                .isEqualTo("enumeration");
    }

    @Test
    void refusesToWriteOptOutsThroughRecords() {
        assertThat(api.patch(CONTACTS + "/1", "{'properties':{'hs_email_optout':'false'}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void opensBatchCallsToEnterpriseAccountsOnly() {
        String path = STATUSES + "batch/read?channel=EMAIL";
        assertThat(api.post(path, "{'inputs':['person1@example.com']}").status())
                .isEqualTo(403);
        api = new ApiClient(
                start(options -> options.withSeed(PortalSeed.uniform(10)).withEnterprise(true)));
        ApiClient.Answer answer = api.post(path, "{'inputs':['person1@example.com']}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/statuses")).hasSize(3);
    }

    @Test
    void servesTheOldShapes() {
        unsubscribe("person1@example.com");
        var old = api.get("/communication-preferences/v3/status/email/person1@example.com")
                .json();
        assertThat(old.at("/subscriptionStatuses/0/status").asText()).isEqualTo("NOT_SUBSCRIBED");
        assertThat(api.get("/communication-preferences/v3/definitions").json().path("subscriptionDefinitions"))
                .hasSize(3);
        assertThat(api.get("/communication-preferences/v4/definitions").json().path("results"))
                .hasSize(3);
    }

    private ApiClient.Answer unsubscribe(String address) {
        return api.post(
                STATUSES + address,
                "{'subscriptionId':" + ONE_TO_ONE + ",'statusState':'UNSUBSCRIBED','channel':'EMAIL'}");
    }

    private String contact(long id, String property) {
        return api.get(CONTACTS + "/" + id + "?properties=" + property)
                .json()
                .at("/properties/" + property)
                .asText();
    }
}
