package org.sequenceconnector.app.serve;

import java.time.Duration;

/** Wakes a waiting thread early. Ringing before anybody waits is not forgotten. Safe for use by many threads. */
final class Bell {
    private boolean rung;

    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    /** Waits for the bell and silences it; returns whether it rang in time. */
    synchronized boolean await(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        long left = deadline - System.nanoTime();
        while (!rung && left > 0) {
            // Never zero, which would mean for ever.
            wait(Math.max(1, left / 1_000_000));
            left = deadline - System.nanoTime();
        }
        boolean heard = rung;
        rung = false;
        return heard;
    }
}
