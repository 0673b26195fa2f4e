package org.sequenceconnector.consent;

import java.util.Set;

/**
 * When an opt-out that a source takes back does not count before somebody approves it.
 *
 * @param holdOver more lifts than this within an hour in one connection are a bulk change, whoever made them
 * @param programUsers CRM users that are programs although the CRM takes them for persons; what they clear or confirm is no
 *     person's
 */
public record LiftRules(int holdOver, Set<String> programUsers) {
    private static final int DEFAULT_HOLD_OVER = 20;

    public LiftRules {
        if (holdOver < 0) {
            throw new IllegalArgumentException("no fewer than 0 lifts can be let pass");
        }
        programUsers = Set.copyOf(programUsers);
    }

    public static LiftRules defaults() {
        return new LiftRules(DEFAULT_HOLD_OVER, Set.of());
    }
}
