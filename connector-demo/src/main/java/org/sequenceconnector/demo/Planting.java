package org.sequenceconnector.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.OrgOperations;

/** Puts some of HubSpot's people into the org as well, so that they have records in both CRMs. */
final class Planting {
    /** Every so many contacts, one is in Salesforce too, by turns as a contact and as a lead. */
    private static final int EVERY = 5;

    private static final int MAX = 500;
    private final OrgOperations org;

    Planting(OrgOperations org) {
        this.org = org;
    }

    /** @return how many there are in the org now */
    int plant(List<Contact> contacts) {
        List<Contact> reachable = contacts.stream()
                .filter(Contact::reachable)
                .filter(contact -> !contact.last().isEmpty())
                .toList();
        String account = org.create("Account", Map.of("Name", Optional.of("Acme Example")));
        int planted = 0;
        for (int index = 0; index < reachable.size() && planted < MAX; index += EVERY) {
            Contact contact = reachable.get(index);
            Map<String, Optional<Object>> fields = new LinkedHashMap<>();
            fields.put("Email", Optional.of(contact.email()));
            fields.put("FirstName", Optional.of(contact.first()));
            fields.put("LastName", Optional.of(contact.last()));
            if (planted % 2 == 0) {
                fields.put("AccountId", Optional.of(account));
                org.create("Contact", fields);
            } else {
                fields.put("Company", Optional.of("Acme Example"));
                fields.put("Status", Optional.of("Open - Not Contacted"));
                org.create("Lead", fields);
            }
            planted++;
        }
        return planted;
    }
}
