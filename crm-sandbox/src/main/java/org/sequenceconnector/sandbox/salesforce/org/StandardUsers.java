package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Map;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/** The users every org has: an administrator, and the one integrations run as. Both are 18-character ids. */
public record StandardUsers(String administrator, String integration) {
    public static final String INTEGRATION_USERNAME = "integration@sandbox.example.com";
    public static final String ADMINISTRATOR_USERNAME = "admin@sandbox.example.com";

    /** @param author of the rows */
    static StandardUsers plant(ObjectStores objects, long now, String author) {
        String administrator = RecordIds.of("005", 1);
        String integration = RecordIds.of("005", 2);
        objects.plant(
                "User",
                administrator,
                now,
                now,
                author,
                Map.of(
                        "Username",
                        ADMINISTRATOR_USERNAME,
                        "FirstName",
                        "Ada",
                        "LastName",
                        "Minister",
                        "Email",
                        ADMINISTRATOR_USERNAME,
                        "IsActive",
                        true,
                        "UserType",
                        "Standard"));
        objects.plant(
                "User",
                integration,
                now,
                now,
                author,
                Map.of(
                        "Username",
                        INTEGRATION_USERNAME,
                        "LastName",
                        "Integration",
                        "Email",
                        INTEGRATION_USERNAME,
                        "IsActive",
                        true,
                        "UserType",
                        "Standard"));
        return new StandardUsers(administrator, integration);
    }
}
