package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;

/**
 * An emergency stop that stands: nobody is enrolled and no step is carried out where it covers.
 *
 * @param reason in the words of whoever ordered it
 * @param by who ordered it
 */
public record Freeze(FreezeScope scope, String reason, String by, Instant since) {
    /** @param sender the mailbox that would write, where one is chosen */
    public boolean covers(String sequenceKey, ConnectionId connection, Optional<Sender> sender) {
        return scope.covers(sequenceKey, connection, sender);
    }

    public boolean covers(Enrollment enrollment) {
        return covers(enrollment.sequenceKey(), enrollment.target().record().connection(), enrollment.sender());
    }

    /** The detail of the hold that it places. */
    public String detail() {
        return scope.words() + " was frozen by " + by + (reason.isBlank() ? "" : ": " + reason);
    }
}
