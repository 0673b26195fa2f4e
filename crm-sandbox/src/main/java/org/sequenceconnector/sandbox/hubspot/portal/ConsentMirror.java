package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.HashMap;
import java.util.Map;
import org.sequenceconnector.sandbox.hubspot.portal.consent.ConsentBook;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;

/** Computes the opt-out properties of a contact from the consent of its primary address. */
final class ConsentMirror {
    private ConsentMirror() {}

    /** The properties of a new contact with this address; nothing for an address that never said anything. */
    static Map<String, String> properties(ConsentBook consent, String address) {
        Map<String, String> mirrored = new HashMap<>();
        if (!address.isEmpty() && consent.knows(address)) {
            consent.optedOutOfAllAt(address).ifPresent(at -> mirrored.put("hs_email_optout", "true"));
            for (SubscriptionDefinition subscription : consent.definitions()) {
                String value =
                        switch (consent.status(address, subscription.id()).state()) {
                            case SUBSCRIBED -> "false";
                            case UNSUBSCRIBED -> "true";
                            case NOT_SPECIFIED -> "";
                        };
                if (!value.isEmpty()) {
                    mirrored.put("hs_email_optout_" + subscription.id(), value);
                }
            }
        }
        return mirrored;
    }

    /** What has to change in an existing contact. The opt-out of all is {@code true} or unset, and never {@code false}. */
    static Map<String, String> changes(ConsentBook consent, RecordStore contacts, CrmRecord contact, String address) {
        Map<String, String> wanted = properties(consent, address);
        Map<String, String> changes = new HashMap<>();
        wanted.putIfAbsent("hs_email_optout", "");
        for (SubscriptionDefinition subscription : consent.definitions()) {
            wanted.putIfAbsent("hs_email_optout_" + subscription.id(), "");
        }
        wanted.forEach((name, value) -> {
            if (!contacts.value(contact, name).equals(value)) {
                changes.put(name, value);
            }
        });
        return changes;
    }
}
