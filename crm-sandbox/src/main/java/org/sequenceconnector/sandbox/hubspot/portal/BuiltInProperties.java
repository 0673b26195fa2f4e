package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The properties every account has from the start, as far as a sequence connector meets them. Names follow HubSpot's
 * <a href="https://knowledge.hubspot.com/properties/hubspots-default-contact-properties">default contact properties</a>.
 */
final class BuiltInProperties {
    static final List<String> LIFECYCLE_STAGES = List.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other");
    private static final String[] LEGAL_BASES = {
        "Legitimate interest – prospect/lead",
        "Legitimate interest – existing customer",
        "Legitimate interest - other",
        "Performance of a contract",
        "Freely given consent from contact",
        "Not applicable"
    };
    private static final String[] LEAD_STATUSES = {
        "NEW", "OPEN", "IN_PROGRESS", "OPEN_DEAL", "UNQUALIFIED", "ATTEMPTED_TO_CONTACT", "CONNECTED", "BAD_TIMING"
    };

    private final PropertyCatalog catalog;
    private final Instant now;
    private final String group;

    private BuiltInProperties(PropertyCatalog catalog, Instant now, String group) {
        this.catalog = catalog;
        this.now = now;
        this.group = group;
    }

    static void install(PropertyCatalog catalog, ObjectKind kind, Instant now) {
        String group = switch (kind) {
            case CONTACT -> "contactinformation";
            case COMPANY -> "companyinformation";
        };
        BuiltInProperties install = new BuiltInProperties(catalog, now, group);
        install.shared();
        switch (kind) {
            case CONTACT -> install.contact();
            case COMPANY -> install.company();
        }
    }

    private void shared() {
        catalog.putGroup(new PropertyGroup(
                group, group.equals("contactinformation") ? "Contact information" : "Company information", 0));
        readOnly("hs_object_id", "Record ID", "number", "number");
        readOnly("createdate", "Create Date", "datetime", "date");
        readOnly("lastmodifieddate", "Last Modified Date", "datetime", "date");
        readOnly("hs_lastmodifieddate", "Object last modified date/time", "datetime", "date");
        readOnly("hs_merged_object_ids", "Merged record IDs", "string", "text");
        writable("hubspot_owner_id", "Owner", "enumeration", "select", List.of());
        text("phone", "Phone Number");
        text("city", "City");
        text("state", "State/Region");
        text("zip", "Postal Code");
        text("country", "Country/Region");
        text("address", "Street Address");
        text("website", "Website URL");
        text("hs_timezone", "Time Zone");
        writable("lifecyclestage", "Lifecycle Stage", "enumeration", "radio", options(LIFECYCLE_STAGES));
        writable("hs_lead_status", "Lead Status", "enumeration", "radio", options(List.of(LEAD_STATUSES)));
        readOnly("notes_last_contacted", "Last Contacted", "datetime", "date");
        readOnly("notes_last_updated", "Last Activity Date", "datetime", "date");
    }

