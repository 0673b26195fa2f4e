package org.sequenceconnector.sandbox.salesforce.events;

import java.util.ArrayList;
import java.util.List;

/**
 * A field made of others: events carry {@code Name} with parts, where rows have {@code FirstName} and {@code LastName}.
 *
 * @param prefix what a row's field name has before the part's name
 */
record CompoundField(String name, String recordName, String prefix, List<EventField> parts) {
    private static final List<EventField> NAME_PARTS = List.of(
            EventField.text("Salutation"),
            EventField.text("FirstName"),
            EventField.text("LastName"),
            EventField.text("MiddleName"),
            EventField.text("Suffix"));
    private static final List<EventField> ADDRESS_PARTS = List.of(
            EventField.text("Street"),
            EventField.text("City"),
            EventField.text("State"),
            EventField.text("PostalCode"),
            EventField.text("Country"),
            new EventField("Latitude", EventField.Kind.NUMBER),
            new EventField("Longitude", EventField.Kind.NUMBER),
            EventField.text("GeocodeAccuracy"));

    static List<CompoundField> of(String entity) {
        return switch (entity) {
            case "Contact" -> List.of(personName(), address("Mailing"), address("Other"));
            case "Lead" -> List.of(personName(), address(""));
            case "Individual" -> List.of(personName());
            case "Account" -> List.of(address("Billing"), address("Shipping"));
            default -> List.of();
        };
    }

    /** The names its parts have on a row. */
    List<String> rowFields() {
        List<String> names = new ArrayList<>();
        parts.forEach(part -> names.add(prefix + part.name()));
        return names;
    }

    private static CompoundField personName() {
        return new CompoundField("Name", "Switchable_PersonName", "", NAME_PARTS);
    }

    private static CompoundField address(String prefix) {
        return new CompoundField(prefix + "Address", "Address", prefix, ADDRESS_PARTS);
    }
}
