package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stored property values of one record: an immutable, sparse array keyed by the slot the catalog gave each property.
 * It stays small enough to hold a million records in memory. No value is the empty text, as on HubSpot's wire.
 */
public final class PropertyValues {
    static final PropertyValues NONE = new PropertyValues(new short[0], new String[0]);

    private final short[] slots;
    private final String[] values;

    private PropertyValues(short[] slots, String[] values) {
        this.slots = slots;
        this.values = values;
    }

    static PropertyValues of(Map<Integer, String> bySlot) {
        return NONE.with(bySlot);
    }

    String get(int slot) {
        int at = Arrays.binarySearch(slots, (short) slot);
        return at < 0 ? "" : values[at];
    }

    /** A copy with these slots replaced; an empty text removes the value. */
    PropertyValues with(Map<Integer, String> changes) {
        if (overwritesOnly(changes)) {
            String[] copy = values.clone();
            changes.forEach((slot, value) -> copy[Arrays.binarySearch(slots, slot.shortValue())] = value);
            return new PropertyValues(slots, copy);
        }
        SortedMap<Integer, String> merged = new TreeMap<>();
        for (int at = 0; at < slots.length; at++) {
            merged.put((int) slots[at], values[at]);
        }
        merged.putAll(changes);
        merged.values().removeIf(String::isEmpty);
        short[] mergedSlots = new short[merged.size()];
        String[] mergedValues = new String[merged.size()];
        int at = 0;
        for (Map.Entry<Integer, String> entry : merged.entrySet()) {
            mergedSlots[at] = entry.getKey().shortValue();
            mergedValues[at++] = entry.getValue();
        }
        return new PropertyValues(mergedSlots, mergedValues);
    }

    private boolean overwritesOnly(Map<Integer, String> changes) {
        for (Map.Entry<Integer, String> change : changes.entrySet()) {
            if (change.getValue().isEmpty()
                    || Arrays.binarySearch(slots, change.getKey().shortValue()) < 0) {
                return false;
            }
        }
        return true;
    }

    void forEach(SlotVisitor visitor) {
        for (int at = 0; at < slots.length; at++) {
            visitor.visit(slots[at], values[at]);
        }
    }

    /** Receives each stored value with its slot. */
    @FunctionalInterface
    interface SlotVisitor {
        void visit(int slot, String value);
    }
}
