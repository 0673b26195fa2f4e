package org.sequenceconnector.sandbox.salesforce.org;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/**
 * Field-level security as a new org has it: opt-out boxes are hidden until a permission set grants them, fields that every
 * record needs can neither be hidden nor granted, all others are as visible as to an administrator.
 */
public final class FieldSecurity {
    /** Fields of any object that no permission set can name. */
    private static final Set<String> ALWAYS_SEEN = Set.of(
            "id",
            "isdeleted",
            "masterrecordid",
            "createddate",
            "createdbyid",
            "lastmodifieddate",
            "lastmodifiedbyid",
            "systemmodstamp",
            "name",
            "firstname",
            "lastname",
            "salutation",
            "ownerid",
            "lastactivitydate",
            "emailbounceddate",
            "emailbouncedreason",
            "isemailbounced",
            "individualid",
            "ispersonaccount",
            "personcontactid",
            "personemailbounceddate",
            "personemailbouncedreason",
            "personindividualid");

    private static final Map<String, Set<String>> ALWAYS_SEEN_OF = Map.of(
            "lead",
            Set.of(
                    "company",
                    "status",
                    "isconverted",
                    "converteddate",
                    "convertedaccountid",
                    "convertedcontactid",
                    "convertedopportunityid"));

    /** The set that the connector's project deploys. */
    public static final String CONNECTOR = "Sequence_Connector_Integration";
    /** For orgs with person accounts. */
    public static final String PERSON_ACCOUNTS = "Sequence_Connector_Person_Accounts";
    /** For orgs with Data Protection and Privacy. */
    public static final String PRIVACY = "Sequence_Connector_Privacy";

    private FieldSecurity() {}

    public static boolean permissionable(ObjectDefinition object, FieldDefinition field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        Set<String> ofObject = ALWAYS_SEEN_OF.getOrDefault(object.name().toLowerCase(Locale.ROOT), Set.of());
        return !ALWAYS_SEEN.contains(name) && !ofObject.contains(name) && !field.has(FieldTrait.REQUIRED);
    }

    /** What the named set of the connector's project grants beyond the fields of its own; the value is whether to edit. */
    private static Map<String, Boolean> grants(String permissionSet) {
        Map<String, Boolean> grants = new LinkedHashMap<>();
        switch (permissionSet) {
            case CONNECTOR -> {
                for (String object : List.of("Contact.", "Lead.")) {
                    grants.put(object + "HasOptedOutOfEmail", true);
                    grants.put(object + "DoNotCall", false);
                }
            }
            case PRIVACY ->
                List.of("HasOptedOutSolicit", "HasOptedOutProcessing", "ShouldForget")
                        .forEach(field -> grants.put("Individual." + field, false));
            case PERSON_ACCOUNTS -> grants.put("Account.PersonHasOptedOutOfEmail", true);
            default ->
                throw new IllegalArgumentException("Unknown permission set '" + permissionSet + "'; use " + CONNECTOR
                        + ", " + PRIVACY + " or " + PERSON_ACCOUNTS);
        }
        return grants;
    }

    /** Assigns a permission set of the connector's project to the integration user, or takes it away again. */
    public static void assign(Org org, String permissionSet, boolean assigned) {
        org.locked(() -> {
            grants(permissionSet).forEach((path, edit) -> {
                ObjectDefinition object = org.definition(path.substring(0, path.indexOf('.')));
                String field = path.substring(path.indexOf('.') + 1);
                object.show(field);
                if (!assigned) {
                    object.hide(field);
                } else if (!edit) {
                    object.makeReadOnly(field);
                }
            });
            if (permissionSet.equals(CONNECTOR)) {
                // The set lets the connector read accounts, no more.
                org.rules().setAccountsEditable(!assigned);
            } else if (permissionSet.equals(PERSON_ACCOUNTS)) {
                org.rules().setAccountsEditable(assigned);
            }
            return permissionSet;
        });
    }
}
