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
            entries.addFirst(new HistoricValue(oldValue, before.createdAt(), before.createdBy()));
        }
        entries.addFirst(added);
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    /** @param origin where the value came from that the record was created with */
    List<HistoricValue> of(CrmRecord crmRecord, String property, String currentValue, ChangeSource origin) {
        Deque<HistoricValue> entries =
                byRecord.getOrDefault(crmRecord.id(), Map.of()).get(property);
        if (entries != null) {
            return new ArrayList<>(entries);
        }
        return currentValue.isEmpty()
                ? List.of()
                : List.of(new HistoricValue(currentValue, crmRecord.createdAt(), origin));
    }

    /** Whether the last that happened to the property was that its value was taken away. */
    boolean cleared(long id, String property) {
        Deque<HistoricValue> entries = byRecord.getOrDefault(id, Map.of()).get(property);
        return entries != null && entries.getFirst().value().isEmpty();
    }

    /** What happened to one record goes on under another id. */
    void move(long from, long to) {
        Map<String, Deque<HistoricValue>> moved = byRecord.remove(from);
        if (moved != null) {
            byRecord.put(to, moved);
        }
    }

    void forget(long id) {
        byRecord.remove(id);
    }
}
