package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;

/**
 * The properties every account has from the start, as far as a sequence connector meets them. Names follow HubSpot's
 * <a href="https://knowledge.hubspot.com/properties/hubspots-default-contact-properties">default contact properties</a>;
 * types, field types, choices and labels are those of accounts whose owners have published them.
 */
final class BuiltInProperties {
    /** Those that accounts describe as calculated, beside the field types that say so. */
    static final Set<String> CALCULATED = Set.of(
            "hs_additional_emails",
            "hs_all_contact_vids",
            "hs_calculated_merged_vids",
            "hs_sequences_is_enrolled",
            "hs_latest_sequence_ended_date");

    private BuiltInProperties() {}

    static void install(PropertyCatalog catalog, ObjectKind kind, Instant now) {
        switch (kind) {
            case CONTACT -> {
                PropertyShelf shelf = PropertyShelf.of(catalog, now, "contactinformation", "Contact information", 0);
                shared(shelf);
                ContactProperties.install(shelf);
            }
            case COMPANY -> {
                PropertyShelf shelf = PropertyShelf.of(catalog, now, "companyinformation", "Company information", 0);
                shared(shelf);
                CompanyProperties.install(shelf);
            }
        }
    }

    private static void shared(PropertyShelf shelf) {
        shelf.count("hs_object_id", "Record ID");
        shelf.moment("createdate", "Create Date");
        shelf.moment("hs_lastmodifieddate", "Object last modified date/time");
        shelf.choice("hs_merged_object_ids", "Merged record IDs", "checkbox", List.of());
        shelf.readOnly("hs_object_source", "Record creation source", "string", "text");
        shelf.readOnly("hs_object_source_id", "Record creation source ID", "string", "text");
        shelf.choice("hs_object_source_label", "Record source", "select", Choices.of(Choices.SOURCES));
        shelf.count("hs_object_source_user_id", "Record creation source user ID");
        shelf.writable("hubspot_owner_id", "Owner", "enumeration", "select", List.of());
        shelf.writable("phone", "Phone Number", "string", "phonenumber", List.of());
        shelf.text("city", "City");
        shelf.text("state", "State/Region");
        shelf.text("zip", "Postal Code");
        shelf.text("country", "Country/Region");
        shelf.text("address", "Street Address");
        shelf.text("website", "Website URL");
        shelf.writable("lifecyclestage", "Lifecycle Stage", "enumeration", "radio", Choices.lifecycleStages());
        shelf.writable("hs_lead_status", "Lead Status", "enumeration", "radio", Choices.leadStatuses());
        shelf.moment("notes_last_contacted", "Last Contacted");
        shelf.moment("notes_last_updated", "Last Activity Date");
    }

    /**
     * The property HubSpot keeps for each subscription type; a choice of two words, unlike the opt-out of all. Which of the
     * two comes first differs between accounts, so that it differs here, too.
     */
    static PropertyDefinition subscriptionOptOut(SubscriptionDefinition subscription, Instant now) {
        return PropertyDefinition.builtIn(
                "hs_email_optout_" + subscription.id(),
                "Opted out of email: " + subscription.name(),
                "enumeration",
                "booleancheckbox",
                "emailinformation",
                subscription.id() % 2 == 0 ? Choices.yesOrNo() : Choices.noOrYes(),
                true,
                now);
    }
}
