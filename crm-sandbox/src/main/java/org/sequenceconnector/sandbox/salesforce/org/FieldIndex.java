package org.sequenceconnector.sandbox.salesforce.org;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Row ids by the value of one field, texts without regard to case. Deleted rows stay in it. */
final class FieldIndex {
    private final Map<Object, Set<String>> ids = new HashMap<>();

    void add(Object value, String id) {
        ids.merge(key(value), Set.of(id), FieldIndex::union);
    }

    void remove(Object value, String id) {
        ids.computeIfPresent(key(value), (same, known) -> without(known, id));
    }

    Set<String> find(Object value) {
        return Set.copyOf(ids.getOrDefault(key(value), Set.of()));
    }

    @SuppressWarnings("NullAway") // an empty set leaves the map, which computeIfPresent expresses with null
    private static Set<String> without(Set<String> known, String id) {
        if (known.size() > 1) {
            known.remove(id);
            return known;
        }
        return known.contains(id) ? null : known;
    }

    private static Set<String> union(Set<String> known, Set<String> added) {
        Set<String> all = known.size() == 1 ? new TreeSet<>(known) : known;
        all.addAll(added);
        return all;
    }

    private static Object key(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
