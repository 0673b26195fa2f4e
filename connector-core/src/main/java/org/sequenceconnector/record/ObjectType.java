package org.sequenceconnector.record;

import java.util.Locale;

/** The kinds of CRM record the connector mirrors. A CRM may not have all of them (HubSpot has no leads here). */
public enum ObjectType {
    CONTACT,
    LEAD,
    COMPANY;

    /** The word used in references, configuration and output, for example {@code contact}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the accepted words */
    public static ObjectType ofWord(String word) {
        for (ObjectType type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is not an object type: use contact, lead or company");
    }
}
