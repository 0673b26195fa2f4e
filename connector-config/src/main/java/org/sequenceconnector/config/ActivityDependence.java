package org.sequenceconnector.config;

import java.util.List;
import java.util.Set;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.sequence.Criterion;

/**
 * Refuses proactive rules that ask about our own outreach. Such a rule ends an enrollment because of what the enrollment
 * itself did: the first email makes it match. Who really wants that says so in the rule.
 */
final class ActivityDependence {
    static final String ACKNOWLEDGED = "acknowledge_activity_dependence";

    private static final Set<String> FIELDS =
            Set.of("last_contacted_at", "last_contacted", "last_activity_at", "last_engagement_at", "times_contacted");

    private static final List<String> PREFIXES = List.of("enrl_", "foreign_");

    private ActivityDependence() {}

    static void check(Criterion criterion, Set<String> fields, Section rule) {
        if (!rule.flag("proactive", false) || rule.flag(ACKNOWLEDGED, false)) {
            return;
        }
        fields.stream()
                .filter(ActivityDependence::ours)
                .findFirst()
                .ifPresent(field -> rule.problem(
                        "when",
                        "'" + criterion.name() + "' is proactive and asks about " + field
                                + ", which our own outreach changes: it would end the enrollments that made it match."
                                + " Leave proactive out, or write " + ACKNOWLEDGED
                                + ": true after looking at 'connector plan', which counts the enrollments that would"
                                + " end"));
    }

    private static boolean ours(String field) {
        String name = field.substring(field.indexOf('.') + 1);
        return FIELDS.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
