package org.sequenceconnector.crm;

/**
 * Which account of a CRM answers. Record ids mean something only within it, and the CRM never gives the id to another one.
 *
 * @param kind what the CRM calls its accounts, for example {@code portal} or {@code org}
 * @param id as the CRM writes it, never blank; a refreshed Salesforce sandbox gets a new one although its record ids stay
 */
public record AccountIdentity(String kind, String id) {
    public AccountIdentity {
        if (kind.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("an account has a kind and an id");
        }
    }

    /** For messages, for example {@code portal 62515}. */
    public String words() {
        return kind + " " + id;
    }
}
