/**
 * Carries due steps out: picks them, passes the gate, claims them, and hands them to whatever does the step.
 *
 * <p>Reads enrollments, leaves step executions. The one implementation here hands steps over as tasks to a person. Start
 * reading at {@link org.sequenceconnector.runner.StepStage} and {@link org.sequenceconnector.runner.Runner}.
 */
@NullMarked
package org.sequenceconnector.runner;

import org.jspecify.annotations.NullMarked;
