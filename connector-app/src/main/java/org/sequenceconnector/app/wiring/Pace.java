package org.sequenceconnector.app.wiring;

import java.time.Duration;

/**
 * How much of the accounts' rolling quota this process may use.
 *
 * @param visiting whether another process drives the accounts, so that only the visitor's share is left
 * @param quietStart how long to wait for the calls of a process that drove the accounts before to leave the window
 */
record Pace(boolean visiting, Duration quietStart) {
    static Pace driver(Duration quietStart) {
        return new Pace(false, quietStart);
    }

    static Pace visitor() {
        return new Pace(true, Duration.ZERO);
    }
}
