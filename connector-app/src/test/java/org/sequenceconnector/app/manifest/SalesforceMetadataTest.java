package org.sequenceconnector.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.metadata.CustomField;
import com.sforce.soap.metadata.CustomObject;
import com.sforce.soap.metadata.FieldType;
import com.sforce.soap.metadata.LeadConvertSettings;
import com.sforce.soap.metadata.ObjectMapping;
import com.sforce.soap.metadata.ObjectMappingField;
import com.sforce.soap.metadata.PermissionSet;
import com.sforce.soap.metadata.PermissionSetFieldPermissions;
import com.sforce.ws.bind.TypeMapper;
import com.sforce.ws.bind.XMLizable;
import com.sforce.ws.parser.XmlInputStream;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loads the committed files with Salesforce's own strict classes: element names, their order and enumerations are right.
 * What only an org can tell, such as whether a permission may be granted, stays open.
 */
class SalesforceMetadataTest {
    private static final Pattern CONTENT = Pattern.compile("<CustomField [^>]*>(.*)</CustomField>", Pattern.DOTALL);
    private static final String INTEGRATION = "Sequence_Connector_Integration.permissionset-meta.xml";
    private static final String PRIVACY = "Sequence_Connector_Privacy.permissionset-meta.xml";
    private static final String PERSONS = "Sequence_Connector_Person_Accounts.permissionset-meta.xml";
    private static final String REP = "Sequence_Connector_Rep.permissionset-meta.xml";

    @ParameterizedTest
    @ValueSource(strings = {"Contact", "Lead"})
    void theFieldsLoadAsTheObjectTheyAreDeployedAs(String object) throws Exception {
        CustomObject loaded = load(new CustomObject(), converted(object));

        assertThat(loaded.getFields()).hasSize(38);
        assertThat(loaded.getFields()).extracting(CustomField::getType).doesNotContainNull();
        assertThat(field(loaded, "Enrl_Status_Label__c").getLength()).isEqualTo(120);
        assertThat(field(loaded, "Enrl_Last_Decision_Text__c").getType()).isEqualTo(FieldType.LongTextArea);
        assertThat(field(loaded, "Enrl_Sequence_Version__c").getPrecision()).isEqualTo(6);
        assertThat(field(loaded, "Enrl_Sender__c").getType()).isEqualTo(FieldType.Email);
        assertThat(field(loaded, "Enrl_Status__c")
                        .getValueSet()
                        .getValueSetDefinition()
                        .getValue())
                .extracting(value -> value.getFullName())
                .contains("Not Enrolled", "Bounce Stopped");
    }

