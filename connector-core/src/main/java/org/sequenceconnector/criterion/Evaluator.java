package org.sequenceconnector.criterion;

import java.time.Instant;

/** Answers one checked criterion. Safe for use by many threads; reads nothing but its arguments. */
interface Evaluator {
    Truth evaluate(CriterionValues values, Instant now);
}
