package org.sequenceconnector.app.manifest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sequenceconnector.crm.FieldDefinition;

/**
 * An SFDX project with the connector's fields on contacts and leads, permission sets, and the lead conversion mapping. What
 * only some orgs can take stands in a folder of its own.
 */
public final class SalesforceProject {
    /** Folders that hold nothing but files of ours: what is in them and not generated is left over. */
    public static final List<String> FOLDERS = List.of("force-app", "lead-conversion", "person-accounts", "privacy");

    private static final String SOURCE = "force-app/main/default/";
    private static final String API_VERSION = "67.0";

    private SalesforceProject() {}

    /**
     * @param fields in Salesforce's words, see {@link org.sequenceconnector.config.FieldManifest}
     * @return file contents by path below the project's folder, with slashes
     */
    public static Map<String, String> files(List<FieldDefinition> fields) {
        Map<String, String> files = new TreeMap<>();
        files.put("sfdx-project.json", project());
        // A project of its own: an org has one such component, and deploying it replaces the mapping that the org has.
        files.put("lead-conversion/sfdx-project.json", leadConversion());
        for (FieldDefinition field : fields) {
            for (String object : CustomFieldFile.objects(field)) {
                files.put(
                        SOURCE + "objects/" + object + "/fields/" + field.crmName() + ".field-meta.xml",
                        CustomFieldFile.of(field));
            }
        }
        String permissions = SOURCE + "permissionsets/Sequence_Connector_";
        files.put(permissions + "Integration.permissionset-meta.xml", PermissionSetFile.integration(fields));
        files.put(permissions + "Rep.permissionset-meta.xml", PermissionSetFile.rep(fields));
        files.put(
                "person-accounts/permissionsets/Sequence_Connector_Person_Accounts.permissionset-meta.xml",
                PermissionSetFile.personAccounts());
        files.put(
                "privacy/permissionsets/Sequence_Connector_Privacy.permissionset-meta.xml",
                PermissionSetFile.privacy());
        files.put(
                "lead-conversion/settings/LeadConvertSettings/LeadConvertSettings.LeadConvertSetting-meta.xml",
                LeadConversionFile.of(fields));
        return files;
    }

    private static String leadConversion() {
        return """
                {
                  "packageDirectories": [
                    {
                      "path": "settings",
                      "default": true
                    }
                  ],
                  "namespace": "",
                  "sourceApiVersion": "@VERSION@"
                }
                """.replace("@VERSION@", API_VERSION);
    }

    private static String project() {
        return """
                {
                  "packageDirectories": [
                    {
                      "path": "force-app",
                      "default": true,
                      "package": "SequenceConnector",
                      "versionName": "ver 0.1",
                      "versionNumber": "0.1.0.NEXT"
                    },
                    {
                      "path": "person-accounts"
                    },
                    {
                      "path": "privacy"
                    }
                  ],
                  "namespace": "",
                  "sourceApiVersion": "@VERSION@",
                  "packageAliases": {}
                }
                """.replace("@VERSION@", API_VERSION);
    }
}