    @Test
    void aSlipInAFieldWouldBeFound() {
        String good = converted("Contact");

        assertThatThrownBy(() -> load(new CustomObject(), good.replace("inlineHelpText>", "inlineHelp>")))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> load(new CustomObject(), good.replace(">LongTextArea<", ">LongText<")))
                .isInstanceOf(Exception.class);
    }

    @Test
    void theConnectorMayReadAndEditAllItsFieldsAndOptOuts() throws Exception {
        PermissionSet integration = load(new PermissionSet(), file(INTEGRATION));

        assertThat(granted(integration, true))
                .containsAll(existing())
                .contains("Contact.HasOptedOutOfEmail", "Lead.HasOptedOutOfEmail");
        assertThat(granted(integration, true).stream()
                        .filter(name -> !existing().contains(name)))
                .containsExactlyInAnyOrder("Contact.HasOptedOutOfEmail", "Lead.HasOptedOutOfEmail");
    }

    /** What is not in a set a user with the smallest profile does not see, and then nobody of the org could be enrolled. */
    @Test
    void theSetsGrantWhatTheShippedMappingReads() throws Exception {
        Set<String> granted = new TreeSet<>();
        for (String name : List.of(INTEGRATION, PRIVACY)) {
            granted.addAll(granted(load(new PermissionSet(), file(name)), true));
            granted.addAll(granted(load(new PermissionSet(), file(name)), false));
        }
        assertThat(granted)
                .contains(
                        "Contact.Email",
                        "Contact.AccountId",
                        "Contact.Title",
                        "Contact.MailingAddress",
                        "Contact.HasOptedOutOfEmail",
                        "Contact.DoNotCall",
                        "Lead.Email",
                        "Lead.Title",
                        "Lead.Address",
                        "Lead.HasOptedOutOfEmail",
                        "Lead.DoNotCall",
                        "Account.Website",
                        "Account.BillingAddress",
                        "Account.Industry",
                        "Account.NumberOfEmployees",
                        "Individual.HasOptedOutSolicit",
                        "Individual.HasOptedOutProcessing",
                        "Individual.ShouldForget");
        assertThat(Arrays.stream(load(new PermissionSet(), file(PRIVACY)).getObjectPermissions())
                        .filter(permission -> permission.getAllowRead() && !permission.getAllowEdit())
                        .map(permission -> permission.getObject()))
                .contains(
                        "Individual",
                        "ContactPointTypeConsent",
                        "ContactPointConsent",
                        "ContactPointEmail",
                        "CommSubscriptionConsent",
                        "PartyConsent");
    }

    @Test
    void personAccountsTakeOptOutsByTheAccountWithASetOfTheirOwn() throws Exception {
        PermissionSet persons = load(new PermissionSet(), file(PERSONS));

        assertThat(granted(persons, true)).containsExactly("Account.PersonHasOptedOutOfEmail");
        assertThat(persons.getObjectPermissions()).singleElement().satisfies(permission -> {
            assertThat(permission.getObject()).isEqualTo("Account");
            assertThat(permission.getAllowEdit()).isTrue();
        });
        PermissionSet integration = load(new PermissionSet(), file(INTEGRATION));
        assertThat(integration.getFieldPermissions())
                .extracting(PermissionSetFieldPermissions::getField)
                .noneMatch(field -> field.contains("Person"));
    }

    @Test
    void repsMayOnlyEditRequests() throws Exception {
        PermissionSet rep = load(new PermissionSet(), file(REP));

        assertThat(granted(rep, true))
                .containsExactlyInAnyOrderElementsOf(existing().stream()
                        .filter(name -> name.contains(".Enrl_Request_"))
                        .toList());
        assertThat(granted(rep, false))
                .doesNotContainAnyElementsOf(granted(rep, true))
                .hasSize(existing().size() - granted(rep, true).size());
    }

    @Test
    void permissionsNameOnlyFieldsThatExist() throws Exception {
        for (String name : List.of(INTEGRATION, REP)) {
            assertThat(Arrays.stream(load(new PermissionSet(), file(name)).getFieldPermissions())
                            .map(PermissionSetFieldPermissions::getField)
                            .filter(field -> field.endsWith("__c")))
                    .isSubsetOf(existing())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void conversionCarriesEveryFieldToTheContact() throws Exception {
        LeadConvertSettings settings =
                load(new LeadConvertSettings(), file("LeadConvertSettings.LeadConvertSetting-meta.xml"));

        assertThat(settings.getObjectMapping()).hasSize(1);
        ObjectMapping mapping = settings.getObjectMapping()[0];
        assertThat(mapping.getOutputObject()).isEqualTo("Contact");
        assertThat(mapping.getMappingFields())
                .allSatisfy(pair -> assertThat(pair.getInputField()).isEqualTo(pair.getOutputField()))
                .extracting(ObjectMappingField::getInputField)
                .hasSize(38);
    }

    private static Set<String> granted(PermissionSet set, boolean editable) {
        return Arrays.stream(set.getFieldPermissions())
                .filter(each -> each.isEditable() == editable)
                .map(PermissionSetFieldPermissions::getField)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> existing() {
        return ShippedProject.files().keySet().stream()
                .filter(path -> path.contains("/fields/"))
                .map(path -> path.split("/", -1))
                .map(parts -> parts[parts.length - 3] + "." + parts[parts.length - 1].replace(".field-meta.xml", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CustomField field(CustomObject object, String name) {
        return Stream.of(object.getFields())
                .filter(each -> each.getFullName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One file per object, as converting the project to the deployed form makes it. */
    private static String converted(String object) {
        StringBuilder text = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CustomObject xmlns=\"http://soap.sforce.com/2006/04/metadata\">");
        for (Map.Entry<String, String> file : ShippedProject.files().entrySet()) {
            if (file.getKey().contains("/objects/" + object + "/fields/")) {
                Matcher content = CONTENT.matcher(file.getValue());
                assertThat(content.find()).as(file.getKey()).isTrue();
                text.append("<fields>").append(content.group(1)).append("</fields>");
            }
        }
        return text.append("</CustomObject>").toString();
    }

    private static String file(String name) {
        return ShippedProject.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static <T extends XMLizable> T load(T target, String xml) throws Exception {
        XmlInputStream stream = new XmlInputStream();
        stream.setInput(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "UTF-8");
        target.load(stream, new TypeMapper());
        return target;
    }
}
