package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.consent.ConsentPolicy.UnknownConsent;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.ExclusionRule;

class ShippedConfigTest {
    private static final ConnectionId HUBSPOT = new ConnectionId("hubspot-main");

    @TempDir
    Path folder;

    @Test
    void theShippedFilesLoadAsTheyAre() {
        LoadedConfig config = ConfigFolder.in(folder).load();

        assertThat(config.connector().workspace().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(config.connector().store().url())
                .isEqualTo("sqlite:" + folder.resolve("connector-data/connector.db"));
        assertThat(config.definitions().sequences())
                .extracting(each -> each.definition().key())
                .containsExactly("outbound", "welcome");
        assertThat(config.definitions().exclusions()).hasSize(4);
        assertThat(config.consent().purpose("sales_outreach").whenUnknown()).isEqualTo(UnknownConsent.CONFIRM);
        assertThat(config.mapping(HUBSPOT).selection(ObjectType.CONTACT).names())
                .contains("hs_email_optout", "email", "enrl_request_action");
    }

    @Test
    void secretsAreFetchedOnlyWhenNeededAndNeverShown() {
        ConnectorConfig.Connection connection =
                ConfigFolder.in(folder).load().connector().connections().getFirst();

        assertThat(connection.account())
                .isInstanceOfSatisfying(
                        CrmAccount.HubSpot.class,
                        account -> assertThat(account.token().reveal()).isEqualTo("from-HS_TOKEN"));
        assertThat(connection.toString()).doesNotContain("from-HS_TOKEN").contains("${env:HS_TOKEN}");
    }

    @Test
    void theRequestFieldOffersThePublishedSequences() {
        List<FieldDefinition> fields = ConfigFolder.in(folder).load().fields(HUBSPOT);

        assertThat(fields)
                .filteredOn(field -> field.key().equals("request_sequence"))
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.crmName()).isEqualTo("enrl_request_sequence");
                    assertThat(field.options())
                            .extracting(FieldDefinition.Option::value)
                            .containsExactly("outbound", "welcome");
                });
    }

    @Test
    void layoutAndCommentsDoNotMakeANewRuleVersion() {
        String before =
                ConfigFolder.in(folder.resolve("a")).load().definitions().rulesDigest();
        String after = ConfigFolder.in(folder.resolve("b"))
                .replace("rules/rulesets.yaml", "    concurrency:", "    # another comment\n    concurrency:")
                .load()
                .definitions()
                .rulesDigest();
        String changed = ConfigFolder.in(folder.resolve("c"))
                .replace("rules/rulesets.yaml", "wait: P90D", "wait: P30D")
                .load()
                .definitions()
                .rulesDigest();

        assertThat(after).isEqualTo(before);
        assertThat(changed).isNotEqualTo(before);
    }

    /** Naming a purpose without saying what silence means must not make it stricter or laxer. */
    @Test
    void whatSilenceMeansIsTheUsualAnswerUnlessTheFileSaysAnother() {
        LoadedConfig config = ConfigFolder.in(folder)
                .replace("rules/consent.yaml", "    when_unknown: confirm\n", "")
                .load();

        assertThat(config.consent().purpose("sales_outreach").whenUnknown()).isEqualTo(UnknownConsent.CONFIRM);
        assertThat(config.consent().purpose("billing").whenUnknown()).isEqualTo(UnknownConsent.REJECT);
    }

    @Test
    void anExclusionMayBeKeptOutOfUse() {
        LoadedConfig config = ConfigFolder.in(folder)
                .replace("rules/exclusions.yaml", "{sequences: [outbound]}", "{none: true}")
                .load();

        assertThat(config.definitions().exclusions())
                .extracting(ExclusionRule::id)
                .containsExactly("customers", "competitors", "students");
    }

    @Test
    void aServicePurposeMayBeExempted() {
        LoadedConfig config = ConfigFolder.in(folder)
                .replace(
                        "rules/consent.yaml",
                        "  product_updates:\n",
                        "  billing: {service: true, service_exempt: true}\n  product_updates:\n")
                .load();

        assertThat(config.consent().purpose("billing").serviceExempt()).isTrue();
    }

    @Test
    void theCountryNorwayStaysAText() {
        LoadedConfig config = ConfigFolder.in(folder)
                .replace("rules/consent.yaml", "regions_requiring_basis: []", "regions_requiring_basis: [DE, NO]")
                .load();

        assertThat(config.consent().regionsRequiringBasis()).containsExactlyInAnyOrder("DE", "NO");
    }
}
