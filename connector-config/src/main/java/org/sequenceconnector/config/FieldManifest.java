package org.sequenceconnector.config;

import java.nio.file.Path;
import java.util.List;
import org.sequenceconnector.config.file.ConfigException;
import org.sequenceconnector.config.file.Problems;
import org.sequenceconnector.config.file.SchemaCheck;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.config.file.YamlReader;
import org.sequenceconnector.crm.FieldDefinition;

/** The connector's own CRM fields, read for themselves, without any connection. */
public final class FieldManifest {
    private FieldManifest() {}

    /**
     * Every field that Salesforce records carry, in Salesforce's words.
     *
     * @throws ConfigException with everything that is wrong in the file
     */
    public static List<FieldDefinition> forSalesforce(Path file, String prefix) {
        Problems problems = new Problems();
        List<FieldDefinition> fields = YamlReader.read(file, problems)
                .filter(document -> SchemaCheck.passes(document, "manifest", problems))
                .map(document -> ManifestReader.read(Section.root(document, problems), CrmStyle.SALESFORCE, prefix))
                .orElseGet(List::of);
        if (problems.count() > 0) {
            throw new ConfigException(problems.all());
        }
        return fields;
    }
}
