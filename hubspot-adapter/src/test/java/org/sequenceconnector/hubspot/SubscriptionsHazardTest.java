package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;

class SubscriptionsHazardTest {
    private final HubSpotHarness hubspot = new HubSpotHarness(options -> options.withSeed(PortalSeed.uniform(1)));

    @AfterEach
    void close() {
        hubspot.close();
    }

    @Test
    @DisplayName("H80: the account's subscription types are told with their purposes and the property of each")
    void tellsTheTypesOfTheAccount() {
        SubscriptionTypes told = hubspot.adapter().subscriptionTypes();

        assertThat(told.trouble()).isEmpty();
        assertThat(told.types())
                .extracting(SubscriptionType::name, SubscriptionType::purpose, SubscriptionType::builtIn)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Marketing Information", "Marketing", true),
                        org.assertj.core.groups.Tuple.tuple("One to One", "Sales", true),
                        org.assertj.core.groups.Tuple.tuple("Customer Service Communication", "Service", true));
        assertThat(told.types()).allMatch(SubscriptionType::shown);
        assertThat(hubspot.adapter().describe(ObjectType.CONTACT))
                .containsKeys(told.types().stream().map(SubscriptionType::field).toArray(String[]::new));
    }

    @Test
    @DisplayName("H93: an equation, a score and HubSpot's own calculations are told as calculated, and others are not")
    void tellsWhatHubSpotWorksOut() {
        Map<String, FieldDescription> described = hubspot.adapter().describe(ObjectType.CONTACT);

        assertThat(List.of(
                        "hs_currently_enrolled_in_prospecting_agent",
                        "hubspotscore",
                        "hs_prospecting_agent_actively_enrolled_count",
                        "hs_additional_emails"))
                .allSatisfy(name -> assertThat(described.get(name)).satisfies(field -> {
                    assertThat(field.calculated()).isTrue();
                    assertThat(field.writable()).isFalse();
                }));
        assertThat(described.get("hs_email_optout").calculated()).isFalse();
        assertThat(described.get("jobtitle").calculated()).isFalse();
    }

    @Test
    void aTypeOfTheAccountsOwnIsToldAsSuch() {
        hubspot.sandbox()
                .portal()
                .addSubscription(new SubscriptionDefinition(99, "Webinars", "", "Marketing", false, Instant.EPOCH));

        assertThat(hubspot.adapter().subscriptionTypes().types())
                .contains(new SubscriptionType("99", "Webinars", "Marketing", true, false, "hs_email_optout_99", true));
    }

    @Test
    @DisplayName("H80: without the scope for definitions every opt-out property is still told, and the trouble named")
    void withoutTheScopeThePropertiesTellTheTypes() {
        hubspot.sandbox()
                .faults()
                .add(FaultRule.of(Fault.status(403))
                        .on("communication-preferences")
                        .times(1));

        SubscriptionTypes told = hubspot.adapter().subscriptionTypes();

        assertThat(told.trouble()).isPresent();
        assertThat(told.trouble().orElseThrow()).contains("communication_preferences.read");
        assertThat(told.types())
                .hasSize(3)
                .allSatisfy(type -> assertThat(type.builtIn()).isFalse())
                .extracting(SubscriptionType::name)
                .contains("One to One");
    }

    @Test
    @DisplayName("H83: what HubSpot can say about permission is told, known properties with their meaning")
    void tellsEverythingThatSpeaksAboutPermission() {
        List<ConsentStatement> statements =
                hubspot.adapter().consentStatements(List.of(ObjectType.COMPANY, ObjectType.CONTACT));

        assertThat(statements)
                .extracting(ConsentStatement::field)
                .contains(
                        "hs_email_optout",
                        "hs_legal_basis",
                        "hs_email_quarantined",
                        "hs_email_quarantined_reason",
                        "hs_email_is_ineligible",
                        "hs_emailconfirmationstatus",
                        "do_not_email",
                        "do_not_contact")
                .noneMatch(field -> field.matches("hs_email_optout_\\d+"))
                .doesNotContain("firstname", "jobtitle");
    }
}
