package org.sequenceconnector.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.salesforce.org.FieldSecurity;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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

    @ParameterizedTest
    @CsvSource({
        "Sequence_Connector_Integration, force-app/main/default",
        "Sequence_Connector_Privacy, privacy",
        "Sequence_Connector_Person_Accounts, person-accounts"
    })
    @DisplayName("H168: a simulated permission set grants what the file that is deployed grants, and nothing else")
    void aSimulatedSetGrantsWhatItsFileGrants(String set, String folder) throws Exception {
        Org org = new Org(
                OrgProfile.standard().withPersonAccounts(true), api.org().clock());
        Set<String> hidden = hidden(org);
        assertThat(hidden).contains("Contact.HasOptedOutOfEmail", "Account.PersonDoNotCall", "Individual.ShouldForget");

        FieldSecurity.assign(org, set, true);

        Set<String> granted = new TreeSet<>(hidden);
        granted.removeAll(hidden(org));
        Map<String, Boolean> expected = new TreeMap<>(
                inFile(Path.of("../manifests/salesforce", folder, "permissionsets", set + ".permissionset-meta.xml")));
        expected.keySet().retainAll(hidden);
        assertThat(granted).isEqualTo(expected.keySet()).isNotEmpty();
        expected.forEach((path, editable) -> {
            ObjectDefinition object = org.definition(path.substring(0, path.indexOf('.')));
            assertThat(object.updateable(
                            object.field(path.substring(path.indexOf('.') + 1)).orElseThrow()))
                    .as(path)
                    .isEqualTo(editable);
        });
    }

    private static Set<String> hidden(Org org) {
        Set<String> hidden = new TreeSet<>();
        for (String name : List.of("Contact", "Lead", "Account", "Individual")) {
            ObjectDefinition object = org.definition(name);
            object.fields().stream()
                    .filter(field -> !object.readable(field))
                    .forEach(field -> hidden.add(name + "." + field.name()));
        }
        return hidden;
    }

    /** Fields that may be read, each with whether it may be edited. */
    private static Map<String, Boolean> inFile(Path file) throws Exception {
        NodeList permissions = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("fieldPermissions");
        Map<String, Boolean> fields = new TreeMap<>();
        for (int at = 0; at < permissions.getLength(); at++) {
            Element permission = (Element) permissions.item(at);
            fields.put(said(permission, "field"), Boolean.valueOf(said(permission, "editable")));
        }
        return fields;
    }

    private static String said(Element permission, String tag) {
        return permission.getElementsByTagName(tag).item(0).getTextContent().strip();
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
