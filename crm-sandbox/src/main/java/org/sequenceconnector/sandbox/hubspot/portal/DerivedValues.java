package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.Map;
import java.util.Set;

/**
 * Values that HubSpot works out of the record itself, and what stands in a property of a record that nobody has written to:
 * a new contact has {@code "0"} sequences and is {@code "false"} with the prospecting agent from the first answer on.
 */
final class DerivedValues {
    private static final Set<String> FROM_THE_RECORD = Set.of(
            "hs_all_contact_vids",
            "hs_email_domain",
            "hs_object_source",
            "hs_object_source_label",
            "hs_object_source_id",
            "hs_object_source_user_id");
    private static final Map<String, String> FROM_THE_START = Map.of(
            "hs_sequences_actively_enrolled_count", "0",
            "hs_prospecting_agent_actively_enrolled_count", "0",
            "hs_currently_enrolled_in_prospecting_agent", "false");

    private DerivedValues() {}

    static boolean knows(String property) {
        return neverStored(property) || FROM_THE_START.containsKey(property);
    }

    static boolean neverStored(String property) {
        return FROM_THE_RECORD.contains(property);
    }

    static PropertyReader reader(String property, PropertyCatalog catalog) {
        return switch (property) {
            case "hs_all_contact_vids" -> {
                int merged = catalog.slotOf("hs_merged_object_ids");
                yield contact -> {
                    String others = contact.values().get(merged);
                    return others.isEmpty() ? Long.toString(contact.id()) : contact.id() + ";" + others;
                };
            }
            case "hs_email_domain" -> {
                int email = catalog.slotOf("email");
                yield contact -> {
                    String address = contact.values().get(email);
                    return address.substring(address.lastIndexOf('@') + 1);
                };
            }
            case "hs_object_source", "hs_object_source_label" ->
                crmRecord -> crmRecord.createdBy().sourceType();
            case "hs_object_source_id" -> crmRecord -> crmRecord.createdBy().sourceId();
            case "hs_object_source_user_id" ->
                crmRecord -> crmRecord.createdBy().userId().orElse("");
            default -> {
                int slot = catalog.slotOf(property);
                String start = FROM_THE_START.getOrDefault(property, "");
                yield crmRecord -> {
                    String stored = crmRecord.values().get(slot);
                    return stored.isEmpty() ? start : stored;
                };
            }
        };
    }
}
