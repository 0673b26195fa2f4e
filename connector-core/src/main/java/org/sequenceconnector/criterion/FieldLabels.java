package org.sequenceconnector.criterion;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people call the stored values of fields with a fixed choice, as the mappings list it: a custom lifecycle stage of
 * HubSpot is stored as a number, and the stages that every account has get renamed. A rule may name either. A word that is a
 * stored value counts as one, whatever else is called so.
 *
 * <p>It is part of the configuration and never what an account says at the moment, so that a rule means today what it meant
 * when a decision was made by it. Immutable.
 */
public final class FieldLabels {
    public static final FieldLabels NONE = FieldLabels.of(List.of());

    private static final String OR = " or ";

    private final SortedMap<String, SortedMap<String, String>> labels = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, SortedSet<String>>> values = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> ambiguous = new TreeMap<>();

    /**
     * The labels of one field of one account.
     *
     * @param name as conditions write it, for example {@code person.lifecycle_stage}
     * @param labels stored value to label
     */
    public record Listed(String name, Map<String, String> labels) {
        public Listed {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }
    }

    private FieldLabels() {}

    /** Of all fields of all accounts together, as rules are about people of every one of them. */
    public static FieldLabels of(Collection<Listed> listed) {
        FieldLabels all = new FieldLabels();
        listed.forEach(all::add);
        return all;
    }

    private void add(Listed field) {
        SortedSet<String> here = new TreeSet<>();
        field.labels().forEach((value, label) -> {
            labels.computeIfAbsent(field.name(), none -> new TreeMap<>())
                    .merge(value, label, (one, other) -> one.equals(other) ? one : one + OR + other);
            values.computeIfAbsent(field.name(), none -> new TreeMap<>())
                    .computeIfAbsent(label, none -> new TreeSet<>())
                    .add(value);
            if (!here.add(label)) {
                ambiguous.computeIfAbsent(field.name(), none -> new TreeSet<>()).add(label);
            }
        });
    }

    public boolean isEmpty() {
        return labels.isEmpty();
    }

    /** Whether labels are listed for the field. */
    public boolean know(String name) {
        return labels.containsKey(name);
    }

    /**
     * The stored values that a word of a rule stands for.
     *
     * @return empty where it stands for itself: it is a stored value, or nobody calls one so
     */
    public SortedSet<String> meant(String name, String word) {
        boolean value = Optional.ofNullable(labels.get(name))
                .filter(known -> known.containsKey(word))
                .isPresent();
        return value
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(
                        values.getOrDefault(name, new TreeMap<>()).getOrDefault(word, Collections.emptySortedSet()));
    }

    /** Whether one account calls several stored values so; then nobody can tell which of them a rule means. */
    public boolean isAmbiguous(String name, String word) {
        return ambiguous.getOrDefault(name, Collections.emptySortedSet()).contains(word)
                && !meant(name, word).isEmpty();
    }

    /** The value as people read it: its label with the stored value behind it where the two differ. */
    public String shown(String name, String value) {
        return Optional.ofNullable(labels.get(name))
                .map(known -> known.get(value))
                .map(label -> shownAs(label, value))
                .orElse(value);
    }

    /** A label with the stored value behind it where the two differ. */
    public static String shownAs(String label, String value) {
        return label.isBlank() || label.equals(value) ? value : label + " (" + value + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldLabels listed && labels.equals(listed.labels);
    }

    @Override
    public int hashCode() {
        return labels.hashCode();
    }

    /** All it says, always in the same order; the rules' digest covers it. */
    @Override
    public String toString() {
        return labels.toString();
    }
}
