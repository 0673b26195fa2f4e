package org.sequenceconnector.sandbox.salesforce;

import java.time.Duration;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;

/**
 * An answer and how it reaches the caller.
 *
 * @param delay to wait before answering, on top of the usual latency
 * @param reset the connection is reset instead
 */
public record SimulatedAnswer(ApiAnswer answer, Duration delay, boolean reset) {
    static SimulatedAnswer plain(ApiAnswer answer) {
        return new SimulatedAnswer(answer, Duration.ZERO, false);
    }
}
