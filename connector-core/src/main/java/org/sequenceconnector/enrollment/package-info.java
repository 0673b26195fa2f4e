/**
 * The life of an enrollment: phases, holds, end causes and the one table of allowed moves; Not Enrolled records; the
 * stored decisions.
 *
 * <p>Fed by decisions and events, read by runner, outbox and writeback. The state machine is pure: storing what it says is
 * the job of the stages. Start reading at {@link org.sequenceconnector.enrollment.EnrollmentStateMachine}.
 */
@NullMarked
package org.sequenceconnector.enrollment;

import org.jspecify.annotations.NullMarked;
