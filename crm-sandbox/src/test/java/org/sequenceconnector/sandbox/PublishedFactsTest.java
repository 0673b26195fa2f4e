package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.salesforce.org.FieldSecurity;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;

/**
 * H166: what the simulators say of their properties, fields and kinds of mail is what accounts and orgs have published, row
 * by row of {@code published-facts.csv}. The table is taken from the services and never from a client of ours.
 */
class PublishedFactsTest {
    private static final String TABLE = "/org/sequenceconnector/sandbox/published-facts.csv";
    /** An account that nobody has worked with, with its three kinds of mail. */
    private static HubSpotSandbox account;

    private static SalesforceSandbox org;
    private static final Map<String, Map<String, JsonNode>> ANSWERS = new HashMap<>();
    private static final Map<String, Map<String, JsonNode>> UNGRANTED = new HashMap<>();

    @BeforeAll
    static void askBoth() {
        account = HubSpotSandbox.start(SandboxOptions.defaults().withSeed(PortalSeed.empty()));
        var clock = account.portal().clock().instant();
        account.portal()
                .addSubscription(
                        new SubscriptionDefinition(7_208_783, "Marketing Information", "", "Marketing", true, clock));
        account.portal().addSubscription(new SubscriptionDefinition(7_208_782, "One to One", "", "Sales", true, clock));
        account.portal()
                .addSubscription(new SubscriptionDefinition(
                        7_208_784, "Customer Service Communication", "", "Service", true, clock));
        ApiClient api = new ApiClient(account);
        keep("contact", api.get("/crm/properties/2026-09/contacts").json().path("results"));
        keep("company", api.get("/crm/properties/2026-09/companies").json().path("results"));
        keep(
                "subscription",
                api.get("/communication-preferences/2026-09/definitions").json().path("results"));
        org = SalesforceSandbox.start(SalesforceOptions.defaults()
                .withSeed(OrgSeed.empty())
                .withProfile(OrgProfile.standard().withPersonAccounts(true)));
        OrgClient client = new OrgClient(org);
        FieldSecurity.assign(org.org(), FieldSecurity.CONNECTOR, false);
        for (String object : List.of("Contact", "Lead", "Account")) {
            UNGRANTED.put(object, fields(client, object));
        }
        for (String object : List.of("Contact", "Lead", "Account")) {
            org.org().locked(() -> {
                var definition = org.org().definition(object);
                definition.fields().forEach(field -> definition.show(field.name()));
                return object;
            });
        }
        for (String object : List.of("Contact", "Lead", "Account", "ActionCadenceTracker")) {
            ANSWERS.put(object, fields(client, object));
        }
    }

    @AfterAll
    static void stopBoth() {
        account.close();
        org.close();
    }

    private static void keep(String object, JsonNode definitions) {
        Map<String, JsonNode> byName = new HashMap<>();
        definitions.forEach(each -> byName.put(each.path("name").asText(), each));
        ANSWERS.put(object, byName);
    }

    private static Map<String, JsonNode> fields(OrgClient client, String object) {
        Map<String, JsonNode> byName = new HashMap<>();
        client.get("/sobjects/" + object + "/describe")
                .json()
                .path("fields")
                .forEach(each -> byName.put(each.path("name").asText(), each));
        return byName;
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
    @DisplayName("H166: the simulators define what real accounts define")
    void everyRowHolds(String object, String field, String fact, String value, String source) {
        assertThat(source).as("a source for %s %s", object, field).isNotBlank();
        if (object.equals("change source")) {
            return;
        }
        String owner = object.equals("person Account") ? "Account" : object;
        String expected = value == null ? "" : value;
        Optional<JsonNode> found =
                Optional.ofNullable(ANSWERS.getOrDefault(owner, Map.of()).get(field));
        switch (fact) {
            case "absent" ->
                assertThat(ANSWERS.getOrDefault(owner, Map.of()).keySet())
                        .as("%s has no %s", object, field)
                        .isNotEmpty()
                        .doesNotContain(field);
            case "hiddenUntilGranted" -> {
                assertThat(found).as("%s.%s once granted", object, field).isPresent();
                assertThat(UNGRANTED.getOrDefault(owner, Map.of()).keySet())
                        .as("%s's fields before", object)
                        .contains("Id")
                        .doesNotContain(field);
            }
            default -> {
                assertThat(found).as("%s.%s exists", object, field).isPresent();
                assertThat(said(found.orElseThrow(), fact, expected))
                        .as("%s.%s %s (%s)", object, field, fact, source)
                        .isEqualTo(expected);
            }
        }
    }

    /** What the definition says of a fact; of one that asks whether something is among others, the fact itself if it is. */
    private static String said(JsonNode definition, String fact, String expected) {
        return switch (fact) {
            case "options" -> String.join("|", values(definition.path("options"), "value"));
            case "optionCount" -> Integer.toString(definition.path("options").size());
            case "hasOption" ->
                values(definition.path("options"), "value").contains(expected) ? expected : "not among the options";
            case "readOnlyValue", "readOnlyOptions" ->
                definition.path("modificationMetadata").path(fact).asText();
            case "picklistIncludes" ->
                values(definition.path("picklistValues"), "value").containsAll(Arrays.asList(expected.split("\\|")))
                        ? expected
                        : "only " + values(definition.path("picklistValues"), "value");
            case "defaultValue" -> {
                List<String> defaults = new ArrayList<>();
                definition.path("picklistValues").forEach(each -> {
                    if (each.path("defaultValue").asBoolean()) {
                        defaults.add(each.path("value").asText());
                    }
                });
                yield String.join("|", defaults);
            }
            case "referenceTo" -> {
                List<String> targets = new ArrayList<>();
                definition.path("referenceTo").forEach(target -> targets.add(target.asText()));
                yield String.join("|", targets);
            }
            default -> {
                assertThat(definition.has(fact))
                        .as("the definition says something of " + fact)
                        .isTrue();
                yield definition.path(fact).asText();
            }
        };
    }

    private static List<String> values(JsonNode list, String member) {
        List<String> values = new ArrayList<>();
        list.forEach(each -> values.add(each.path(member).asText()));
        return values;
    }
}
