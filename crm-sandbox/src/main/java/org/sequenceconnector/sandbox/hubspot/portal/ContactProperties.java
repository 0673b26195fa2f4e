package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.List;

/** HubSpot's own properties of contacts: the person, what mail may go out, and what sequences and agents do. */
final class ContactProperties {
    private final PropertyShelf shelf;

    private ContactProperties(PropertyShelf shelf) {
        this.shelf = shelf;
    }

    static void install(PropertyShelf shelf) {
        new ContactProperties(shelf).person();
        new ContactProperties(shelf.besides("emailinformation", "Email information", 1)).mail();
        new ContactProperties(shelf.besides("sales_properties", "Sales properties", 2)).sales();
    }

    private void person() {
        shelf.moment("lastmodifieddate", "Last Modified Date");
        shelf.text("email", "Email");
        shelf.text("firstname", "First Name");
        shelf.text("lastname", "Last Name");
        shelf.text("company", "Company Name");
        shelf.text("jobtitle", "Job Title");
        shelf.text("annualrevenue", "Annual Revenue");
        shelf.text("industry", "Industry");
        shelf.writable("mobilephone", "Mobile Phone Number", "string", "phonenumber", List.of());
        shelf.writable("hs_language", "Preferred language", "enumeration", "select", Choices.languages());
        shelf.text("salutation", "Salutation");
        shelf.writable("hs_timezone", "Time Zone", "enumeration", "select", TimeZones.options());
        shelf.readOnly("hs_ip_timezone", "IP Timezone", "string", "text");
        shelf.choice("hs_additional_emails", "Additional email addresses", "select", List.of());
        shelf.choice("hs_all_contact_vids", "All vids for a contact", "select", List.of());
        shelf.choice("hs_calculated_merged_vids", "Merged vids with timestamps of a contact", "select", List.of());
        shelf.readOnly("hs_email_domain", "Email Domain", "string", "text");
        shelf.readOnly(
                "hs_searchable_calculated_phone_number",
                "Calculated Phone Number without country code",
                "phone_number",
                "phonenumber");
        shelf.readOnly("hs_notes_last_activity", "Last Activity", "object_coordinates", "text");
        Choices.lifecycleStages()
                .forEach(stage ->
                        shelf.moment(LifecycleStages.date(stage.value()), "Became a " + stage.label() + " Date"));
        shelf.writable("associatedcompanyid", "Primary Associated Company ID", "number", "number", List.of());
        shelf.readOnly("hubspotscore", "HubSpot Score", "number", "calculation_score");
        shelf.count("hs_predictivecontactscore_v2", "Likelihood to close");
    }

    private void mail() {
        shelf.readOnlyBool("hs_email_optout", "Unsubscribed from all email");
        shelf.writable(
                "hs_email_optout_survey_reason",
                "Reason for opting out of email",
                "enumeration",
                "radio",
                Choices.of(Choices.SURVEY_REASONS));
        shelf.writable(
                "hs_legal_basis",
                "Legal basis for processing contact's data",
                "enumeration",
                "checkbox",
                Choices.of(Choices.LEGAL_BASES));
        shelf.readOnlyBool("hs_email_bad_address", "Invalid email address");
        shelf.choice(
                "hs_email_hard_bounce_reason_enum",
                "Email hard bounce reason",
                "radio",
                Choices.of(Choices.BOUNCE_REASONS));
        shelf.readOnly("hs_email_hard_bounce_reason", "Email hard bounce reason (text)", "string", "text");
        shelf.readOnlyBool("hs_email_quarantined", "Email Address Quarantined");
        shelf.choice(
                "hs_email_quarantined_reason",
                "Email address automated quarantine reason",
                "select",
                Choices.of(Choices.QUARANTINE_REASONS));
        shelf.choice(
                "hs_email_customer_quarantined_reason",
                "Email address quarantine reason",
                "select",
                Choices.of(Choices.REMEDIATIONS));
        shelf.readOnly("hs_quarantined_emails", "Quarantined Emails", "string", "textarea");
        shelf.readOnlyBool("hs_email_is_ineligible", "Is globally ineligible");
        shelf.count("hs_email_bounce", "Marketing emails bounced");
        shelf.moment(
                "hs_email_recipient_fatigue_recovery_time",
                "Email Address Recipient Fatigue Next Available Sending Time");
        shelf.choice(
                "hs_emailconfirmationstatus", "Email confirmation status", "select", Choices.of(Choices.CONFIRMATIONS));
        shelf.choice("hs_marketable_status", "Marketing contact status", "booleancheckbox", Choices.yesOrNo());
        shelf.choice(
                "hs_marketable_until_renewal",
                "Marketing contact until next update",
                "booleancheckbox",
                Choices.yesOrNo());
        shelf.choice(
                "hs_marketable_reason_type",
                "Marketing contact status source type",
                "select",
                Choices.of(Choices.MARKETABLE_REASONS));
        shelf.readOnlyBool("hs_enriched_email_bounce_detected", "Enriched email bounce detected");
        shelf.writableBool("hs_contact_enrichment_opt_out", "Contact enrichment opt out");
        shelf.writableBool("hs_data_privacy_ads_consent", "Ads Consent from Forms");
        shelf.moment("hs_email_last_reply_date", "Last marketing email reply date");
        shelf.moment("hs_email_first_reply_date", "First marketing email reply date");
        shelf.count("hs_email_replied", "Marketing emails replied");
    }

    private void sales() {
        shelf.readOnlyBool("hs_sequences_is_enrolled", "Currently in Sequence");
        shelf.count("hs_sequences_enrolled_count", "Number of sequences enrolled");
        shelf.count("hs_sequences_actively_enrolled_count", "Number of sequences actively enrolled");
        shelf.count("hs_latest_sequence_enrolled", "Last sequence enrolled");
        shelf.moment("hs_latest_sequence_enrolled_date", "Last sequence enrolled date");
        shelf.moment("hs_latest_sequence_ended_date", "Last sequence ended date");
        shelf.moment("hs_latest_sequence_finished_date", "Last sequence finished date");
        shelf.moment("hs_latest_sequence_unenrolled_date", "Last sequence unenrolled date");
        shelf.readOnly(
                "hs_currently_enrolled_in_prospecting_agent",
                "Currently Enrolled in Prospecting Agent",
                "bool",
                "calculation_equation");
        shelf.readOnly(
                "hs_prospecting_agent_actively_enrolled_count",
                "Prospecting Agent Actively Enrolled Count",
                "number",
                "calculation_rollup");
        shelf.readOnly(
                "hs_prospecting_agent_total_enrolled_count",
                "Prospecting Agent Total Enrolled Count",
                "number",
                "calculation_rollup");
        shelf.readOnly(
                "hs_prospecting_agent_last_enrolled",
                "Prospecting Agent Last Enrolled",
                "datetime",
                "calculation_rollup");
        shelf.moment("hs_sales_email_last_replied", "Recent Sales Email Replied Date");
        shelf.moment("hs_sales_email_last_opened", "Recent Sales Email Opened Date");
        shelf.moment("hs_sales_email_last_clicked", "Recent Sales Email Clicked Date");
        shelf.readOnly("hs_returning_to_office_detected_date", "Returning to office detected date", "date", "date");
        shelf.readOnly("hs_employment_change_detected_date", "Employment change detected date", "date", "date");
        shelf.readOnly("hs_job_change_detected_date", "Job change detected date", "date", "date");
    }
}
