package org.sequenceconnector.sequence;

import java.util.List;

/**
 * When an enrollment ends before its last step because of what shows in synced fields. Pinned with the version; the exits
 * that nobody can switch off (opt-out, bounce, a person's act) are not here.
 *
 * @param becameCustomer whether a customer's lifecycle stage ends it
 * @param goals conditions that mean that the sequence reached its goal
 * @param fieldChanges further conditions that end it
 */
public record ExitRules(boolean becameCustomer, List<Criterion> goals, List<Criterion> fieldChanges) {
    public static final ExitRules USUAL = new ExitRules(true, List.of(), List.of());

    public ExitRules {
        goals = List.copyOf(goals);
        fieldChanges = List.copyOf(fieldChanges);
    }
}
