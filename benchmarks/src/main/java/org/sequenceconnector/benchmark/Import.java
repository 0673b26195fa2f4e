package org.sequenceconnector.benchmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** Imports into a simulated account: every other record changes a contact that is there already, the others are new. */
final class Import {
    private final BothCrms crms;
    private final List<Long> contacts = new ArrayList<>();
    private final List<String> orgContacts = new ArrayList<>();
    private int made;

    Import(BothCrms crms) {
        this.crms = crms;
    }

    /** Makes those contacts that imports will change. @param at when they were created */
    void prepare(int count, Instant at) {
        for (int number = 0; number < count; number++) {
            contacts.add(newContact(at.toEpochMilli()));
            orgContacts.add(newOrgContact(at.toEpochMilli()));
        }
    }

    /** Imports those records of a run, counted from 0. */
    void into(ConnectionId account, int from, int to) {
        for (int number = from; number < to; number++) {
            boolean existing = number % 2 == 0;
            if (account.equals(BothCrms.HUBSPOT)) {
                inHubSpot(existing, contacts.get(number / 2 % contacts.size()));
            } else {
                inSalesforce(existing, orgContacts.get(number / 2 % orgContacts.size()));
            }
        }
    }

    private void inHubSpot(boolean existing, long contact) {
        if (existing) {
            crms.hubSpot
                    .portal()
                    .force(
                            ObjectKind.CONTACT,
                            contact,
                            Map.of("jobtitle", "Title " + made++),
                            ChangeSource.user("9586504"));
        } else {
            newContact(crms.hubSpot.portal().now());
        }
    }

    private void inSalesforce(boolean existing, String contact) {
        if (existing) {
            crms.salesforce.operations().set(contact, Map.of("Title", Optional.of("Title " + made++)));
        } else {
            newOrgContact(crms.salesforce.org().now());
        }
    }

    private long newContact(long at) {
        return crms.hubSpot
                .portal()
                .plant(ObjectKind.CONTACT, 0, at, at, Map.of("email", nextAddress(), "lifecyclestage", "lead"))
                .id();
    }

    private String newOrgContact(long at) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Email", nextAddress());
        values.put("LastName", "Imported");
        values.put("OwnerId", crms.salesforce.org().users().administrator());
        return crms.salesforce.org().plant("Contact", "", at, at, values).id();
    }

    private String nextAddress() {
        return "imported" + made++ + "@import.example.com";
    }
}
