package org.sequenceconnector.sequence;

import java.util.Locale;
import java.util.Set;

/**
 * One address that sends.
 *
 * @param id stable name; an enrollment keeps it
 * @param address what recipients see; a mailbox with another address is another mailbox and gets another id
 * @param owners whose mailbox it is: ids of CRM users, or names of people as the trail shows them
 * @param detail what is wrong, for people; may be empty
 */
public record Mailbox(String id, String address, Set<String> owners, State state, String detail) {
    public Mailbox {
        owners = Set.copyOf(owners);
        if (id.isBlank() || address.indexOf('@') < 1) {
            throw new IllegalArgumentException("a mailbox needs an id and an address such as ada@example.com");
        }
    }

    /** Whether it can send now, and why not. */
    public enum State {
        ACTIVE,
        /** A person stopped it for a while. */
        PAUSED,
        /** Its authorisation was withdrawn or ran out. */
        UNAUTHORIZED,
        /** Anything else, for example errors of the mail server. */
        UNAVAILABLE
    }

    public boolean usable() {
        return state == State.ACTIVE;
    }

    /** Whether it is this person's: one of the owners, or somebody known by the address itself. */
    boolean belongsTo(String person) {
        return owners.contains(person) || address.equalsIgnoreCase(person);
    }

    /** The sending domain of an address, in lower case. */
    public static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
