package org.sequenceconnector.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of fields, each with its place from 0. Records of one mapping have the same names, and share one object of this
 * class: they store values only, and whoever reads a field of many records looks up its place once. Immutable.
 */
final class FieldNames {
    /** Far more than the mappings of all connections have; what comes after is not shared, and works as well. */
    private static final int MAX_SHARED = 1_000;

    private static final Map<Set<String>, FieldNames> SHARED = new ConcurrentHashMap<>();

    private final List<String> names;
    private final Map<String, Integer> places;

    private FieldNames(Set<String> names) {
        this.names = names.stream().sorted().toList();
        Map<String, Integer> found = new HashMap<>();
        for (int place = 0; place < this.names.size(); place++) {
            found.put(this.names.get(place), place);
        }
        this.places = Map.copyOf(found);
    }

    static FieldNames of(Set<String> names) {
        FieldNames known = SHARED.get(names);
        if (known != null) {
            return known;
        }
        Set<String> copy = Set.copyOf(names);
        return SHARED.size() < MAX_SHARED ? SHARED.computeIfAbsent(copy, FieldNames::new) : new FieldNames(copy);
    }

    int size() {
        return names.size();
    }

    String at(int place) {
        return names.get(place);
    }

    /** The place of a name, or -1. */
    int placeOf(Object name) {
        return places.getOrDefault(name, -1);
    }
}
