package org.sequenceconnector.app.manifest;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.sequenceconnector.crm.FieldDefinition;

/**
 * The permission sets: what the connector's own user needs in every org, what it needs beside that where people have
 * Individuals or live on accounts, and what reps need. Fields that no set can name are left out: every user sees them.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm">
 *     PermissionSet</a>
 */
final class PermissionSetFile {
    /** Read for decisions and routing. */
    private static final List<String> READ = List.of(
            "Account.BillingAddress",
            "Account.Industry",
            "Account.NumberOfEmployees",
            "Account.Website",
            "Contact.AccountId",
            "Contact.DoNotCall",
            "Contact.Email",
            "Contact.MailingAddress",
            "Contact.Title",
            "Lead.Address",
            "Lead.DoNotCall",
            "Lead.Email",
            "Lead.Title");

    /** The one standard field the connector writes: opt-outs, always to true. */
    private static final List<String> EDIT = List.of("Contact.HasOptedOutOfEmail", "Lead.HasOptedOutOfEmail");

    /** The flags of a person, and of the consent objects what is not on every record. */
    private static final List<String> PRIVACY = List.of(
            "CommSubscriptionConsent.ConsentCapturedDateTime",
            "CommSubscriptionConsent.EffectiveToDate",
            "CommSubscriptionConsent.PartyId",
            "ContactPointConsent.CaptureDate",
            "ContactPointConsent.DataUsePurposeId",
            "ContactPointConsent.EffectiveFrom",
            "ContactPointConsent.EffectiveTo",
            "ContactPointTypeConsent.CaptureDate",
            "ContactPointTypeConsent.DataUsePurposeId",
            "ContactPointTypeConsent.EffectiveFrom",
            "ContactPointTypeConsent.EffectiveTo",
            "Individual.HasOptedOutProcessing",
            "Individual.HasOptedOutSolicit",
            "Individual.ShouldForget",
            "PartyConsent.CaptureDate",
            "PartyConsent.EffectiveFrom",
            "PartyConsent.EffectiveTo");

    private static final List<String> PRIVACY_OBJECTS = List.of(
            "CommSubscription",
            "CommSubscriptionChannelType",
            "CommSubscriptionConsent",
            "ContactPointConsent",
            "ContactPointEmail",
            "ContactPointTypeConsent",
            "DataUsePurpose",
            "EngagementChannelType",
            "Individual",
            "PartyConsent");

    private static final String PERSON_OPT_OUT = "Account.PersonHasOptedOutOfEmail";

    private static final List<String> OBJECTS = List.of("Account", "Contact", "Lead");

    private PermissionSetFile() {}

    static String integration(List<FieldDefinition> fields) {
        TreeMap<String, Boolean> editable = new TreeMap<>();
        READ.forEach(field -> editable.put(field, false));
        EDIT.forEach(field -> editable.put(field, true));
        ours(fields, editable, field -> true);
        return MetadataXml.file("PermissionSet", xml -> {
            xml.element(
                    "description",
                    "For the user the Sequence Connector acts as: reads people and their companies,"
                            + " writes the connector's own fields and opt-outs.");
            fieldPermissions(editable, xml);
            xml.element("hasActivationRequired", false).element("label", "Sequence Connector Integration");
            OBJECTS.forEach(object -> objectPermission(object, !object.equals("Account"), xml));
            // The daily calls that are left can be asked for only with the right to see the setup, which needs roles.
            List.of("ApiEnabled", "ViewRoles", "ViewSetup")
                    .forEach(name -> xml.element(
                            "userPermissions",
                            permission -> permission.element("enabled", true).element("name", name)));
        });
    }

    /** Only for orgs with Data Protection and Privacy: elsewhere the objects do not exist and the set cannot be deployed. */
    static String privacy() {
        TreeMap<String, Boolean> editable = new TreeMap<>();
        PRIVACY.forEach(field -> editable.put(field, false));
        return MetadataXml.file("PermissionSet", xml -> {
            xml.element(
                    "description",
                    "For the user the Sequence Connector acts as, in orgs with Data Protection and Privacy: reads what"
                            + " people have consented to.");
            fieldPermissions(editable, xml);
            xml.element("hasActivationRequired", false).element("label", "Sequence Connector Privacy");
            PRIVACY_OBJECTS.forEach(object -> objectPermission(object, false, xml));
        });
    }

    /** Only for orgs with person accounts, whose opt-outs can be written by the account alone. */
    static String personAccounts() {
        TreeMap<String, Boolean> editable = new TreeMap<>();
        editable.put(PERSON_OPT_OUT, true);
        return MetadataXml.file("PermissionSet", xml -> {
            xml.element(
                    "description",
                    "For the user the Sequence Connector acts as, in orgs with person accounts: writes their opt-outs.");
            fieldPermissions(editable, xml);
            xml.element("hasActivationRequired", false).element("label", "Sequence Connector Person Accounts");
            objectPermission("Account", true, xml);
        });
    }

    static String rep(List<FieldDefinition> fields) {
        TreeMap<String, Boolean> editable = new TreeMap<>();
        ours(fields, editable, field -> field.set().equals("request"));
        return MetadataXml.file("PermissionSet", xml -> {
            xml.element(
                    "description", "For people: see where somebody stands in a sequence and why, and ask for changes.");
            fieldPermissions(editable, xml);
            xml.element("hasActivationRequired", false).element("label", "Sequence Connector Rep");
        });
    }

    private static void ours(
            List<FieldDefinition> fields, TreeMap<String, Boolean> editable, Predicate<FieldDefinition> mayEdit) {
        for (FieldDefinition field : fields) {
            CustomFieldFile.objects(field)
                    .forEach(object -> editable.put(object + "." + field.crmName(), mayEdit.test(field)));
        }
    }

    private static void fieldPermissions(TreeMap<String, Boolean> editable, MetadataXml xml) {
        editable.forEach((field, edit) -> xml.element(
                "fieldPermissions",
                permission -> permission
                        .element("editable", edit)
                        .element("field", field)
                        .element("readable", true)));
    }

    private static void objectPermission(String object, boolean edit, MetadataXml xml) {
        xml.element(
                "objectPermissions",
                permission -> permission
                        .element("allowCreate", false)
                        .element("allowDelete", false)
                        .element("allowEdit", edit)
                        .element("allowRead", true)
                        .element("modifyAllRecords", false)
                        .element("object", object)
                        .element("viewAllRecords", true));
    }
}