    private void contact() {
        text("email", "Email");
        text("firstname", "First Name");
        text("lastname", "Last Name");
        text("company", "Company Name");
        text("jobtitle", "Job Title");
        text("mobilephone", "Mobile Phone Number");
        text("hs_language", "Preferred language");
        text("salutation", "Salutation");
        readOnly("hs_additional_emails", "Additional email addresses", "string", "text");
        readOnly("hs_calculated_merged_vids", "Merged vids with timestamps", "string", "text");
        readOnly("hs_email_domain", "Email Domain", "string", "text");
        writable("associatedcompanyid", "Primary Associated Company ID", "number", "number", List.of());
        writable("hubspotscore", "HubSpot Score", "number", "number", List.of());
        catalog.putGroup(new PropertyGroup("emailinformation", "Email information", 1));
        readOnlyBool("hs_email_optout", "Unsubscribed from all email");
        writable(
                "hs_legal_basis", "Legal basis for processing contact's data", "enumeration", "checkbox", legalBases());
        readOnlyBool("hs_email_bad_address", "Invalid email address");
        readOnly("hs_email_hard_bounce_reason_enum", "Email hard bounce reason", "enumeration", "select");
        readOnly("hs_email_hard_bounce_reason", "Email hard bounce reason (text)", "string", "text");
        readOnlyBool("hs_email_quarantined", "Email address quarantined");
        readOnly("hs_email_quarantined_reason", "Email address quarantine reason", "enumeration", "select");
        readOnly("hs_email_customer_quarantined_reason", "Customer quarantine reason", "enumeration", "select");
        readOnly("hs_quarantined_emails", "Quarantined emails", "string", "text");
        readOnlyBool("hs_email_is_ineligible", "Is globally ineligible");
        readOnly("hs_email_bounce", "Marketing emails bounced", "number", "number");
        readOnly("hs_marketable_status", "Marketing contact status", "enumeration", "select");
        catalog.putGroup(new PropertyGroup("sales_properties", "Sales properties", 2));
        readOnlyBool("hs_sequences_is_enrolled", "Currently in Sequence");
        readOnly("hs_sequences_enrolled_count", "Number of sequences enrolled", "number", "number");
        readOnly("hs_sequences_actively_enrolled_count", "Sequences actively enrolled count", "number", "number");
        readOnly("hs_latest_sequence_enrolled", "Last sequence enrolled", "number", "number");
        readOnly("hs_latest_sequence_enrolled_date", "Last sequence enrolled date", "datetime", "date");
        readOnly("hs_latest_sequence_ended_date", "Last sequence ended date", "datetime", "date");
        readOnly("hs_latest_sequence_finished_date", "Last sequence finished date", "datetime", "date");
        readOnly("hs_latest_sequence_unenrolled_date", "Last sequence unenrolled date", "datetime", "date");
        readOnly("hs_sales_email_last_replied", "Recent sales email replied date", "datetime", "date");
        readOnly("hs_sales_email_last_opened", "Recent sales email opened date", "datetime", "date");
        readOnly("hs_sales_email_last_clicked", "Recent sales email clicked date", "datetime", "date");
    }

    private void company() {
        text("name", "Company name");
        text("domain", "Company Domain Name");
        writable("hs_additional_domains", "Additional Domains", "enumeration", "checkbox", List.of());
        text("industry", "Industry");
        text("description", "Description");
        writable("numberofemployees", "Number of Employees", "number", "number", List.of());
        writable("annualrevenue", "Annual Revenue", "number", "number", List.of());
        readOnly("num_associated_contacts", "Number of Associated Contacts", "number", "number");
    }

    private void text(String name, String label) {
        writable(name, label, "string", "text", List.of());
    }

    private void writable(String name, String label, String type, String fieldType, List<PropertyOption> options) {
        catalog.put(PropertyDefinition.builtIn(name, label, type, fieldType, group, options, false, now));
    }

    private void readOnly(String name, String label, String type, String fieldType) {
        catalog.put(PropertyDefinition.builtIn(name, label, type, fieldType, group, List.of(), true, now));
    }

    private void readOnlyBool(String name, String label) {
        catalog.put(
                PropertyDefinition.builtIn(name, label, "bool", "booleancheckbox", group, booleanOptions(), true, now));
    }

    /** The property HubSpot keeps for each subscription type. */
    static PropertyDefinition subscriptionOptOut(SubscriptionDefinition subscription, Instant now) {
        return PropertyDefinition.builtIn(
                "hs_email_optout_" + subscription.id(),
                "Opted out of email: " + subscription.name(),
                "bool",
                "booleancheckbox",
                "emailinformation",
                booleanOptions(),
                true,
                now);
    }

    static List<PropertyOption> booleanOptions() {
        return List.of(PropertyOption.labelled("true", "Yes", 0), PropertyOption.labelled("false", "No", 1));
    }

    private static List<PropertyOption> options(List<String> values) {
        List<PropertyOption> options = new ArrayList<>();
        for (String value : values) {
            options.add(PropertyOption.of(value, options.size()));
        }
        return options;
    }

    private static List<PropertyOption> legalBases() {
        return options(List.of(LEGAL_BASES));
    }
}
