package org.sequenceconnector.enrollment;

import java.time.Instant;
import org.sequenceconnector.record.ConnectionId;

/**
 * An emergency stop that stands: nobody is enrolled and no step is carried out where it covers.
 *
 * @param reason in the words of whoever ordered it
 * @param by who ordered it
 */
public record Freeze(FreezeScope scope, String reason, String by, Instant since) {
    public boolean covers(String sequenceKey, ConnectionId connection) {
        return scope.covers(sequenceKey, connection);
    }

    public boolean covers(Enrollment enrollment) {
        return covers(enrollment.sequenceKey(), enrollment.target().record().connection());
    }

    /** The detail of the hold that it places. */
    public String detail() {
        return scope.words() + " was frozen by " + by + (reason.isBlank() ? "" : ": " + reason);
    }
}
