package org.sequenceconnector.sandbox.hubspot.seed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Which property a column of HubSpot's contact export holds. */
final class ContactColumns {
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        NAMES.put("record id", "hs_object_id");
        NAMES.put("contact id", "hs_object_id");
        NAMES.put("first name", "firstname");
        NAMES.put("last name", "lastname");
        NAMES.put("email", "email");
        NAMES.put("email address", "email");
        NAMES.put("company name", "company");
        NAMES.put("associated company", "company");
        NAMES.put("phone number", "phone");
        NAMES.put("mobile phone number", "mobilephone");
        NAMES.put("job title", "jobtitle");
        NAMES.put("lifecycle stage", "lifecyclestage");
        NAMES.put("lead status", "hs_lead_status");
        NAMES.put("contact owner", "hubspot_owner_id");
        NAMES.put("country/region", "country");
        NAMES.put("country", "country");
        NAMES.put("city", "city");
        NAMES.put("state/region", "state");
        NAMES.put("postal code", "zip");
        NAMES.put("street address", "address");
        NAMES.put("time zone", "hs_timezone");
        NAMES.put("preferred language", "hs_language");
        NAMES.put("unsubscribed from all email", "hs_email_optout");
        NAMES.put("marketing contact status", "hs_marketable_status");
        NAMES.put("legal basis for processing contact's data", "hs_legal_basis");
        NAMES.put("invalid email address", "hs_email_bad_address");
        NAMES.put("email hard bounce reason", "hs_email_hard_bounce_reason_enum");
        NAMES.put("currently in sequence", "hs_sequences_is_enrolled");
        NAMES.put("hubspot score", "hubspotscore");
        NAMES.put("additional email addresses", "hs_additional_emails");
        NAMES.put("create date", "createdate");
        NAMES.put("last modified date", "lastmodifieddate");
        NAMES.put("last contacted", "notes_last_contacted");
    }

    private ContactColumns() {}

    /** The internal name for a column; an unknown column gives a name of its own made from the header. */
    static String property(String header) {
        String known = NAMES.get(header.strip().toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        String name = header.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return name.matches("[a-z].*") ? name : "column_" + name;
    }
}
