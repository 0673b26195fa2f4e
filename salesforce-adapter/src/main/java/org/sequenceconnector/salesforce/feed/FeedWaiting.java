package org.sequenceconnector.salesforce.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sequenceconnector.crm.RetryableCrmException;

/** Waiting for the line, so that tests can let time pass without it. */
public interface FeedWaiting {
    /** The next signal, when one comes in time. */
    Optional<FeedSignal> forNews(BlockingQueue<FeedSignal> inbox, Duration longest);

    /** The same, while a broken stream must not be opened again before the time is over. */
    Optional<FeedSignal> beforeReopening(BlockingQueue<FeedSignal> inbox, Duration longest);

    /** Real time. An interrupt ends the wait, since it means that the process is stopping. */
    static FeedWaiting real() {
        return new FeedWaiting() {
            @Override
            public Optional<FeedSignal> forNews(BlockingQueue<FeedSignal> inbox, Duration longest) {
                try {
                    return Optional.ofNullable(inbox.poll(longest.toNanos(), TimeUnit.NANOSECONDS));
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    throw new RetryableCrmException("stopped while waiting for change events", Optional.empty());
                }
            }

            @Override
            public Optional<FeedSignal> beforeReopening(BlockingQueue<FeedSignal> inbox, Duration longest) {
                return forNews(inbox, longest);
            }
        };
    }
}
