package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Merging as HubSpot does it since January 2025: the result is a new record with a new id, the primary's values win, the
 * other's address becomes a secondary one, and both old ids answer as aliases.
 */
final class RecordMerge {
    private final Portal portal;
    private final ObjectKind kind;
    private final RecordStore store;

    RecordMerge(Portal portal, ObjectKind kind) {
        this.portal = portal;
        this.kind = kind;
        this.store = portal.store(kind);
    }

    CrmRecord merge(CrmRecord primary, CrmRecord secondary) {
        long now = portal.now();
        long newId = store.nextId();
        Map<String, String> values = new LinkedHashMap<>(store.values(secondary));
        values.putAll(store.values(primary));
        values.put("hs_merged_object_ids", mergedIds(primary, secondary));
        if (kind == ObjectKind.CONTACT) {
            values.put("hs_additional_emails", otherAddresses(primary, secondary));
            values.put(
                    "hs_calculated_merged_vids",
                    List.of(primary, secondary).stream()
                            .map(old -> old.id() + ":" + now)
                            .collect(Collectors.joining(";")));
        }
        values.values().removeIf(String::isEmpty);
        store.replaceByMerge(primary, secondary, newId);
        CrmRecord merged = store.insert(
                newId, Math.min(primary.createdAt(), secondary.createdAt()), now, primary.createdBy(), values);
        store.noteMerge(merged, primary, secondary);
        moveLinks(primary.id(), secondary.id(), newId);
        return store.live(newId).orElse(merged);
    }

    private String mergedIds(CrmRecord primary, CrmRecord secondary) {
        Set<String> ids = new LinkedHashSet<>();
        for (CrmRecord old : List.of(primary, secondary)) {
            addAll(ids, store.value(old, "hs_merged_object_ids"));
            ids.add(Long.toString(old.id()));
        }
        return String.join(";", ids);
    }

    private String otherAddresses(CrmRecord primary, CrmRecord secondary) {
        Set<String> addresses = new LinkedHashSet<>();
        addAll(addresses, store.value(primary, "hs_additional_emails"));
        addAll(addresses, store.value(secondary, "email"));
        addAll(addresses, store.value(secondary, "hs_additional_emails"));
        String kept = store.value(primary, "email");
        if (kept.isEmpty()) {
            kept = store.value(secondary, "email");
        }
        addresses.remove(kept);
        return String.join(";", addresses);
    }

    private static void addAll(Set<String> target, String joined) {
        for (String one : joined.split(";")) {
            if (!one.isEmpty()) {
                target.add(one);
            }
        }
    }

    private void moveLinks(long primary, long secondary, long newId) {
        CompanyLinks links = portal.links();
        for (long old : List.of(primary, secondary)) {
            if (kind == ObjectKind.CONTACT) {
                for (long company : links.companiesOf(old)) {
                    portal.link(newId, company, false);
                }
                links.removeContact(old);
            } else {
                for (long contact : links.contactsOf(old)) {
                    boolean wasPrimary = links.primaryOf(contact) == old;
                    portal.link(contact, newId, wasPrimary);
                }
                links.removeCompany(old);
            }
        }
    }
}
