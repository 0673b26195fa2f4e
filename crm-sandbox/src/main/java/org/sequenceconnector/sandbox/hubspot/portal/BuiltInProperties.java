package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    /** Those that accounts describe as calculated, beside the field types that say so. */
    static final Set<String> CALCULATED = Set.of(
            "hs_additional_emails",
            "hs_calculated_merged_vids",
            "hs_sequences_is_enrolled",
            "hs_latest_sequence_ended_date");

    private static final String[] LEGAL_BASES = {
        "Legitimate interest – prospect/lead",
        "Legitimate interest – existing customer",
        "Legitimate interest - other",
        "Performance of a contract",
        "Freely given consent from contact",
        "Not applicable"
    };
    private static final Map<String, String> STAGE_LABELS = Map.of(
            "subscriber", "Subscriber",
            "lead", "Lead",
            "marketingqualifiedlead", "Marketing Qualified Lead",
            "salesqualifiedlead", "Sales Qualified Lead",
            "opportunity", "Opportunity",
            "customer", "Customer",
            "evangelist", "Evangelist",
            "other", "Other");
    private static final Map<String, String> STATUS_LABELS = Map.of(
            "NEW", "New",
            "OPEN", "Open",
            "IN_PROGRESS", "In Progress",
            "OPEN_DEAL", "Open Deal",
            "UNQUALIFIED", "Unqualified",
            "ATTEMPTED_TO_CONTACT", "Attempted to Contact",
            "CONNECTED", "Connected",
            "BAD_TIMING", "Bad Timing");
    private static final List<String> LEAD_STATUSES = List.of(
            "NEW",
            "OPEN",
            "IN_PROGRESS",
            "OPEN_DEAL",
            "UNQUALIFIED",
            "ATTEMPTED_TO_CONTACT",
            "CONNECTED",
            "BAD_TIMING");

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
        writable("lifecyclestage", "Lifecycle Stage", "enumeration", "radio", labelled(LIFECYCLE_STAGES, STAGE_LABELS));
        writable("hs_lead_status", "Lead Status", "enumeration", "radio", labelled(LEAD_STATUSES, STATUS_LABELS));
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
        readOnly("hubspotscore", "HubSpot Score", "number", "calculation_score");
        catalog.putGroup(new PropertyGroup("emailinformation", "Email information", 1));
        readOnlyBool("hs_email_optout", "Unsubscribed from all email");
        writable(
                "hs_legal_basis", "Legal basis for processing contact's data", "enumeration", "checkbox", legalBases());
        readOnlyBool("hs_email_bad_address", "Invalid email address");
        choice(
                "hs_email_hard_bounce_reason_enum",
                "Email hard bounce reason",
                "radio",
                "CONTENT",
                "MAILBOX_FULL",
                "OTHER",
                "POLICY",
                "SPAM",
                "UNKNOWN_USER");
        readOnly("hs_email_hard_bounce_reason", "Email hard bounce reason (text)", "string", "text");
        readOnlyBool("hs_email_quarantined", "Email address quarantined");
        choice(
                "hs_email_quarantined_reason",
                "Email address quarantine reason",
                "checkbox",
                "ON_LIST_IMPORT",
                "HIGH_HARD_BOUNCE_RATE",
                "MULTIPLE_CANCELLED_CAMPAIGNS",
                "FORM_ABUSE",
                "RECIPIENT_COMPLAINT",
                "SUSPENSION_REMEDIATION",
                "BLOCKLIST_REMEDIATION",
                "TRUST_SAFETY_REMEDIATION",
                "OTHER",
                "UNDELIVERABLE_ADDRESS",
                "MICROSOFT_UNDELIVERABLE");
        choice(
                "hs_email_customer_quarantined_reason",
                "Email address internal quarantine reason",
                "select",
                "SUSPENSION_REMEDIATION",
                "BLOCKLIST_REMEDIATION",
                "TRUST_SAFETY_REMEDIATION");
        readOnly("hs_quarantined_emails", "Quarantined emails", "string", "textarea");
        readOnlyBool("hs_email_is_ineligible", "Is globally ineligible");
        readOnly("hs_email_bounce", "Marketing emails bounced", "number", "number");
        readOnly("hs_email_recipient_fatigue_recovery_time", "Next available send date", "datetime", "date");
        choice(
                "hs_emailconfirmationstatus",
                "Email confirmation status",
                "select",
                "Confirmed",
                "Confirmation Pending",
                "Confirmation Email Sent",
                "User clicked confirmation",
                "HubSpot Rep. marked confirmed",
                "Customer marked confirmed",
                "Confirmed from previous behavior",
                "Confirmed due to form");
        choice(
                "hs_email_optout_survey_reason",
                "Email opt-out survey reason",
                "radio",
                "NO_LONGER_INTERESTED",
                "DID_NOT_SIGN_UP",
                "TOO_MANY_EMAILS",
                "IRRELEVANT_CONTENT",
                "OTHER");
        yesOrNo("hs_marketable_status", "Marketing contact status");
        yesOrNo("hs_marketable_until_renewal", "Marketing contact until next update");
        choice(
                "hs_marketable_reason_type",
                "Marketing contact status source type",
                "select",
                "AD",
                "CONTACT_IMPORT",
                "CONVERSATION",
                "FORM_SUBMISSION",
                "INITIAL_STATE",
                "INTEGRATOR_SET",
                "USER_SET",
                "WORKFLOW",
                "EMAIL",
                "SAMPLE_CONTACT",
                "FEEDBACK_SUBMISSION");
        readOnlyBool("hs_enriched_email_bounce_detected", "Enriched email bounce detected");
        writable(
                "hs_contact_enrichment_opt_out",
                "Contact enrichment opt out",
                "bool",
                "booleancheckbox",
                booleanOptions());
        writable("hs_data_privacy_ads_consent", "Privacy consent for ads", "bool", "booleancheckbox", booleanOptions());
        catalog.putGroup(new PropertyGroup("sales_properties", "Sales properties", 2));
        readOnlyBool("hs_sequences_is_enrolled", "Currently in Sequence");
        catalog.put(PropertyDefinition.builtIn(
                "hs_currently_enrolled_in_prospecting_agent",
                "Currently enrolled in Prospecting Agent",
                "bool",
                "calculation_equation",
                group,
                booleanOptions(),
                true,
                now));
        readOnly(
                "hs_prospecting_agent_actively_enrolled_count",
                "Actively enrolled in Prospecting Agent",
                "number",
                "calculation_rollup");
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

    private void choice(String name, String label, String fieldType, String... values) {
        catalog.put(PropertyDefinition.builtIn(
                name, label, "enumeration", fieldType, group, options(List.of(values)), true, now));
    }

    private void yesOrNo(String name, String label) {
        catalog.put(PropertyDefinition.builtIn(
                name, label, "enumeration", "booleancheckbox", group, booleanOptions(), true, now));
    }

    /** The property HubSpot keeps for each subscription type; a choice of two words, unlike the opt-out of all. */
    static PropertyDefinition subscriptionOptOut(SubscriptionDefinition subscription, Instant now) {
        return PropertyDefinition.builtIn(
                "hs_email_optout_" + subscription.id(),
                "Opted out of email: " + subscription.name(),
                "enumeration",
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

    private static List<PropertyOption> labelled(List<String> values, Map<String, String> labels) {
        List<PropertyOption> options = new ArrayList<>();
        for (String value : values) {
            options.add(PropertyOption.labelled(value, labels.getOrDefault(value, value), options.size()));
        }
        return options;
    }

    private static List<PropertyOption> legalBases() {
        return options(List.of(LEGAL_BASES));
    }
}
