package org.sequenceconnector.app.config;

import java.util.Optional;
import org.sequenceconnector.eligibility.CompiledCriterion;
import org.sequenceconnector.eligibility.CriterionCompiler.Level;
import org.sequenceconnector.sequence.Criterion;

/** Looks at a condition and reports what is wrong with it, at the place it was written. */
interface CriterionCheck {
    /** What the condition is for. */
    enum Use {
        PERSON_EXCLUSION(Level.PERSON, "it keeps nobody out", "it keeps everybody out"),
        /** May name fields of the company only. */
        COMPANY_EXCLUSION(Level.COMPANY, "it keeps nobody out", "it keeps everybody out"),
        INCLUSION(Level.PERSON, "nobody can be enrolled", "it lets everybody in"),
        EXIT(Level.PERSON, "it never ends an enrollment", "it ends every enrollment at once");

        private final Level level;
        private final String whenNever;
        private final String whenAlways;

        Use(Level level, String whenNever, String whenAlways) {
            this.level = level;
            this.whenNever = whenNever;
            this.whenAlways = whenAlways;
        }

        Level level() {
            return level;
        }

        /** What follows when nobody matches, in words. */
        String whenNever() {
            return whenNever;
        }

        /** What follows when everybody matches, in words. */
        String whenAlways() {
            return whenAlways;
        }
    }

    /**
     * @param key the key of {@code section} that holds the expression
     * @return empty when it cannot be used
     */
    Optional<CompiledCriterion> check(Criterion criterion, Use use, Section section, String key);
}
