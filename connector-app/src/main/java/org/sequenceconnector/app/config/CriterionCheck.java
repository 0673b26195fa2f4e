package org.sequenceconnector.app.config;

import java.util.Set;
import org.sequenceconnector.sequence.Criterion;

/** Looks at a condition and reports what is wrong with it, at the place it was written. */
interface CriterionCheck {
    /**
     * @param companyOnly whether the condition may name fields of the company only
     * @param key the key of {@code section} that holds the expression
     * @return the fields the condition names; none when it cannot be used
     */
    Set<String> check(Criterion criterion, boolean companyOnly, Section section, String key);
}
