/**
 * Enrollments and their steps, decisions with all they were made from, those who were not enrolled, stops, and the versions
 * of sequences that enrollments are pinned to. The ports are {@code enrollment}'s and {@code sequence}'s.
 *
 * <p>Imports {@code db} and {@code form}, and to put a decision's inputs together again also {@code mirror}, {@code people}
 * and {@code consent}. Start reading at {@link org.sequenceconnector.store.enrollment.StoredEnrollments}.
 */
@NullMarked
package org.sequenceconnector.store.enrollment;

import org.jspecify.annotations.NullMarked;
