/**
 * How quickly a decision is made, against engines that decide the same without a reason. Contacts are made up by
 * {@link org.sequenceconnector.benchmark.decision.Applicant}; start reading at
 * {@link org.sequenceconnector.benchmark.decision.DecisionBenchmark}.
 */
@NullMarked
package org.sequenceconnector.benchmark.decision;

import org.jspecify.annotations.NullMarked;
