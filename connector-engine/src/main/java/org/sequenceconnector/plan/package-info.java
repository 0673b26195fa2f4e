/**
 * What other rules would do: questions, plans over everybody, and earlier decisions made again.
 *
 * <p>Decides as {@code enroll} does and stores no decision. Start reading at {@link org.sequenceconnector.plan.PlanDesk}.
 */
@NullMarked
package org.sequenceconnector.plan;

import org.jspecify.annotations.NullMarked;
