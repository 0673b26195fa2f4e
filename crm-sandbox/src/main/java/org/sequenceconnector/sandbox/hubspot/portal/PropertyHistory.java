package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Earlier values of records that changed after they were created; the newest 20 per property, as HubSpot keeps. */
final class PropertyHistory {
    private static final int KEPT = 20;
    private final Map<Long, Map<String, Deque<HistoricValue>>> byRecord = new HashMap<>();

    /** Notes a change. The first note of a property also keeps the value it had since creation. */
    void note(CrmRecord before, String property, String oldValue, HistoricValue added) {
        Deque<HistoricValue> entries = byRecord.computeIfAbsent(before.id(), id -> new HashMap<>())
                .computeIfAbsent(property, name -> new ArrayDeque<>());
        if (entries.isEmpty() && !oldValue.isEmpty()) {
            entries.addFirst(new HistoricValue(oldValue, before.createdAt(), ChangeSource.imported()));
        }
        entries.addFirst(added);
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    List<HistoricValue> of(CrmRecord crmRecord, String property, String currentValue) {
        Deque<HistoricValue> entries =
                byRecord.getOrDefault(crmRecord.id(), Map.of()).get(property);
        if (entries != null) {
            return new ArrayList<>(entries);
        }
        return currentValue.isEmpty()
                ? List.of()
                : List.of(new HistoricValue(currentValue, crmRecord.createdAt(), ChangeSource.imported()));
    }

    void forget(long id) {
        byRecord.remove(id);
    }
}
