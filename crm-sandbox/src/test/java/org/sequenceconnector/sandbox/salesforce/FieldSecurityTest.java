package org.sequenceconnector.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.salesforce.org.FieldSecurity;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgProfile;

/** What a new org shows, and what permission sets add: as the published descriptions of orgs have it. */
class FieldSecurityTest {
    private final InProcessOrg api = new InProcessOrg(0);

    @Test
    void optOutsAreHiddenUntilASetGrantsThem() {
        Org org = new Org(OrgProfile.standard(), api.org().clock());

        assertThat(org.definition("Contact").readable("HasOptedOutOfEmail")).isEmpty();
        assertThat(org.definition("Lead").readable("DoNotCall")).isEmpty();
        assertThat(org.definition("Individual").readable("ShouldForget")).isEmpty();
        assertThat(org.definition("Contact").readable("EmailBouncedDate")).isPresent();

        FieldSecurity.assign(org, FieldSecurity.CONNECTOR, true);

        assertThat(org.definition("Contact").readable("HasOptedOutOfEmail")).isPresent();
        assertThat(org.definition("Lead").readable("DoNotCall")).isPresent();
        assertThat(org.definition("Contact").readable("HasOptedOutOfFax")).isEmpty();
        assertThat(org.definition("Individual").readable("ShouldForget")).isEmpty();

        FieldSecurity.assign(org, FieldSecurity.PRIVACY, true);
        assertThat(org.definition("Individual").readable("ShouldForget")).isPresent();
        FieldSecurity.assign(org, FieldSecurity.CONNECTOR, false);
        assertThat(org.definition("Contact").readable("HasOptedOutOfEmail")).isEmpty();
    }

    @Test
    void describesFieldsAsPublishedOrgsDo() {
        try (SalesforceSandbox sandbox = SalesforceSandbox.start(SalesforceOptions.defaults())) {
            Org org = sandbox.org();
            assertThat(org.definition("Contact").field("HasPrivacyHold")).isEmpty();
            assertThat(org.definition("Lead").field("HasPrivacyHold")).isEmpty();
        }
        assertThat(field("Contact", "IndividualId").path("permissionable").asBoolean(true))
                .isFalse();
        assertThat(field("Contact", "MailingCountry").path("permissionable").asBoolean())
                .isTrue();
        assertThat(field("Contact", "MailingCountry").path("compoundFieldName").asText())
                .isEqualTo("MailingAddress");
        assertThat(field("Lead", "Country").path("compoundFieldName").asText()).isEqualTo("Address");
        assertThat(field("Contact", "MailingStreet").path("type").asText()).isEqualTo("textarea");
        assertThat(field("Contact", "MailingStreet").path("filterable").asBoolean())
                .isTrue();
        assertThat(field("Contact", "Description").path("filterable").asBoolean(true))
                .isFalse();
        assertThat(field("Contact", "CreatedDate").path("groupable").asBoolean(true))
                .isFalse();
        assertThat(field("Contact", "Email").path("idLookup").asBoolean()).isTrue();
        assertThat(field("Contact", "EmailBouncedDate").path("createable").asBoolean())
                .isTrue();
        assertThat(field("Lead", "EmailBouncedDate").path("createable").asBoolean(true))
                .isFalse();
        assertThat(field("Lead", "EmailBouncedDate").path("updateable").asBoolean())
                .isTrue();
        assertThat(field("Lead", "EmailBouncedDate").path("permissionable").asBoolean(true))
                .isFalse();
        assertThat(field("Lead", "OwnerId").path("polymorphicForeignKey").asBoolean())
                .isTrue();
        assertThat(field("Contact", "OwnerId").path("polymorphicForeignKey").asBoolean(true))
                .isFalse();
        assertThat(field("Account", "Industry").path("length").asInt()).isEqualTo(40);
        assertThat(field("Lead", "Industry").path("length").asInt()).isEqualTo(255);
        assertThat(field("Contact", "ActiveTrackerCount").path("type").asText()).isEqualTo("int");
    }

    @Test
    void aPersonsFieldsAreWrittenThroughTheAccount() {
        try (SalesforceSandbox persons = SalesforceSandbox.start(
                SalesforceOptions.defaults().withProfile(OrgProfile.standard().withPersonAccounts(true)))) {
            String account = persons.operations()
                    .createPersonAccount(
                            Map.of("LastName", Optional.of("Solo"), "Email", Optional.of("solo@example.com")));

            assertThat(persons.org().definition("Account").readable("PersonHasOptedOutOfEmail"))
                    .isEmpty();
            FieldSecurity.assign(persons.org(), FieldSecurity.PERSON_ACCOUNTS, true);
            assertThat(persons.org().definition("Account").readable("PersonHasOptedOutOfEmail"))
                    .hasValueSatisfying(field -> assertThat(
                                    persons.org().definition("Account").updateable(field))
                            .isTrue());
            assertThat(persons.org().find(account)).isPresent();
        }
    }

    private JsonNode field(String object, String name) {
        JsonNode fields = InProcessOrg.json(api.get(InProcessOrg.BASE + "/sobjects/" + object + "/describe"))
                .path("fields");
        Stream<JsonNode> all = StreamSupport.stream(fields.spliterator(), false);
        return all.filter(field -> field.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No field " + name + " on " + object));
    }
}
