package org.sequenceconnector.sandbox.hubspot.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Owner;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyOption;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;

/** What every seeded account has beside records: kinds of mail, owners and a few properties of its own. */
public final class AccountBasics {
    public static final long ONE_TO_ONE = 7_208_782;
    public static final long MARKETING_INFORMATION = 7_208_783;
    public static final long CUSTOMER_SERVICE = 7_208_784;
    /** Stored value of a lifecycle stage of the account's own. */
    public static final String RECURRING_CUSTOMER = "948271034";

    static final List<String> OWNER_IDS = List.of("41629779", "41629780", "41629781", "41629782", "41629783");
    /** Owns records and is no user: sequences cannot be sent in this person's name. */
    private static final int WITHOUT_USER = 3;

    private static final String[][] PEOPLE = {
        {"Mara", "Lindqvist"}, {"Tomasz", "Wrona"}, {"Aiko", "Tanabe"}, {"Ruben", "Okafor"}, {"Helen", "Brandt"}
    };

    private AccountBasics() {}

    static void install(Portal portal) {
        Instant founded = portal.clock().instant().minus(Duration.ofDays(900));
        subscription(portal, MARKETING_INFORMATION, "Marketing Information", "Marketing offers", "Marketing", founded);
        subscription(portal, ONE_TO_ONE, "One to One", "One to One emails", "Sales", founded);
        subscription(
                portal,
                CUSTOMER_SERVICE,
                "Customer Service Communication",
                "Requests and feedback",
                "Service",
                founded);
        for (int at = 0; at < OWNER_IDS.size(); at++) {
            String first = PEOPLE[at][0];
            String last = PEOPLE[at][1];
            portal.addOwner(new Owner(
                    OWNER_IDS.get(at),
                    first.toLowerCase(Locale.ROOT) + "@sales.example.com",
                    first,
                    last,
                    at == WITHOUT_USER ? 0 : 9_586_504L + at,
                    at == OWNER_IDS.size() - 1,
                    founded));
        }
        List<PropertyOption> yesNo = List.of(
                new PropertyOption("Yes", "true", 0, false, ""), new PropertyOption("No", "false", 1, false, ""));
        portal.locked(() -> {
            portal.properties(ObjectKind.CONTACT)
                    .put(PropertyDefinition.custom(
                            "do_not_email", "bool", "booleancheckbox", "contactinformation", yesNo, founded));
            portal.properties(ObjectKind.CONTACT)
                    .put(PropertyDefinition.custom(
                            "lead_score", "number", "number", "contactinformation", List.of(), founded));
            portal.properties(ObjectKind.COMPANY)
                    .put(PropertyDefinition.custom(
                            "do_not_contact", "bool", "booleancheckbox", "companyinformation", yesNo, founded));
            severalQuarantineReasons(portal, founded);
            stages(portal, ObjectKind.CONTACT, founded);
            stages(portal, ObjectKind.COMPANY, founded);
            return portal;
        });
    }

    /** In accounts of some age an address may be quarantined for several reasons. */
    private static void severalQuarantineReasons(Portal portal, Instant founded) {
        PropertyDefinition reason = portal.properties(ObjectKind.CONTACT)
                .definition("hs_email_quarantined_reason")
                .orElseThrow();
        portal.properties(ObjectKind.CONTACT)
                .put(reason.changed(
                        reason.label(),
                        reason.type(),
                        "checkbox",
                        reason.groupName(),
                        reason.description(),
                        reason.options(),
                        reason.displayOrder(),
                        founded));
    }

    /** A stage of the account's own, which HubSpot stores as a number, and one of the usual ones with another label. */
    private static void stages(Portal portal, ObjectKind kind, Instant founded) {
        PropertyDefinition stage =
                portal.properties(kind).definition("lifecyclestage").orElseThrow();
        List<PropertyOption> options = new ArrayList<>();
        for (PropertyOption option : stage.options()) {
            boolean renamed = option.value().equals("evangelist");
            options.add(new PropertyOption(
                    renamed ? "Affiliate" : option.label(), option.value(), options.size(), false, ""));
        }
        options.add(new PropertyOption("Recurring Customer", RECURRING_CUSTOMER, options.size(), false, ""));
        portal.properties(kind)
                .put(stage.changed(
                        stage.label(),
                        stage.type(),
                        stage.fieldType(),
                        stage.groupName(),
                        stage.description(),
                        options,
                        stage.displayOrder(),
                        founded));
    }

    private static void subscription(
            Portal portal, long id, String name, String description, String purpose, Instant since) {
        portal.addSubscription(new SubscriptionDefinition(id, name, description, purpose, true, since));
    }
}
