package org.sequenceconnector.testkit.crm;

import java.util.Map;
import java.util.Set;
import org.sequenceconnector.record.ObjectType;

/**
 * What the fields of an in-memory account are called: those that the account itself has to know, and those that every
 * account of the kind has. Fields beside them are defined by whoever adds them.
 *
 * @param additionalEmails further addresses of a record; an account without them has a name that no record uses
 * @param company the field of a contact that names its company
 * @param standard by object type
 */
public record FakeCrmNames(
        String email,
        String additionalEmails,
        String mergedIds,
        String optOut,
        String company,
        Map<ObjectType, Set<String>> standard) {
    private static final Set<String> HUBSPOT_PEOPLE = Set.of(
            "email",
            "hs_additional_emails",
            "hs_merged_object_ids",
            "hs_email_optout",
            "associatedcompanyid",
            "firstname",
            "lastname",
            "jobtitle",
            "phone",
            "country",
            "lifecyclestage",
            "hs_lead_status",
            "hubspot_owner_id",
            "hs_timezone",
            "hs_legal_basis",
            "hs_email_bad_address",
            "hs_email_hard_bounce_reason_enum",
            "hs_email_quarantined",
            "hs_sequences_is_enrolled",
            "hs_object_id",
            "createdate",
            "lastmodifieddate");
    private static final Set<String> HUBSPOT_COMPANIES =
            Set.of("name", "domain", "country", "industry", "hubspot_owner_id", "hs_object_id", "hs_lastmodifieddate");
    private static final Set<String> SALESFORCE_PEOPLE = Set.of(
            "Id",
            "Email",
            "FirstName",
            "LastName",
            "OwnerId",
            "Title",
            "Phone",
            "HasOptedOutOfEmail",
            "DoNotCall",
            "EmailBouncedReason",
            "EmailBouncedDate",
            "IndividualId",
            "CreatedDate",
            "LastModifiedDate",
            "LastActivityDate");

    /** Names as in HubSpot, for leads as well, so that one mapping serves accounts of either kind. */
    public static final FakeCrmNames HUBSPOT = new FakeCrmNames(
            "email",
            "hs_additional_emails",
            "hs_merged_object_ids",
            "hs_email_optout",
            "associatedcompanyid",
            Map.of(
                    ObjectType.CONTACT, HUBSPOT_PEOPLE,
                    ObjectType.LEAD, HUBSPOT_PEOPLE,
                    ObjectType.COMPANY, HUBSPOT_COMPANIES));

    /** Names as in Salesforce, for a mapping that is written for a Salesforce org. */
    public static final FakeCrmNames SALESFORCE = new FakeCrmNames(
            "Email",
            "Further_Emails",
            "Merged_Ids",
            "HasOptedOutOfEmail",
            "AccountId",
            Map.of(
                    ObjectType.CONTACT, with(SALESFORCE_PEOPLE, "AccountId", "MailingCountry"),
                    ObjectType.LEAD, with(SALESFORCE_PEOPLE, "Country", "Status", "Company", "IsConverted"),
                    ObjectType.COMPANY,
                            Set.of(
                                    "Id",
                                    "Name",
                                    "Website",
                                    "OwnerId",
                                    "BillingCountry",
                                    "Industry",
                                    "NumberOfEmployees",
                                    "LastModifiedDate")));

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new java.util.TreeSet<>(names);
        all.addAll(java.util.List.of(more));
        return Set.copyOf(all);
    }
}
