package org.sequenceconnector.sandbox.hubspot;

import java.time.Duration;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;

/**
 * An answer and how it reaches the caller.
 *
 * @param delay to wait before answering, on top of the usual latency
 * @param dribble time over which the body arrives; zero for at once
 * @param reset the connection is reset instead
 */
public record SimulatedAnswer(ApiAnswer answer, Duration delay, Duration dribble, boolean reset) {
    static SimulatedAnswer plain(ApiAnswer answer) {
        return new SimulatedAnswer(answer, Duration.ZERO, Duration.ZERO, false);
    }
}
