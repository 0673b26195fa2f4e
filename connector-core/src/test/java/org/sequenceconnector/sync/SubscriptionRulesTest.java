package org.sequenceconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.ConsentDecisions.Subscription;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;

class SubscriptionRulesTest {
    private static final SubscriptionType ONE_TO_ONE = type("11", "Von Mensch zu Mensch", "Sales", true);
    private static final SubscriptionType NEWSLETTER = type("12", "One to One news", "Marketing", false);
    private final MappingInUse use = new MappingInUse(file(List.of()));

    @Test
    @DisplayName("H80: a subscription type is told by the CRM's purpose, whatever it is called")
    void aBuiltInTypeIsAssignedByItsPurpose() {
        use.know(known(ONE_TO_ONE));

        assertThat(rule("hs_email_optout_11").purpose()).contains("sales_outreach");
        assertThat(use.unassigned()).isEmpty();
    }

    @Test
    @DisplayName("H80: an opt-out of a type that nobody assigned counts for every purpose")
    void aTypeOfTheAccountsOwnCountsForEveryPurposeUntilSomebodyAssignsIt() {
        use.know(known(ONE_TO_ONE, NEWSLETTER));

        assertThat(rule("hs_email_optout_12").purpose()).isEmpty();
        assertThat(use.unassigned()).containsExactly(NEWSLETTER);
    }

    @Test
    void aTypeOfTheAccountsOwnIsAssignedByItsId() {
        MappingInUse assigned =
                new MappingInUse(file(List.of(new Subscription("12", Optional.of("product_updates"), "", ""))));
        assigned.know(known(NEWSLETTER));

        assertThat(assigned.mapping().consentRules(ObjectType.CONTACT))
                .extracting(ConsentRule::purpose)
                .contains(Optional.of("product_updates"));
        assertThat(assigned.unassigned()).isEmpty();
    }

    @Test
    void aTypeThatExpresslyConcernsNoPurposeIsReadAllTheSame() {
        MappingInUse none =
                new MappingInUse(file(List.of(new Subscription("12", Optional.empty(), "Kim Vos", "invoices"))));
        none.know(known(NEWSLETTER));

        assertThat(none.mapping().consentRules(ObjectType.CONTACT))
                .extracting(ConsentRule::purpose)
                .contains(Optional.of(SubscriptionRules.NO_PURPOSE));
        assertThat(none.unassigned()).isEmpty();
    }

    @Test
    void aRuleOfTheFileForTheTypesFieldStandsInPlaceOfIt() {
        ConsentRule byHand = new ConsentRule(
                ObjectType.CONTACT,
                "hs_email_optout_12",
                FactKind.SUBSCRIPTION,
                Channel.EMAIL,
                Optional.of("newsletter"),
                Encoding.TRUE_UNSUBSCRIBES,
                false);
        MappingInUse mapped = new MappingInUse(new FieldMapping(Map.of(), List.of(byHand), "1"));
        mapped.know(known(NEWSLETTER));

        assertThat(mapped.mapping().consent()).containsExactly(byHand);
        assertThat(mapped.unassigned()).isEmpty();
    }

    @Test
    void everyChangeOfTheTypesReadsEverythingAgainAndNothingElseDoes() {
        String before = use.mapping().digest();
        use.know(known(ONE_TO_ONE));
        String one = use.mapping().digest();
        use.know(known(ONE_TO_ONE, NEWSLETTER));
        String two = use.mapping().digest();
        use.know(known(NEWSLETTER, ONE_TO_ONE));

        assertThat(List.of(before, one, two)).doesNotHaveDuplicates();
        assertThat(use.mapping().digest()).as("their order means nothing").isEqualTo(two);
    }

    @Test
    @DisplayName("H80: while nobody may know the types, everybody's consent is unreadable")
    void anAccountThatKeepsItsTypesToItselfMakesConsentUnreadable() {
        use.know(new SubscriptionTypes(List.of(), Optional.of("the scope is missing")));

        ConsentRule rule = rule(SubscriptionRules.UNKNOWN_FIELD);
        assertThat(rule.optional()).isFalse();
        assertThat(rule.purpose()).isEmpty();
    }

    private ConsentRule rule(String field) {
        return use.mapping().consentRules(ObjectType.CONTACT).stream()
                .filter(each -> each.crmField().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static SubscriptionTypes known(SubscriptionType... types) {
        return new SubscriptionTypes(List.of(types), Optional.empty());
    }

    private static SubscriptionType type(String id, String name, String purpose, boolean builtIn) {
        return new SubscriptionType(id, name, purpose, true, builtIn, "hs_email_optout_" + id, true);
    }

    private static FieldMapping file(List<Subscription> subscriptions) {
        Subscription sales = new Subscription("Sales", Optional.of("sales_outreach"), "", "");
        Subscription marketing = new Subscription("Marketing", Optional.of("product_updates"), "", "");
        return new FieldMapping(
                Map.of(),
                List.of(),
                new ConsentDecisions(List.of(), subscriptions, Map.of("Sales", sales, "Marketing", marketing)),
                "1");
    }
}
