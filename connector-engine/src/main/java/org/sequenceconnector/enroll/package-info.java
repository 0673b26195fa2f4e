/**
 * Takes requests, from a person, a file or the request fields of a record, decides on them and makes enrollments of those that may
 * be enrolled; everybody else is kept with the reasons.
 *
 * <p>Reads {@code profile}, asks {@code eligibility}, and stores the decision with its evidence. Start reading at
 * {@link org.sequenceconnector.enroll.EnrollmentDesk}.
 */
@NullMarked
package org.sequenceconnector.enroll;

import org.jspecify.annotations.NullMarked;
