package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administration of a simulated org over HTTP. */
class SalesforceAdminTest extends SalesforceSandboxTest {
    private SalesforceSandbox sandbox;
    private OrgClient client;

    @BeforeEach
    void launch() {
        sandbox = start();
        client = new OrgClient(sandbox);
    }

    @Test
    void changesRowsAsAPersonWould() {
        String id = created("{'type':'Contact','email':'a@example.com','fields':{'LastName':'A'}}");
        client.admin("/rows", "{'email':'A@example.com','fields':{'HasOptedOutOfEmail':true}}");
        assertThat(value(sandbox, id, "HasOptedOutOfEmail")).isEqualTo("true");
        client.admin("/bounce", "{'id':'" + id + "'}");
        assertThat(value(sandbox, id, "IsEmailBounced")).isEqualTo("true");
        String twin = created("{'type':'Contact','fields':{'LastName':'Twin'}}");
        client.admin("/merge", "{'winner':'" + id + "','loser':'" + twin + "'}");
        assertThat(value(sandbox, twin, "MasterRecordId")).isEqualTo(id);
        client.admin("/delete", "{'id':'" + id + "'}");
        client.admin("/undelete", "{'id':'" + id + "'}");
        assertThat(value(sandbox, id, "IsDeleted")).isEqualTo("false");
        assertThat(client.admin("/delete", "{'id':'nonsense'}").status()).isEqualTo(400);
    }

    @Test
    void convertsLeads() {
        String lead = created("{'type':'Lead','fields':{'LastName':'L','Company':'Acme','Email':'l@example.com'}}");
        String contact = client.admin("/convert-lead", "{'id':'" + lead + "'}")
                .json()
                .path("id")
                .asText();
        assertThat(value(sandbox, contact, "Email")).isEqualTo("l@example.com");
    }

    @Test
    void keepsTransactionsOpenBetweenCalls() {
        OrgClient.Answer saved = client.admin(
                "/transactions", "{'type':'Contact','fields':{'LastName':'Late','Email':'l@example.com'}}");
        String name = saved.json().path("transaction").asText();
        assertThat(sandbox.org().store("Contact").size()).isZero();
        client.admin("/transactions/commit", "{'transaction':'" + name + "'}");
        assertThat(sandbox.org().store("Contact").size()).isEqualTo(1);
        assertThat(client.admin("/transactions/commit", "{'transaction':'" + name + "'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void addsFieldsAndTakesThemFromSight() {
        client.admin(
                "/fields",
                "{'type':'Lead','name':'Tier__c','fieldType':'picklist','values':['A'],'traits':['restricted']}");
        String lead = lead(sandbox, "l@example.com");
        assertThat(client.patch("/sobjects/Lead/" + lead, "{'Tier__c':'B'}").code())
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        client.admin("/fields/security", "{'type':'Lead','name':'Tier__c','access':'hidden'}");
        assertThat(client.patch("/sobjects/Lead/" + lead, "{'Tier__c':'A'}").code())
                .isEqualTo("INVALID_FIELD");
        client.admin(
                "/rules", "{'rule':'validation','type':'Lead','field':'Title','message':'No titles','value':'CEO'}");
        assertThat(client.patch("/sobjects/Lead/" + lead, "{'Title':'CEO'}").code())
                .isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    }

    @Test
    void setsFaultsMovesSettingsAndCounts() {
        client.admin("/faults", "{'fault':'html','status':503,'path':'limits'}");
        assertThat(client.get("/limits").status()).isEqualTo(503);
        client.admin("/faults", "{'fault':'limit','limit':'concurrent'}");
        assertThat(client.get("/limits").status()).isEqualTo(403);
        assertThat(client.admin("/faults", "{'fault':'no such'}").status()).isEqualTo(400);
        client.admin("/faults", "{'fault':'row-lock','share':1}");
        String id = contact(sandbox, "a@example.com");
        assertThat(client.patch("/sobjects/Contact/" + id, "{'Title':'CEO'}").code())
                .isEqualTo("UNABLE_TO_LOCK_ROW");
        client.admin("/logins", "{'fail':'rate_limit_exceeded','times':1}");
        assertThat(client.form("/services/oauth2/token", "")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("rate_limit_exceeded");
        client.admin("/settings", "{'revokeAll':true,'dailyCalls':5}");
        assertThat(client.get("/limits").status()).isEqualTo(401);
        assertThat(sandbox.usage().most()).isEqualTo(5);
        assertThat(sandbox.counters().withStatus(503)).isEqualTo(1);
        assertThat(sandbox.counters().calls("PATCH /services/data/{version}/sobjects/{type}/{id}"))
                .isEqualTo(1);
    }

    @Test
    void seedsAnew() {
        assertThat(client.admin("/seed", "{'kind':'uniform','contacts':5}")
                        .json()
                        .path("people")
                        .asInt())
                .isEqualTo(5);
        client.admin("/seed", "{'kind':'records','records':{'Lead':[{'LastName':'L','Company':'Acme'}]}}");
        assertThat(sandbox.org().store("Contact").size()).isZero();
        assertThat(sandbox.org().store("Lead").size()).isEqualTo(1);
        client.login();
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    private String created(String body) {
        return client.admin("/rows", body).json().path("id").asText();
    }
}
