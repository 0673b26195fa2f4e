package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;

class SalesforceConnectionTest {
    private static final ConnectionId SALESFORCE = new ConnectionId("salesforce-main");
    private static final String SHORT = """
              - id: salesforce-main
                kind: salesforce
                base_url: https://acme.my.salesforce.com
                auth: {type: client_credentials, client_id: app-key, client_secret: "${env:SF_SECRET}"}
            """;

    private static final String LONG = """
              - id: salesforce-main
                kind: salesforce
                base_url: https://acme.my.salesforce.com
                api_version: v68.0
                auth:
                  type: jwt
                  client_id: app-key
                  username: connector@acme.example
                  private_key: ${file:sf.pem}
                field_prefix: Acme_
                write_back: core
                write_to: primary
                daily_budget: {bulk_stops_at_percent: 70, all_but_opt_outs_stops_at_percent: 90}
                feed: {enabled: true, host: localhost, port: 7011, plaintext: true}
                consent_api_cross_check: true
            """;

    @TempDir
    Path folder;

    @Test
    void theUsualConnectionNeedsAnAddressAndALogin() throws IOException {
        LoadedConfig config = folder(SHORT).load();
        ConnectorConfig.Connection connection =
                config.connector().connection(SALESFORCE).orElseThrow();

        assertThat(connection.account()).isInstanceOfSatisfying(CrmAccount.Salesforce.class, account -> {
            assertThat(account.baseUrl()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
            assertThat(account.apiVersion()).isEqualTo("v67.0");
            assertThat(account.dailyBudget()).isEqualTo(new CrmAccount.DailyBudget(80, 95));
            assertThat(account.feed()).isEmpty();
            assertThat(account.consentApiCrossCheck()).isFalse();
            assertThat(account.login())
                    .isInstanceOfSatisfying(
                            CrmAccount.Login.ClientCredentials.class,
                            login -> assertThat(login.clientSecret().reveal()).isEqualTo("from-SF_SECRET"));
        });
        assertThat(connection.writeToAll()).isTrue();
        assertThat(connection.toString()).doesNotContain("from-SF_SECRET");
    }

    @Test
    void everySettingIsRead() throws IOException {
        ConnectorConfig.Connection connection =
                folder(LONG).load().connector().connection(SALESFORCE).orElseThrow();

        assertThat(connection.fieldPrefix()).isEqualTo("Acme_");
        assertThat(connection.writeExtended()).isFalse();
        assertThat(connection.writeToAll()).isFalse();
        assertThat(connection.account()).isInstanceOfSatisfying(CrmAccount.Salesforce.class, account -> {
            assertThat(account.apiVersion()).isEqualTo("v68.0");
            assertThat(account.dailyBudget()).isEqualTo(new CrmAccount.DailyBudget(70, 90));
            assertThat(account.feed()).isEqualTo(Optional.of(new CrmAccount.Feed("localhost", 7011, true)));
            assertThat(account.consentApiCrossCheck()).isTrue();
            assertThat(account.login()).isInstanceOfSatisfying(CrmAccount.Login.JwtBearer.class, login -> {
                assertThat(login.username()).isEqualTo("connector@acme.example");
                assertThat(login.audience()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
            });
        });
    }

    /** A token host of its own for all orgs ended with the new kind of app: the login would fail later and less clearly. */
    @Test
    void theSharedLoginHostsAreRefused() throws IOException {
        assertThat(folder(SHORT.replace("acme.my.salesforce.com", "login.salesforce.com"))
                        .problems())
                .containsExactly(
                        "connector.yaml:62:15: connections[1].base_url: must be the org's own My Domain address,"
                                + " such as https://acme.my.salesforce.com (Setup, My Domain); apps cannot log in at"
                                + " login.salesforce.com");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "client_credentials, | password, | connections[1].auth.type: 'password' is not accepted (accepted: client_credentials, jwt)",
                "client_id: app-key, | client: app-key, | connections[1].auth.client: unknown key; did you mean 'client_id'?",
                "base_url: https://acme.my.salesforce.com | api_version: v67.0 | connections[1]: lacks the key 'base_url'",
                "kind: salesforce | `kind: salesforce\n    daily_reserve_percent: 5` | connections[1].daily_reserve_percent: unknown key; accepted:",
                "kind: salesforce | `kind: salesforce\n    api_version: \"2026-09\"` | connections[1].api_version: '2026-09' is not usable; accepted: a version such as v67.0",
                "kind: salesforce | `kind: salesforce\n    field_prefix: enrl_` | connections[1].field_prefix: 'enrl_' is not usable; accepted: a short word with a capital and an underscore, such as Enrl_",
                "kind: salesforce | `kind: salesforce\n    write_to: some` | connections[1].write_to: 'some' is not accepted (accepted: all, primary)",
                "kind: salesforce | `kind: salesforce\n    daily_budget: {bulk_stops_at_percent: 96}` | connections[1].daily_budget.bulk_stops_at_percent: must not be above all_but_opt_outs_stops_at_percent, 95",
            })
    void mistakesAreToldWithWhatWouldBeAccepted(String from, String to, String expected) throws IOException {
        assertThat(folder(SHORT.replace(from, to)).problems())
                .anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @Test
    @DisplayName("H65: a literal client secret or key is refused with the fix and is not repeated")
    void refusesLiteralSecretsWithoutRepeatingThem() throws IOException {
        List<String> problems =
                folder(SHORT.replace("${env:SF_SECRET}", "canary-0000")).problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst())
                .contains("connections[1].auth.client_secret: a secret must not be written here")
                .doesNotContain("canary");
        assertThat(ConfigFolder.in(folder.resolve("key"))
                        .append(LONG.replace("${file:sf.pem}", "canary-1111"))
                        .problems())
                .singleElement()
                .asString()
                .contains("connections[1].auth.private_key: a secret must not be written here")
                .doesNotContain("canary");
    }

    @Test
    void fieldsCarrySalesforceNamesAndLabelsOnContactsAndLeads() throws IOException {
        List<FieldDefinition> fields = folder(SHORT).load().fields(SALESFORCE);

        assertThat(fields)
                .filteredOn(field -> field.key().equals("status"))
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.crmName()).isEqualTo("Enrl_Status__c");
                    assertThat(field.objectTypes()).containsExactly(ObjectType.CONTACT, ObjectType.LEAD);
                    assertThat(field.options())
                            .contains(new FieldDefinition.Option("BOUNCE_STOPPED", "Bounce Stopped", "Bounce Stopped"));
                });
        assertThat(fields)
                .filteredOn(field -> field.key().equals("request_sequence"))
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.kind()).isEqualTo(FieldDefinition.Kind.TEXT);
                    assertThat(field.length()).isEqualTo(80);
                    assertThat(field.options()).isEmpty();
                });
    }

    @Test
    void theShippedMappingReadsConsentOfContactsAndLeads() throws IOException {
        LoadedConfig config = folder(SHORT).load();

        for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
            assertThat(config.mapping(SALESFORCE).selection(type).names())
                    .contains(
                            "Email",
                            "HasOptedOutOfEmail",
                            "EmailBouncedDate",
                            "Individual.HasOptedOutSolicit",
                            "ContactPointTypeConsent(Email)",
                            "ContactPointConsent(Email)",
                            "CommSubscriptionConsent(Email)",
                            "PartyConsent(Target)",
                            "Enrl_Request_Action__c")
                    .doesNotContain("HasPrivacyHold");
            assertThat(config.mapping(SALESFORCE).consentRules(type))
                    .filteredOn(rule -> !rule.optional())
                    .extracting(rule -> rule.crmField())
                    .containsExactlyInAnyOrder("HasOptedOutOfEmail", "DoNotCall", "EmailBouncedDate");
            assertThat(config.mapping(SALESFORCE).consentRules(type))
                    .filteredOn(rule -> rule.crmField().startsWith("ContactPoint"))
                    .allSatisfy(rule -> assertThat(rule.purpose()).isEmpty());
        }
    }

    private ConfigFolder folder(String connection) {
        return ConfigFolder.in(folder).append(connection);
    }
}
