package org.sequenceconnector.salesforce.install;

import java.util.Locale;
import java.util.Set;
import org.sequenceconnector.salesforce.read.Cadences;
import org.sequenceconnector.salesforce.schema.FieldShape;
import org.sequenceconnector.salesforce.schema.VirtualField;

/** Who can let our user see a field, and how: the permission sets of the connector's project and what each is for. */
final class FieldGrants {
    private static final Set<String> INTEGRATION_GRANTS = Set.of(
            "email",
            "title",
            "accountid",
            "hasoptedoutofemail",
            "donotcall",
            "mailingcountry",
            "country",
            "website",
            "industry",
            "numberofemployees",
            "billingcountry");

    private FieldGrants() {}

    /** Whether only orgs with a certain feature have it. */
    static boolean dependsOnFeatures(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("individual.")
                || VirtualField.of(name).isPresent()
                || Cadences.OF_PEOPLE.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** What an administrator does. */
    static String remedy(String sobject, String name) {
        if (VirtualField.of(name)
                .filter(VirtualField.ConsentApi.class::isInstance)
                .isPresent()) {
            return "grant Allow User Access to Privacy Data to the connector's user";
        }
        if (VirtualField.of(name).filter(VirtualField.Queue.class::isInstance).isPresent()
                || Cadences.OF_PEOPLE.stream().anyMatch(name::equalsIgnoreCase)) {
            return "grant read on " + sobject + "." + name + " to the connector's user";
        }
        if (VirtualField.of(name).filter(VirtualField.Cadence.class::isInstance).isPresent()) {
            return "assign Salesforce's own permission set Sales Engagement User to the connector's user, which takes a"
                    + " licence of Sales Engagement; no set of the connector's project can grant it";
        }
        if (dependsOnFeatures(name)) {
            return "an administrator deploys the folder privacy of the connector's project and assigns the permission set"
                    + " Sequence_Connector_Privacy to the connector's user";
        }
        boolean ours = INTEGRATION_GRANTS.contains(name.toLowerCase(Locale.ROOT)) || name.endsWith("__c");
        return ours
                ? name + " on " + sobject + ": an administrator grants it with the permission set "
                        + FieldShape.PERMISSION_SET
                        + ", assigned to the connector's user; or change the field mapping"
                : "grant read on " + sobject + "." + name
                        + " by field-level security to the connector's user, or change the field mapping";
    }
}
