package org.sequenceconnector.sandbox.salesforce.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sequenceconnector.sandbox.salesforce.org.FieldSecurity;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;

/** What every seeded org has beside people: salespeople, a purpose for data use, and a few fields of its own. */
public final class OrgBasics {
    private static final String[][] SALESPEOPLE = {
        {"Mara", "Lindqvist"}, {"Tomasz", "Wrona"}, {"Aiko", "Tanabe"}, {"Ruben", "Okafor"}, {"Helen", "Brandt"}
    };

    private OrgBasics() {}

    /** Gives the ids of the salespeople; the last of them has left. */
    public static List<String> install(Org org) {
        org.locked(() -> {
            org.definition("Account").add(FieldDefinition.of("Do_Not_Contact__c", FieldType.BOOLEAN));
            ConnectorFields.install(org);
            FieldSecurity.assign(org, FieldSecurity.CONNECTOR, true);
            FieldSecurity.assign(org, FieldSecurity.PRIVACY, true);
            for (String entity : List.of("Contact", "Lead")) {
                org.definition(entity)
                        .add(FieldDefinition.text("External_Key__c", 64)
                                .with(FieldTrait.EXTERNAL_ID, FieldTrait.UNIQUE));
            }
            return org;
        });
        List<String> ids = new ArrayList<>();
        long now = org.now();
        for (int at = 0; at < SALESPEOPLE.length; at++) {
            String first = SALESPEOPLE[at][0];
            String address = first.toLowerCase(Locale.ROOT) + "@sales.example.com";
            ids.add(org.plant(
                            "User",
                            "",
                            now,
                            now,
                            Map.of(
                                    "Username",
                                    address,
                                    "Email",
                                    address,
                                    "FirstName",
                                    first,
                                    "LastName",
                                    SALESPEOPLE[at][1],
                                    "IsActive",
                                    at < SALESPEOPLE.length - 1,
                                    "UserType",
                                    "Standard"))
                    .id());
        }
        return ids;
    }
}
