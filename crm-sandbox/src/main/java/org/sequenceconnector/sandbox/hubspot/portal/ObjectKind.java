package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The record types the simulator serves. */
public enum ObjectKind {
    CONTACT("0-1", "contact", "contacts", "lastmodifieddate", List.of("email", "firstname", "lastname")),
    COMPANY("0-2", "company", "companies", "hs_lastmodifieddate", List.of("name", "domain"));

    private final String typeId;
    private final String singular;
    private final String plural;
    private final String modifiedProperty;
    private final List<String> identifyingProperties;

    ObjectKind(
            String typeId,
            String singular,
            String plural,
            String modifiedProperty,
            List<String> identifyingProperties) {
        this.typeId = typeId;
        this.singular = singular;
        this.plural = plural;
        this.modifiedProperty = modifiedProperty;
        this.identifyingProperties = identifyingProperties;
    }

    /** Finds the type by plural or singular name, in any case, or by type id such as {@code 0-1}. */
    public static Optional<ObjectKind> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (ObjectKind kind : values()) {
            if (wanted.equals(kind.plural) || wanted.equals(kind.singular) || wanted.equals(kind.typeId)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public String typeId() {
        return typeId;
    }

    public String singular() {
        return singular;
    }

    public String plural() {
        return plural;
    }

    /** Name of the property that moves with every change: it differs between contacts and everything else. */
    public String modifiedProperty() {
        return modifiedProperty;
    }

    /** A new record needs at least one of these. */
    public List<String> identifyingProperties() {
        return identifyingProperties;
    }
}
