package org.sequenceconnector.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.sequenceconnector.criterion.CriterionValues;
import org.sequenceconnector.criterion.CriterionValues.Located;
import org.sequenceconnector.criterion.FieldLabels;
import org.sequenceconnector.criterion.FieldWords;
import org.sequenceconnector.record.Digest;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;

/**
 * The values a criterion was answered with. Free text may say who somebody is, so of free text only a digest is kept: it
 * still shows when the evidence changed, which ends a waiver.
 */
public record MatchedValues(List<Map.Entry<String, Located>> values, FieldLabels labels) {
    /** Text fields that hold a choice from a list, or an id. */
    private static final Set<String> IMPERSONAL_TEXTS = Set.of(
            StandardFields.LIFECYCLE_STAGE, StandardFields.COUNTRY, StandardFields.TIME_ZONE, StandardFields.OWNER);

    /** @param names of fields as criteria write them; those without a usable value are left out */
    public static MatchedValues of(SortedSet<String> names, CriterionValues values, FieldLabels labels) {
        List<Map.Entry<String, Located>> found = new ArrayList<>(names.size());
        for (String name : names) {
            values.locate(name).ifPresent(located -> found.add(Map.entry(name, located)));
        }
        return new MatchedValues(found, labels);
    }

    /** For example {@code the lifecycle stage is customer}. */
    public String words() {
        if (values.isEmpty()) {
            return "it holds for everybody without a value";
        }
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, Located> entry : values) {
            words.append(words.isEmpty() ? "" : ", ").append(FieldWords.of(entry.getKey()));
            if (impersonal(entry)) {
                words.append(" is ")
                        .append(labels.shown(
                                entry.getKey(), entry.getValue().value().asText()));
            } else {
                words.append(" matches");
            }
        }
        return words.toString();
    }

    /** One piece for each value. */
    public List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>(values.size());
        for (Map.Entry<String, Located> entry : values) {
            evidence.add(evidence(entry));
        }
        return evidence;
    }

    private Evidence evidence(Map.Entry<String, Located> entry) {
        Located located = entry.getValue();
        if (impersonal(entry)) {
            return Evidence.field(
                    located.record().ref(),
                    located.field(),
                    located.value().asText(),
                    located.record().modifiedAt());
        }
        return Evidence.lazily(
                "field",
                () -> Map.of(
                        "record", located.record().ref().toString(),
                        "field", located.field(),
                        "digest", digest(located),
                        "time", located.record().modifiedAt().toString()));
    }

    /** A field whose labels are listed holds a choice. */
    private boolean impersonal(Map.Entry<String, Located> entry) {
        Located located = entry.getValue();
        return labels.know(entry.getKey())
                || !(located.value() instanceof FieldValue.Text)
                || IMPERSONAL_TEXTS.contains(located.field());
    }

    /** Bound to record and field, so that equal values of two people do not show as equal. */
    private static String digest(Located located) {
        String text = located.record().ref() + "\0" + located.field() + "\0"
                + located.value().asText();
        return Digest.of(text, 8);
    }
}
