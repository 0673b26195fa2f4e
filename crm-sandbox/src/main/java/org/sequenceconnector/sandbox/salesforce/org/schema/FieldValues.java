package org.sequenceconnector.sandbox.salesforce.org.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stored values of one row in two arrays without holes, so that a million rows fit in memory. Immutable. */
public final class FieldValues {
    public static final FieldValues NONE = new FieldValues(new short[0], new Object[0]);

    private final short[] slots;
    private final Object[] values;

    private FieldValues(short[] slots, Object[] values) {
        this.slots = slots;
        this.values = values;
    }

    public Optional<Object> get(int slot) {
        int at = Arrays.binarySearch(slots, (short) slot);
        return at < 0 ? Optional.empty() : Optional.of(values[at]);
    }

    /** A copy with these slots replaced; an empty value removes. */
    public FieldValues with(Map<Integer, Optional<Object>> changes) {
        SortedMap<Integer, Object> merged = new TreeMap<>();
        for (int at = 0; at < slots.length; at++) {
            merged.put((int) slots[at], values[at]);
        }
        changes.forEach((slot, value) ->
                value.ifPresentOrElse(present -> merged.put(slot, present), () -> merged.remove(slot)));
        short[] mergedSlots = new short[merged.size()];
        Object[] mergedValues = new Object[merged.size()];
        int at = 0;
        for (Map.Entry<Integer, Object> entry : merged.entrySet()) {
            mergedSlots[at] = entry.getKey().shortValue();
            mergedValues[at++] = entry.getValue();
        }
        return new FieldValues(mergedSlots, mergedValues);
    }
}
