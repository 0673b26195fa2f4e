package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;

/** Single rows, describe, paths and headers. */
class SalesforceRowsTest extends SalesforceSandboxTest {
    private SalesforceSandbox sandbox;
    private OrgClient client;
    private String id;

    @BeforeEach
    void launch() {
        sandbox = start();
        client = new OrgClient(sandbox);
        id = contact(sandbox, "a@example.com");
    }

    @Test
    void createsReadsChangesAndDeletesARow() {
        OrgClient.Answer created = client.post("/sobjects/Contact/", "{'LastName':'New','email':'n@example.com'}");
        assertThat(created.status()).isEqualTo(201);
        String path = "/sobjects/contact/" + created.json().path("id").asText();
        assertThat(client.patch(path, "{'FIRSTNAME':'Nora','HasOptedOutOfEmail':true}")
                        .status())
                .isEqualTo(204);
        JsonNode row = client.get(path + "?fields=Id,firstname,Email,Title,CreatedDate,HasOptedOutOfEmail,DoNotCall")
                .json();
        assertThat(row.path("FirstName").asText()).isEqualTo("Nora");
        assertThat(row.path("Title").isNull()).isTrue();
        assertThat(row.path("HasOptedOutOfEmail").booleanValue()).isTrue();
        assertThat(row.path("DoNotCall").isBoolean()).isTrue();
        assertThat(row.path("CreatedDate").asText()).isEqualTo("2026-11-01T10:00:00.000+0000");
        assertThat(row.at("/attributes/type").asText()).isEqualTo("Contact");
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).code()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(client.patch(path, "{'Title':'Late'}").status()).isEqualTo(404);
    }

    @Test
    void acceptsFifteenCharactersOfAnIdAndItsCaseFromTheSuffix() {
        assertThat(client.get("/sobjects/Contact/" + id.substring(0, 15)).status())
                .isEqualTo(200);
        assertThat(client.get("/sobjects/Contact/" + id.toLowerCase(Locale.ROOT) + "?fields=Id")
                        .json()
                        .path("Id")
                        .asText())
                .isEqualTo(id);
        assertThat(client.get("/sobjects/Contact/003000000000000AAA").code()).isEqualTo("NOT_FOUND");
        assertThat(client.get("/sobjects/Nothing/" + id).status()).isEqualTo(404);
    }

    @Test
    void upsertsByExternalIdAndTellsSeveralMatchesBy300() {
        String path = "/sobjects/Contact/External_Key__c/key%20one";
        assertThat(client.patch(path + "?updateOnly=true", "{'LastName':'One'}").status())
                .isEqualTo(404);
        assertThat(client.patch(path, "{'LastName':'One'}").status()).isEqualTo(201);
        OrgClient.Answer again = client.patch(path, "{'LastName':'Two'}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("created").asBoolean(true)).isFalse();
        sandbox.org()
                .locked(() -> sandbox.org()
                        .definition("Contact")
                        .add(FieldDefinition.text("Loose__c", 20).with(FieldTrait.EXTERNAL_ID)));
        sandbox.operations().set(id, "Loose__c", "x");
        sandbox.operations().set(contact(sandbox, "b@example.com"), "Loose__c", "X");
        OrgClient.Answer several = client.patch("/sobjects/Contact/Loose__c/x", "{'Title':'CEO'}");
        assertThat(several.status()).isEqualTo(300);
        assertThat(several.json()).hasSize(2);
    }

    @Test
    void hidesAFieldWholly() {
        sandbox.org().definition("Contact").hide("HasOptedOutOfEmail");
        assertThat(client.get("/sobjects/Contact/" + id + "?fields=HasOptedOutOfEmail")
                        .code())
                .isEqualTo("INVALID_FIELD");
        assertThat(client.get("/sobjects/Contact/describe")
                        .json()
                        .path("fields")
                        .findValuesAsText("name"))
                .doesNotContain("HasOptedOutOfEmail")
                .contains("Email", "Enrl_Status__c");
        assertThat(client.patch("/sobjects/Contact/" + id, "{'HasOptedOutOfEmail':true}")
                        .code())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void describesTypesLengthsPicklistsAndWhatMayBeWritten() {
        JsonNode fields = client.get("/sobjects/Lead/describe").json().path("fields");
        JsonNode status = field(fields, "Enrl_Status__c");
        assertThat(status.path("type").asText()).isEqualTo("picklist");
        assertThat(status.path("restrictedPicklist").asBoolean()).isTrue();
        assertThat(status.path("picklistValues").findValuesAsText("value")).contains("Bounce Stopped");
        assertThat(field(fields, "FirstName").path("length").asInt()).isEqualTo(40);
        assertThat(field(fields, "IsConverted").path("updateable").asBoolean(true))
                .isFalse();
        assertThat(field(fields, "Company").path("nillable").asBoolean(true)).isFalse();
        assertThat(field(fields, "OwnerId").path("referenceTo"))
                .extracting(JsonNode::asText)
                .containsExactly("Group", "User");
        assertThat(client.get("/sobjects").json().path("sobjects").findValuesAsText("name"))
                .contains("Contact", "Lead", "Individual", "ContactPointTypeConsent", "ActionCadence");
        SalesforceSandbox without =
                start(options -> options.withProfile(options.profile().withSalesEngagement(false)));
        assertThat(new OrgClient(without)
                        .get("/sobjects/ActionCadence/describe")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void worksFormulasOutWithoutTouchingStamps() {
        sandbox.org()
                .locked(() -> sandbox.org()
                        .definition("Contact")
                        .add(FieldDefinition.formula(
                                "Account_Name__c",
                                FieldType.STRING,
                                (row, rows) -> sandbox.org()
                                        .path(sandbox.org().definition("Contact"), "Account.Name")
                                        .flatMap(
                                                path -> path.value(sandbox.org().stores(), row)))));
        String account = sandbox.operations().create("Account", fields("Name", "Acme"));
        sandbox.operations().set(id, "AccountId", account);
        String stamp = value(sandbox, id, "SystemModstamp");
        clock.advance(Duration.ofMinutes(1));
        sandbox.operations().set(account, "Name", "Acme Europe");
        assertThat(value(sandbox, id, "Account_Name__c")).isEqualTo("Acme Europe");
        assertThat(value(sandbox, id, "SystemModstamp")).isEqualTo(stamp);
        JsonNode field = field(client.get("/sobjects/Contact/describe").json().path("fields"), "Account_Name__c");
        assertThat(field.path("calculated").asBoolean()).isTrue();
    }

    @Test
    void zipsBothWays() throws IOException {
        client.with("Content-Encoding", "gzip").with("Accept-Encoding", "gzip");
        OrgClient.Answer patched = client.send(
                "PATCH",
                OrgClient.DATA + "/sobjects/Contact/" + id,
                OrgClient.zip("{'Title':'CEO'}"),
                "application/json");
        assertThat(patched.status()).isEqualTo(204);
        client.with("Content-Encoding", "");
        OrgClient.Answer row = client.get("/sobjects/Contact/" + id);
        assertThat(row.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(row.json().path("Title").asText()).isEqualTo("CEO");
    }

    @Test
    void listsVersionsWithoutATokenAndRefusesRetiredOnes() {
        client.with("Authorization", "");
        OrgClient.Answer versions = client.send("GET", "/services/data/", new byte[0], "application/json");
        assertThat(versions.status()).isEqualTo(200);
        assertThat(versions.header("Sforce-Limit-Info")).isEmpty();
        JsonNode newest = versions.json().get(versions.json().size() - 1);
        assertThat(newest.path("version").asText()).isEqualTo("68.0");
        assertThat(newest.path("label").asText()).isEqualTo("Winter '27");
        assertThat(versions.json().findValuesAsText("label")).contains("Summer '26", "Spring '26");
        client.login();
        OrgClient.Answer gone = client.send("GET", "/services/data/v30.0/limits", new byte[0], "application/json");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.code()).isEqualTo("GONE");
    }

    @Test
    void losesARaceOnlyWhenToldTheTimeOfReading() {
        clock.advance(Duration.ofMinutes(1));
        sandbox.operations().set(id, "Title", "CEO");
        client.with("If-Unmodified-Since", "Sun, 01 Nov 2026 10:00:00 GMT");
        assertThat(client.patch("/sobjects/Contact/" + id, "{'Title':'CTO'}").status())
                .isEqualTo(412);
    }

    @Test
    void saysWhereJsonIsBroken() {
        OrgClient.Answer broken = client.send(
                "PATCH",
                OrgClient.DATA + "/sobjects/Contact/" + id,
                "{\"Title\":".getBytes(StandardCharsets.UTF_8),
                "application/json");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(client.send("PUT", OrgClient.DATA + "/sobjects/Contact/" + id, new byte[0], "text/plain")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void readsPersonAccountsFromBothSides() {
        SalesforceSandbox persons =
                start(options -> options.withProfile(options.profile().withPersonAccounts(true)));
        String account = persons.operations()
                .createPersonAccount(
                        fields("LastName", "Solo", "Email", "solo@example.com", "HasOptedOutOfEmail", true));
        assertThat(value(persons, account, "PersonEmail")).isEqualTo("solo@example.com");
        assertThat(value(persons, account, "PersonHasOptedOutOfEmail")).isEqualTo("true");
        String person = value(persons, account, "PersonContactId");
        assertThat(value(persons, person, "IsPersonAccount")).isEqualTo("true");
        assertThat(value(persons, person, "AccountId")).isEqualTo(account);
        clock.advance(Duration.ofMinutes(1));
        persons.operations().set(person, "Title", "CEO");
        assertThat(value(persons, account, "SystemModstamp"))
                .isEqualTo(clock.instant().toString());
    }

    private static JsonNode field(JsonNode fields, String name) {
        for (JsonNode field : fields) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("No field " + name);
    }
}
