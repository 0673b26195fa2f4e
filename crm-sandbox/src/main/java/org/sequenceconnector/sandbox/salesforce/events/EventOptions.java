package org.sequenceconnector.sandbox.salesforce.events;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How the event server starts. Every {@code with} method gives a changed copy.
 *
 * @param port 0 for any free one
 * @param clock the sandbox's clock
 * @param keepAlive how long a stream may be silent before it gets an empty answer; Salesforce promises 270 seconds
 * @param retention how long events can be replayed
 * @param random for replay ids
 */
public record EventOptions(int port, Clock clock, Duration keepAlive, Duration retention, RandomGenerator random) {
    public static EventOptions defaults(Clock clock) {
        return new EventOptions(
                0, clock, Duration.ofSeconds(270), Duration.ofHours(72), new java.util.Random(20_261_121));
    }

    public EventOptions withPort(int newPort) {
        return new EventOptions(newPort, clock, keepAlive, retention, random);
    }

    public EventOptions withKeepAlive(Duration newKeepAlive) {
        return new EventOptions(port, clock, newKeepAlive, retention, random);
    }
}
