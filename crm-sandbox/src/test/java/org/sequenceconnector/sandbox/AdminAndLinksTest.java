package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administration over HTTP, owners and the links between contacts and companies. */
class AdminAndLinksTest extends SandboxTest {
    private HubSpotSandbox sandbox;
    private ApiClient api;

    @BeforeEach
    void start() {
        sandbox = start(options -> options.withSeed(PortalSeed.believable(200, 1)));
        api = new ApiClient(sandbox);
    }

    @Test
    void readsLinksWithThePrimaryOneLabelled() {
        var contact = api.get(CONTACTS + "?limit=1&properties=associatedcompanyid")
                .json()
                .at("/results/0");
        String id = contact.path("id").asText();
        var read = api.post(
                "/crm/associations/2026-09/contacts/companies/batch/read",
                "{'inputs':[{'id':'" + id + "'},{'id':'1'}]}");
        assertThat(read.status()).isEqualTo(207);
        assertThat(read.json().at("/results/0/to/0/toObjectId").asText())
                .isEqualTo(contact.at("/properties/associatedcompanyid").asText());
        assertThat(read.json().at("/results/0/to/0/associationTypes/0/label").asText())
                .isEqualTo("Primary");
        assertThat(api.get("/crm/v4/objects/contacts/" + id + "/associations/companies")
                        .json()
                        .path("results"))
                .hasSize(1);
        assertThat(api.post("/crm/v3/associations/contacts/companies/batch/read", "{'inputs':[{'id':'" + id + "'}]}")
                        .json()
                        .at("/results/0/to/0/type")
                        .asText())
                .isEqualTo("contact_to_company");
    }

    @Test
    void listsOwnersByBothNumbers() {
        var owner = api.get("/crm/owners/2026-09").json().at("/results/0");
        String userId = owner.path("userId").asText();
        assertThat(api.get("/crm/v3/owners/" + userId + "?idProperty=userId")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(owner.path("id").asText());
        var gone = api.get("/crm/owners/2026-09?archived=true").json().at("/results/0");
        assertThat(gone.path("userId").isNull()).isTrue();
        assertThat(gone.path("userIdIncludingInactive").asLong()).isPositive();
    }

    @Test
    void changesRecordsAsAPersonWould() {
        var created = api.post(
                "/sandbox/records", "{'email':'new@example.com','properties':{'hs_sequences_is_enrolled':'true'}}");
        String id = created.json().path("id").asText();
        assertThat(api.get(CONTACTS + "/" + id + "?properties=hs_sequences_is_enrolled")
                        .text())
                .contains("\"hs_sequences_is_enrolled\":\"true\"");
        api.post("/sandbox/opt-out", "{'email':'new@example.com'}");
        assertThat(api.get(CONTACTS + "/" + id + "?properties=hs_email_optout").text())
                .contains("\"hs_email_optout\":\"true\"");
        api.post("/sandbox/archive", "{'id':" + id + "}");
        assertThat(api.get(CONTACTS + "/" + id).status()).isEqualTo(404);
        api.post("/sandbox/restore", "{'id':" + id + "}");
        assertThat(api.get(CONTACTS + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void removesAPropertyOthersRelyOn() {
        assertThat(api.post("/sandbox/properties/remove", "{'name':'hs_email_optout'}")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/crm/properties/2026-09/contacts/hs_email_optout").status())
                .isEqualTo(404);
    }

    @Test
    void setsFaultsAndMovesSettings() {
        api.post("/sandbox/faults", "{'fault':'status','status':503,'path':'GET /crm/objects'}");
        assertThat(api.get(CONTACTS).status()).isEqualTo(503);
        assertThat(api.get(CONTACTS).status()).isEqualTo(200);
        api.post("/sandbox/settings", "{'burst':2}");
        assertThat(api.get(CONTACTS).status()).isEqualTo(429);
        assertThat(api.post("/sandbox/faults", "{'fault':'no such'}").status()).isEqualTo(400);
    }

    @Test
    void countsCallsButNotItsOwn() {
        api.get(CONTACTS);
        api.get("/crm/v3/objects/contacts");
        var counters = api.get("/sandbox/counters").json();
        assertThat(counters.path("total").asInt()).isEqualTo(2);
        assertThat(counters.path("calls")
                        .path("GET /crm/objects/contacts")
                        .path("200")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void exportsAsCsvAndSeedsAnew() {
        assertThat(api.get("/sandbox/export.csv").text().lines()).hasSizeGreaterThan(200);
        assertThat(api.post("/sandbox/seed", "{'kind':'uniform','contacts':5}")
                        .json()
                        .path("contacts")
                        .asInt())
                .isEqualTo(5);
        assertThat(api.get(CONTACTS).json().path("results")).hasSize(5);
    }
}
