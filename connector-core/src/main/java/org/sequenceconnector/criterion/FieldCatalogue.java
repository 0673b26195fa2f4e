package org.sequenceconnector.criterion;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sequenceconnector.record.FieldType;

/**
 * The fields that criteria may name, as the field mapping types them.
 *
 * @param person mapped fields of contacts and leads, by neutral name; they serve {@code person.} and {@code target.}
 * @param company mapped fields of companies
 * @param labels what people call the stored values of fields with a fixed choice
 */
public record FieldCatalogue(Map<String, FieldType> person, Map<String, FieldType> company, FieldLabels labels) {
    static final String PERSON = "person.";
    static final String TARGET = "target.";
    /** The names of a company's fields begin with it. */
    public static final String COMPANY = "company.";
    /** Follows a field's name to ask whether it holds anything. */
    static final String HAS_VALUE = ".has_value";

    public FieldCatalogue {
        person = Map.copyOf(person);
        company = Map.copyOf(company);
    }

    /** Without labels: rules name stored values only. */
    public FieldCatalogue(Map<String, FieldType> person, Map<String, FieldType> company) {
        this(person, company, FieldLabels.NONE);
    }

    /** Every field with the name criteria use, for example {@code person.lifecycle_stage}. */
    public SortedMap<String, FieldType> names() {
        SortedMap<String, FieldType> names = companyNames();
        person.forEach((name, type) -> {
            names.put(PERSON + name, type);
            names.put(TARGET + name, type);
        });
        return names;
    }

    SortedMap<String, FieldType> companyNames() {
        SortedMap<String, FieldType> names = new TreeMap<>();
        company.forEach((name, type) -> names.put(COMPANY + name, type));
        return names;
    }

    /** The known name most like {@code word}; empty when none is near. */
    static Optional<String> nearest(String word, Iterable<String> names) {
        Optional<String> best = Optional.empty();
        int least = Math.max(2, word.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(word, name);
            if (distance < least) {
                least = distance;
                best = Optional.of(name);
            }
        }
        return best;
    }

    /** Levenshtein's edit distance. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
