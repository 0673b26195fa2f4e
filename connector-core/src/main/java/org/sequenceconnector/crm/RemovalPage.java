package org.sequenceconnector.crm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Removed records, in pages; see {@link CrmAdapter#removalsAfter}. */
public record RemovalPage(List<Removal> removals, SyncCursor next, boolean hasMore) {
    public RemovalPage {
        removals = List.copyOf(removals);
    }

    /** @param mergedInto the survivor's id when the record was merged away and the CRM says so */
    public record Removal(String id, Instant removedAt, Optional<String> mergedInto) {}
}
