package org.sequenceconnector.finding;

import java.util.Map;
import java.util.Optional;

/**
 * A condition that has no answer for somebody, because it broke while it was asked or cannot be read any more. Whether it
 * matches is not known then: it lets nobody in, and it ends nothing that runs.
 *
 * @param condition which one, as {@code exclusion open-deals}
 * @param problem why, without any value of a person
 */
public record BrokenCondition(String condition, String problem) {
    private static final String KIND = "broken";

    /** One that keeps people out. */
    public static BrokenCondition exclusion(String id, String problem) {
        return new BrokenCondition("exclusion " + id, problem);
    }

    /** One that lets people in. */
    public static BrokenCondition inclusion(String name, String problem) {
        return new BrokenCondition("entry criteria “" + name + "”", problem);
    }

    /** One that ends enrollments. */
    public static BrokenCondition exit(String name, String problem) {
        return new BrokenCondition("exit “" + name + "”", problem);
    }

    /** What people are told of it. */
    public String sentence() {
        return "the " + condition + " has no answer, because " + problem + "; an administrator has to correct it";
    }

    /** Kept with a finding, and read back from there. */
    public Evidence evidence() {
        return Evidence.of(KIND, Map.of("condition", condition, "problem", problem));
    }

    static Optional<BrokenCondition> in(Evidence evidence) {
        return evidence.kind().equals(KIND)
                ? Optional.of(new BrokenCondition(
                        evidence.details().getOrDefault("condition", ""),
                        evidence.details().getOrDefault("problem", "")))
                : Optional.empty();
    }
}
