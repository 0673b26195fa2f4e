package org.sequenceconnector.hubspot.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sequenceconnector.crm.ConsentCatalogue;
import org.sequenceconnector.crm.ConsentCatalogue.Known;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.hubspot.read.HubSpotProperties;
import org.sequenceconnector.record.ObjectType;

/**
 * What a HubSpot account can say about permission.
 *
 * @see <a href="https://knowledge.hubspot.com/properties/hubspots-default-contact-properties">HubSpot's default contact
 *     properties</a>
 */
public final class HubSpotConsentFields {
    private static final String FORBIDS = "kind: DO_NOT_EMAIL, channel: EMAIL, encoding: true_forbids, optional: true";

    private static final ConsentCatalogue CATALOGUE = new ConsentCatalogue(List.of(
            known(
                    "hs_email_optout",
                    "opted out of all email",
                    "kind: GLOBAL_OPT_OUT, channel: EMAIL, encoding: true_forbids"),
            known("business_unit_optout_*", "opted out of all email of a brand", FORBIDS),
            known(
                    "hs_legal_basis",
                    "legal basis of processing",
                    "kind: LEGAL_BASIS, channel: ANY, encoding: legal_basis"),
            known(
                    "hs_email_bad_address",
                    "the address cannot be delivered to",
                    "kind: ADDRESS_INVALID, channel: EMAIL, encoding: true_forbids"),
            known("hs_email_hard_bounce_reason_enum", "mail bounced for good, and why", bounce()),
            known("hs_email_hard_bounce_reason", "older text of why mail bounced for good", bounce()),
            known("hs_email_bounce", "how often marketing mail bounced", bounce()),
            known("hs_email_quarantined", "HubSpot holds mail to the address back", FORBIDS),
            known(
                    "hs_email_quarantined_reason",
                    "why HubSpot holds mail back; a complaint is one of the reasons",
                    "channel: EMAIL, encoding: reasons, optional: true,"
                            + " reasons: {RECIPIENT_COMPLAINT: complaint, UNDELIVERABLE_ADDRESS: undeliverable,"
                            + " MICROSOFT_UNDELIVERABLE: undeliverable}"),
            known(
                    "hs_email_customer_quarantined_reason",
                    "why HubSpot holds mail of the whole account back",
                    "kind: DO_NOT_EMAIL, channel: EMAIL, encoding: any_value_forbids, optional: true"),
            known(
                    "hs_quarantined_emails",
                    "all held back addresses of the record, with their reasons",
                    "kind: DO_NOT_EMAIL, channel: EMAIL, encoding: any_value_forbids, optional: true"),
            known("hs_email_is_ineligible", "the address gets no mail from HubSpot at all", FORBIDS),
            known(
                    "hs_email_recipient_fatigue_recovery_time",
                    "not to be written to before this time",
                    "kind: DO_NOT_EMAIL, channel: EMAIL, encoding: until_forbids, optional: true"),
            known(
                    "hs_emailconfirmationstatus",
                    "double opt-in",
                    "channel: EMAIL, encoding: reasons, optional: true, reasons: {Confirmed: nothing, \"*\": unconfirmed}"),
            known(
                    "hs_email_optout_survey_reason",
                    "why the person opted out; the opt-out itself stands elsewhere",
                    FORBIDS),
            known("hs_marketable_status", "whether HubSpot bills the contact as a marketing contact", FORBIDS),
            known("hs_marketable_until_renewal", "whether the contact is a marketing contact until renewal", FORBIDS),
            known("hs_marketable_reason_type", "how the contact became a marketing contact", FORBIDS),
            known("hs_enriched_email_bounce_detected", "a data partner supposes that mail bounces", FORBIDS),
            known("hs_contact_enrichment_opt_out", "opted out of enrichment, not of mail", FORBIDS),
            known("hs_data_privacy_ads_consent", "consent to advertisements, not to mail", FORBIDS)));

    private final HubSpotProperties properties;
    private final Set<String> own = new HashSet<>();

    public HubSpotConsentFields(HubSpotProperties properties, Collection<FieldDefinition> definitions) {
        this.properties = properties;
        definitions.forEach(definition -> own.add(definition.crmName()));
    }

    public List<ConsentStatement> statements(Collection<ObjectType> types) {
        List<ConsentStatement> found = new ArrayList<>();
        for (ObjectType type : types) {
            Map<String, FieldDescription> fields = new HashMap<>(properties.describe(type));
            fields.keySet().removeIf(HubSpotSubscriptions::isMirror);
            found.addAll(CATALOGUE.among(type, fields, own));
        }
        return found;
    }

    private static Known known(String property, String says, String rule) {
        return new Known(ObjectType.CONTACT, property, says, rule);
    }

    private static String bounce() {
        return "kind: HARD_BOUNCE, channel: EMAIL, encoding: any_value_forbids, optional: true";
    }
}
