package org.sequenceconnector.app.manifest;

import java.util.List;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ObjectType;

/**
 * Which field of a contact takes over which field of a converted lead. An org has one such component for all its
 * mappings, so it is deployed on its own, after what the org has already was merged into it.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_leadconvertsettings.htm">
 *     LeadConvertSettings</a>
 */
final class LeadConversionFile {
    private LeadConversionFile() {}

    static String of(List<FieldDefinition> fields) {
        return MetadataXml.file(
                "LeadConvertSettings",
                xml -> xml.element("objectMapping", mapping -> {
                    mapping.element("inputObject", "Lead");
                    fields.stream()
                            .filter(field ->
                                    field.objectTypes().containsAll(List.of(ObjectType.LEAD, ObjectType.CONTACT)))
                            .forEach(field -> mapping.element(
                                    "mappingFields",
                                    pair -> pair.element("inputField", field.crmName())
                                            .element("outputField", field.crmName())));
                    mapping.element("outputObject", "Contact");
                }));
    }
}
