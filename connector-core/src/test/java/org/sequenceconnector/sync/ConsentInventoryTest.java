package org.sequenceconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.crm.ConsentCatalogue;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.ConsentWords;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.ConsentDecisions.Ignored;
import org.sequenceconnector.sync.ConsentInventory.Use;
import org.sequenceconnector.sync.FieldMapping.ConsentRule;
import org.sequenceconnector.sync.FieldMapping.Encoding;

/** Whatever an account can say about permission is read, left unread by somebody's decision, or shown. */
class ConsentInventoryTest {
    private static final ConsentCatalogue CATALOGUE = new ConsentCatalogue(List.of(
            new ConsentCatalogue.Known(ObjectType.CONTACT, "hs_email_quarantined", "held back", "kind: DO_NOT_EMAIL"),
            new ConsentCatalogue.Known(ObjectType.CONTACT, "brand_optout_*", "a brand", "kind: DO_NOT_EMAIL")));

    @Test
    @DisplayName(
            "H83: a field that says something about permission and that nobody mapped is named with the line to add")
    void saysOfEveryStatementWhatBecomesOfIt() {
        List<ConsentStatement> statements = CATALOGUE.among(
                ObjectType.CONTACT,
                fields("hs_email_quarantined", "brand_optout_7", "keine_werbung", "city", "enrl_consent"),
                Set.of("enrl_consent"));
        FieldMapping mapping = new FieldMapping(
                Map.of(),
                List.of(new ConsentRule(
                        ObjectType.CONTACT,
                        "hs_email_quarantined",
                        FactKind.DO_NOT_EMAIL,
                        Channel.EMAIL,
                        Optional.empty(),
                        Encoding.TRUE_FORBIDS,
                        false)),
                new ConsentDecisions(
                        List.of(new Ignored(ObjectType.CONTACT, "brand_optout_7", "Kim Vos", "sold")),
                        List.of(),
                        Map.of()),
                "1");

        Map<String, Use> uses = new HashMap<>();
        ConsentInventory.of(mapping, statements)
                .forEach(entry -> uses.put(entry.statement().field(), entry.use()));

        assertThat(uses).containsOnlyKeys("hs_email_quarantined", "brand_optout_7", "keine_werbung");
        assertThat(uses.get("hs_email_quarantined")).isInstanceOf(Use.Read.class);
        assertThat(uses.get("brand_optout_7")).isInstanceOf(Use.Ignoring.class);
        assertThat(uses.get("keine_werbung")).isInstanceOf(Use.Unnoticed.class);
        assertThat(statements.getLast().line())
                .isEqualTo("- {object: contact, field: keine_werbung, kind: DO_NOT_EMAIL, channel: EMAIL,"
                        + " encoding: true_forbids, optional: true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hs_email_optout",
                "HasOptedOutOfEmail",
                "DoNotCall",
                "Kontaktsperre",
                "keine_werbung",
                "Do_Not_Email__c",
                "gdpr_consent_date",
                "Désinscrit",
                "is_unsubscribed",
                "DNC__c",
                "Email Bounce: Hard bounce reason",
                "Opted out of email: One to One"
            })
    void hearsPermissionInAName(String name) {
        assertThat(ConsentWords.in(field(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "city",
                "option_chosen",
                "adoption_date",
                "hs_email_open",
                "industry",
                "abdncx",
                "jobtitle",
                "contact_count"
            })
    void hearsNoneInOthers(String name) {
        assertThat(ConsentWords.in(field(name))).isFalse();
    }

    private static Map<String, FieldDescription> fields(String... names) {
        Map<String, FieldDescription> fields = new HashMap<>();
        for (String name : names) {
            fields.put(name, field(name));
        }
        return fields;
    }

    private static FieldDescription field(String name) {
        return new FieldDescription(name, name, "bool", true, false, Map.of());
    }
}
