/**
 * Moves enrollments: the gate that every moment of an enrollment passes, holds placed and lifted, outcomes taken in, ends, and
 * the writes that a move owes to the CRMs.
 *
 * <p>Called inside the transaction of a stage or desk; only {@link org.sequenceconnector.lifecycle.LifecycleDesk} and the
 * alignment with the catalog have transactions of their own. Start reading at
 * {@link org.sequenceconnector.lifecycle.EnrollmentMoves} and {@link org.sequenceconnector.lifecycle.Guard}.
 */
@NullMarked
package org.sequenceconnector.lifecycle;

import org.jspecify.annotations.NullMarked;
