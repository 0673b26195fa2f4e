package org.sequenceconnector.app.manifest;

import java.util.List;
import org.sequenceconnector.crm.FieldDefinition;

/**
 * One custom field. Elements stand in the order that retrieving produces, which some tools insist on.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm">CustomField</a>
 */
final class CustomFieldFile {
    private static final int USUAL_TEXT = 255;
    private static final int USUAL_LONG_TEXT = 32_768;
    private static final int USUAL_DIGITS = 18;
    private static final int VISIBLE_LINES = 4;

    private CustomFieldFile() {}

    static String of(FieldDefinition field) {
        return MetadataXml.file("CustomField", xml -> {
            xml.element("fullName", field.crmName());
            if (field.kind() == FieldDefinition.Kind.BOOLEAN) {
                xml.element("defaultValue", false);
            }
            xml.element("description", field.description())
                    .element("inlineHelpText", field.description())
                    .element("label", field.label());
            shape(field, xml);
        });
    }

    private static void shape(FieldDefinition field, MetadataXml xml) {
        switch (field.kind()) {
            case TEXT ->
                xml.element("length", usual(field, USUAL_TEXT))
                        .element("required", false)
                        .element("type", "Text")
                        .element("unique", false);
            case LONG_TEXT ->
                xml.element("length", usual(field, USUAL_LONG_TEXT))
                        .element("type", "LongTextArea")
                        .element("visibleLines", VISIBLE_LINES);
            case EMAIL ->
                xml.element("required", false).element("type", "Email").element("unique", false);
            case LINK -> xml.element("required", false).element("type", "Url");
            case BOOLEAN -> xml.element("type", "Checkbox");
            case NUMBER ->
                xml.element("precision", usual(field, USUAL_DIGITS))
                        .element("required", false)
                        .element("scale", 0)
                        .element("type", "Number")
                        .element("unique", false);
            case INSTANT -> xml.element("required", false).element("type", "DateTime");
            case OPTION ->
                xml.element("required", false)
                        .element("type", "Picklist")
                        .element("valueSet", set -> choices(field, set));
        }
    }

    /**
     * What people fill in is restricted. What the connector fills in is not: an org that has not been given the newest
     * fields yet still takes a value it does not list.
     */
    private static void choices(FieldDefinition field, MetadataXml set) {
        set.element("restricted", field.set().equals("request"));
        set.element("valueSetDefinition", definition -> {
            definition.element("sorted", false);
            field.options()
                    .forEach(option -> definition.element(
                            "value",
                            value -> value.element("fullName", option.value())
                                    .element("default", false)
                                    .element("label", option.label())));
        });
    }

    private static int usual(FieldDefinition field, int length) {
        return field.length() > 0 ? field.length() : length;
    }

    /** The folder name of Salesforce's object. */
    static List<String> objects(FieldDefinition field) {
        return field.objectTypes().stream()
                .map(type -> switch (type) {
                    case CONTACT -> "Contact";
                    case LEAD -> "Lead";
                    case COMPANY -> "Account";
                })
                .toList();
    }
}
