package org.sequenceconnector.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.record.RecordRef;

/**
 * What a finding rests on, as a reference that can be followed later: which field of which record with its source time,
 * which rule in which version, which earlier enrollment. Addresses are never copied here; the record and field that
 * hold them are named instead, so that erasing a person does not have to touch stored decisions.
 *
 * <p>Its texts are made when somebody reads them: of the many decisions of a bulk preview few are ever looked at. Two
 * pieces of evidence are equal when their kinds and texts are. Immutable.
 */
public final class Evidence {
    /** By kind and texts, piece by piece: a text that would decide nothing is not made. */
    static final Comparator<List<Evidence>> IN_ORDER = Evidence::compare;

    private static final String UNREADABLE = "unreadable";

    private final String kind;
    private final Supplier<Map<String, String>> texts;
    private volatile Optional<SortedMap<String, String>> details = Optional.empty();

    private Evidence(String kind, Supplier<Map<String, String>> texts) {
        this.kind = kind;
        this.texts = texts;
    }

    /** {@code field}, {@code consent}, {@code rule}, {@code enrollment}, {@code suppression}, {@code setting} or {@code broken}. */
    public String kind() {
        return kind;
    }

    /** What it says, by name; unmodifiable. */
    public SortedMap<String, String> details() {
        if (details.isEmpty()) {
            details = Optional.of(Collections.unmodifiableSortedMap(new TreeMap<>(texts.get())));
        }
        return details.get();
    }

    /** With the fields that a condition asks for and nobody can read. */
    public static List<Evidence> withUnreadable(List<Evidence> seen, Truth.Unknown unknown) {
        List<Evidence> all = new ArrayList<>(seen);
        unknown.unreadable().forEach(name -> all.add(of(UNREADABLE, Map.of("field", name))));
        return all;
    }

    /** Whether the finding only stands because a value is there that cannot be read. */
    public static boolean hangsOnUnreadable(Finding finding) {
        return finding.evidence().stream().anyMatch(each -> each.kind.equals(UNREADABLE));
    }

    /** @param texts must give the same texts whenever it is asked */
    static Evidence lazily(String kind, Supplier<Map<String, String>> texts) {
        return new Evidence(kind, texts);
    }

    private static int compare(List<Evidence> one, List<Evidence> other) {
        for (int index = 0; index < Math.min(one.size(), other.size()); index++) {
            int order = one.get(index).compareTo(other.get(index));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private int compareTo(Evidence other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0
                ? byKind
                : details().toString().compareTo(other.details().toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Evidence evidence
                && kind.equals(evidence.kind)
                && details().equals(evidence.details());
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, details());
    }

    @Override
    public String toString() {
        return kind + details();
    }

    public static Evidence of(String kind, Map<String, String> details) {
        Map<String, String> copy = Map.copyOf(details);
        return new Evidence(kind, () -> copy);
    }

    /** A field with its value; only for values that say nothing about who the person is. */
    public static Evidence field(RecordRef record, String field, String value, Instant sourceTime) {
        return lazily(
                "field",
                () -> Map.of(
                        "record", record.toString(), "field", field, "value", value, "time", sourceTime.toString()));
    }

    /** A field whose value stays where it is. */
    public static Evidence fieldReference(RecordRef record, String field, Instant sourceTime) {
        return lazily(
                "field", () -> Map.of("record", record.toString(), "field", field, "time", sourceTime.toString()));
    }

    public static Evidence rule(String id, String version) {
        return lazily("rule", () -> Map.of("id", id, "version", version));
    }

    public static Evidence enrollment(String id, String sequenceKey) {
        return lazily("enrollment", () -> Map.of("id", id, "sequence", sequenceKey));
    }

    /** A setting of the workspace or of a sequence, with the value that counted. */
    public static Evidence setting(String name, String value) {
        return lazily("setting", () -> Map.of("name", name, "value", value));
    }
}
