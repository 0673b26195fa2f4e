package org.sequenceconnector.crmhttp;

import java.time.Duration;
import org.sequenceconnector.crm.RetryableCrmException;

/** Waiting, so that tests can let time pass without it. */
public interface Pause {
    /** Lets the time pass on the calling thread. */
    void sleep(Duration time);

    /** Waits on a monitor that the caller holds; may return early. */
    void waitOn(Object monitor, Duration time);

    /** Real time. An interrupt ends the wait and the call, since it means that the process is stopping. */
    static Pause real() {
        return new Pause() {
            @Override
            public void sleep(Duration time) {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException stopping) {
                    throw stopped();
                }
            }

            @Override
            @SuppressWarnings({"WaitNotInLoop", "NotifyNotInSynchronized"})
            public void waitOn(Object monitor, Duration time) {
                try {
                    // At least a millisecond: zero would wait for ever.
                    monitor.wait(Math.max(1, time.plusNanos(999_999).toMillis()));
                } catch (InterruptedException stopping) {
                    throw stopped();
                }
            }
        };
    }

    static RetryableCrmException stopped() {
        Thread.currentThread().interrupt();
        return new RetryableCrmException("stopped while waiting for the CRM's quota", java.util.Optional.empty());
    }
}
