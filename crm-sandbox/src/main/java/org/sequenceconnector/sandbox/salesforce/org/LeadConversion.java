package org.sequenceconnector.sandbox.salesforce.org;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;
import org.sequenceconnector.sandbox.salesforce.org.standard.PlatformFields;

/**
 * Turns a lead into a contact at an account. A new contact takes over the lead's standard fields and the mapped custom ones;
 * an existing contact keeps what it has and only has its gaps filled, so that an opt-out of the lead does not reach it.
 */
final class LeadConversion {
    private static final List<String> STANDARD = List.of(
            "Salutation",
            "FirstName",
            "LastName",
            "Email",
            "Phone",
            "MobilePhone",
            "Fax",
            "Title",
            "LeadSource",
            "HasOptedOutOfEmail",
            "DoNotCall",
            "HasOptedOutOfFax",
            "EmailBouncedDate",
            "EmailBouncedReason",
            "IndividualId",
            "OwnerId");
    private static final Map<String, String> ADDRESS = Map.of(
            "Street",
            "MailingStreet",
            "City",
            "MailingCity",
            "State",
            "MailingState",
            "PostalCode",
            "MailingPostalCode",
            "Country",
            "MailingCountry");
    private final OrgState org;
    private final RowChanges changes;
    private final Map<String, String> mappedFields;

    LeadConversion(OrgState org, PendingChanges transaction, Map<String, String> mappedFields) {
        this.org = org;
        this.changes = new RowChanges(org, transaction);
        this.mappedFields = mappedFields;
    }

    /** Gives the contact's id. */
    String convert(String leadId, Optional<String> existingContact) {
        ObjectStore leads = org.objects().store("Lead");
        SObjectRow lead = leads.live(leadId)
                .filter(row -> !leads.flag(row, "IsConverted"))
                .orElseThrow(() -> new IllegalArgumentException("No live, unconverted Lead " + leadId));
        Outcome outcome = existingContact.map(id -> fill(id, lead)).orElseGet(() -> create(lead));
        Map<String, Optional<Object>> converted = new LinkedHashMap<>();
        converted.put("IsConverted", Optional.of(true));
        converted.put("Status", Optional.of("Closed - Converted"));
        converted.put(
                "ConvertedDate", Optional.of(LocalDate.ofInstant(org.clock().instant(), ZoneOffset.UTC)));
        converted.put("ConvertedContactId", Optional.of(outcome.contact()));
        converted.put("ConvertedAccountId", PlatformFields.filled(outcome.account()));
        changes.setQuietly(leadId, converted);
        return outcome.contact();
    }

    private record Outcome(String contact, String account) {}

    private Outcome create(SObjectRow lead) {
        ObjectStore leads = org.objects().store("Lead");
        String account = changes.create("Account", Map.of("Name", Optional.of(leads.text(lead, "Company"))));
        Map<String, Optional<Object>> fields = new LinkedHashMap<>(taken(lead));
        fields.put("AccountId", Optional.of(account));
        return new Outcome(changes.create("Contact", fields), account);
    }

    private Outcome fill(String contactId, SObjectRow lead) {
        ObjectStore contacts = org.objects().store("Contact");
        SObjectRow contact = contacts.live(contactId)
                .orElseThrow(() -> new IllegalArgumentException("No live Contact " + contactId));
        Map<String, Optional<Object>> gaps = new LinkedHashMap<>(taken(lead));
        gaps.keySet().removeIf(name -> contacts.value(contact, name).isPresent());
        changes.set(contactId, gaps);
        return new Outcome(contactId, contacts.text(contact, "AccountId"));
    }

    private Map<String, Optional<Object>> taken(SObjectRow lead) {
        ObjectStore leads = org.objects().store("Lead");
        Map<String, Optional<Object>> taken = new LinkedHashMap<>();
        STANDARD.forEach(name -> taken.put(name, leads.value(lead, name)));
        ADDRESS.forEach((from, to) -> taken.put(to, leads.value(lead, from)));
        mappedFields.forEach((from, to) -> taken.put(to, leads.value(lead, from)));
        return taken;
    }
}
