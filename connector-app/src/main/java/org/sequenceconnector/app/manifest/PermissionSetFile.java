package org.sequenceconnector.app.manifest;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.sequenceconnector.crm.FieldDefinition;

/**
 * The two permission sets: what the connector's own user needs, and what reps need.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm">
 *     PermissionSet</a>
 */
final class PermissionSetFile {
    /** Read for decisions and routing. */
    private static final List<String> READ = List.of(
            "Account.Industry",
            "Account.NumberOfEmployees",
            "Account.Website",
            "Contact.AccountId",
            "Contact.DoNotCall",
            "Contact.Email",
            "Contact.Title",
            "Lead.DoNotCall",
            "Lead.Email",
            "Lead.Title");

    /** The one standard field the connector writes: opt-outs, always to true. */
    private static final List<String> EDIT = List.of("Contact.HasOptedOutOfEmail", "Lead.HasOptedOutOfEmail");

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
            OBJECTS.forEach(object -> objectPermission(object, xml));
            // The daily calls that are left can be asked for only with the right to see the setup, which needs roles.
            List.of("ApiEnabled", "ViewRoles", "ViewSetup")
                    .forEach(name -> xml.element(
                            "userPermissions",
                            permission -> permission.element("enabled", true).element("name", name)));
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

    private static void objectPermission(String object, MetadataXml xml) {
        xml.element(
                "objectPermissions",
                permission -> permission
                        .element("allowCreate", false)
                        .element("allowDelete", false)
                        .element("allowEdit", !object.equals("Account"))
                        .element("allowRead", true)
                        .element("modifyAllRecords", false)
                        .element("object", object)
                        .element("viewAllRecords", true));
    }
}
