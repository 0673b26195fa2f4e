package org.sequenceconnector.config;

import java.util.Optional;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.criterion.CompiledCriterion;
import org.sequenceconnector.criterion.CriterionCompiler.Level;
import org.sequenceconnector.sequence.Criterion;

/** Looks at a condition and reports what is wrong with it, at the place it was written. */
public interface CriterionCheck {
    /** What the condition is for. */
    enum Use {
        PERSON_EXCLUSION(Level.PERSON, "it keeps nobody out", "it keeps everybody out", Use.REFUSES),
        /** May name fields of the company only. */
        COMPANY_EXCLUSION(Level.COMPANY, "it keeps nobody out", "it keeps everybody out", Use.REFUSES),
        INCLUSION(Level.PERSON, "nobody can be enrolled", "it lets everybody in", "it lets nobody in"),
        EXIT(
                Level.PERSON,
                "it never ends an enrollment",
                "it ends every enrollment at once",
                "it holds the enrollment");

        private static final String REFUSES = "it refuses them and holds their enrollments";

        private final Level level;
        private final String whenNever;
        private final String whenAlways;
        private final String whenBroken;

        Use(Level level, String whenNever, String whenAlways, String whenBroken) {
            this.level = level;
            this.whenNever = whenNever;
            this.whenAlways = whenAlways;
            this.whenBroken = whenBroken;
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

        /** What follows for somebody for whom it breaks, in words. */
        String whenBroken() {
            return whenBroken;
        }
    }

    /**
     * @param key the key of {@code section} that holds the expression
     * @return empty when it cannot be used
     */
    Optional<CompiledCriterion> check(Criterion criterion, Use use, Section section, String key);
}
