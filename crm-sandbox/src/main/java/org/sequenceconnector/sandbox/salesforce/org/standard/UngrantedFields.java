package org.sequenceconnector.sandbox.salesforce.org.standard;

import java.util.List;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/** What a new org hides by field-level security until a permission set grants it. */
final class UngrantedFields {
    private static final List<String> OPT_OUTS = List.of("HasOptedOutOfEmail", "HasOptedOutOfFax", "DoNotCall");
    private static final List<String> OF_PERSONS =
            List.of("PersonHasOptedOutOfEmail", "PersonHasOptedOutOfFax", "PersonDoNotCall");
    private static final List<String> OF_INDIVIDUALS = List.of(
            "HasOptedOutSolicit",
            "HasOptedOutProcessing",
            "HasOptedOutTracking",
            "HasOptedOutProfiling",
            "HasOptedOutGeoTracking",
            "ShouldForget",
            "SendIndividualData",
            "CanStorePiiElsewhere");

    private UngrantedFields() {}

    /** Takes them from the user's sight. */
    static void hide(List<ObjectDefinition> objects, OrgProfile profile) {
        for (ObjectDefinition object : objects) {
            List<String> fields = switch (object.name()) {
                case "Contact", "Lead" -> OPT_OUTS;
                case "Account" -> profile.personAccounts() ? OF_PERSONS : List.of();
                case "Individual" -> OF_INDIVIDUALS;
                default -> List.of();
            };
            fields.forEach(object::hide);
        }
    }
}
