package org.sequenceconnector.config;

import java.util.Set;
import org.sequenceconnector.config.file.Nearest;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.criterion.CompiledCriterion;
import org.sequenceconnector.criterion.FieldLabels;
import org.sequenceconnector.criterion.reach.Reach;

/**
 * Warns of conditions that do not do what whoever wrote them must have meant: they match nobody, or everybody, or ask for a
 * value that the field cannot have.
 */
final class ReachWarnings {
    private final KnownValues known;

    private final FieldLabels labels;

    ReachWarnings(KnownValues known, FieldLabels labels) {
        this.known = known;
        this.labels = labels;
    }

    void check(CompiledCriterion compiled, CriterionCheck.Use use, Section section, String key) {
        Reach reach = compiled.reach();
        String name = "'" + section.text("id", compiled.criterion().name()) + "'";
        if (reach.matchesNobody()) {
            section.warning(
                    key,
                    name + " can never match, so " + use.whenNever() + ": " + reason(reach) + unless(reach, use)
                            + ". Correct the condition, or remove it");
        } else if (reach.matchesEverybody()) {
            section.warning(
                    key,
                    name + " matches every record, so " + use.whenAlways() + ". Correct the condition, or remove it");
        } else if (!reach.remedies().isEmpty()) {
            section.warning(
                    key,
                    "a part of " + name + " has the same answer for every value: "
                            + String.join("; ", reach.remedies()));
        } else if (reach.isNeverFalse()) {
            section.warning(
                    key,
                    name + " is true whatever the value of " + String.join(" and ", compiled.fields())
                            + " is, as long as there is one. If that is meant, ask for "
                            + compiled.fields().first() + ".has_value");
        }
        reach.words().forEach((field, words) -> words.forEach(word -> listed(field, word, section, key)));
    }

    private static String reason(Reach reach) {
        if (!reach.remedies().isEmpty()) {
            return String.join("; ", reach.remedies());
        }
        return reach.contradictions().isEmpty()
                ? "its condition is false for every record"
                : "no value of " + String.join(" or ", reach.contradictions()) + " fits all it asks for";
    }

    /** To have no answer is something else than not to match: it refuses and holds. */
    private static String unless(Reach reach, CriterionCheck.Use use) {
        return reach.breakable().isEmpty()
                ? ""
                : "; and for whom " + String.join(" or ", reach.breakable()) + " fails, " + use.whenBroken();
    }

    private void listed(String field, String word, Section section, String key) {
        Set<String> values = known.of(field);
        if (!values.isEmpty() && !values.contains(word)) {
            String hint = Nearest.to(word, values)
                    .map(near -> "; did you mean '" + labels.shown(field, near) + "'?")
                    .orElse("; it can be: "
                            + String.join(
                                    ", ",
                                    values.stream()
                                            .sorted()
                                            .map(value -> labels.shown(field, value))
                                            .toList()));
            section.warning(
                    key,
                    "'" + labels.shown(field, word) + "' is not among the values that the field mapping lists for "
                            + field + hint);
        }
    }
}
