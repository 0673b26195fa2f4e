package org.sequenceconnector.profile;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;

/**
 * Records that could not be stored and may be about some persons: linked to them, a company of theirs, or naming one of
 * their addresses. What such a record says about permission is not known, so nothing may be decided on what is.
 */
record SetAsideBatch(Set<RecordRef> records, Map<EmailAddress, List<RecordRef>> byAddress) {
    static final SetAsideBatch NONE = new SetAsideBatch(Set.of(), Map.of());

    static SetAsideBatch read(Mirror mirror, Collection<PermissionBatch.Whose> everybody) {
        Set<RecordRef> records = new HashSet<>();
        Set<EmailAddress> addresses = new HashSet<>();
        for (PermissionBatch.Whose whose : everybody) {
            records.addAll(whose.records());
            addresses.addAll(whose.addresses());
        }
        Set<RecordRef> aside = new HashSet<>();
        mirror.quarantined(records).forEach(each -> aside.add(each.ref()));
        return new SetAsideBatch(aside, new HashMap<>(mirror.quarantinedWith(addresses)));
    }

    /** In the order of their references. */
    Set<RecordRef> about(PermissionBatch.Whose whose) {
        if (records.isEmpty() && byAddress.isEmpty()) {
            return Set.of();
        }
        Set<RecordRef> found = new TreeSet<>(whose.records());
        found.retainAll(records);
        whose.addresses().forEach(address -> found.addAll(byAddress.getOrDefault(address, List.of())));
        return found;
    }
}
