package org.sequenceconnector.enroll;

import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.EnrollmentRequest;

/**
 * Who takes up a request again that is possible only later. Somebody who asks by hand is told the time and decides: weeks
 * later the reason for asking may be gone. Rules and files have nobody to ask, so the sequence says whether theirs are
 * repeated. What only waits for an enrollment that is being closed is over in a moment and always repeated.
 */
final class Deferral {
    private Deferral() {}

    /** Whether it is left to the person who asked, who did not choose to be enrolled when it is possible. */
    static boolean leftToPerson(EnrollmentRequest request, FailureCode primary) {
        return request.method() == EnrollmentMethod.MANUAL
                && !request.whenPossible()
                && primary != FailureCode.PREVIOUS_ENROLLMENT_ENDING;
    }

    /** @param sequenceRepeats whether the sequence has deferred requests repeated */
    static boolean repeated(EnrollmentRequest request, FailureCode primary, boolean sequenceRepeats) {
        boolean chosen = request.method() == EnrollmentMethod.MANUAL && request.whenPossible();
        return chosen || (sequenceRepeats && !leftToPerson(request, primary));
    }
}
