package org.sequenceconnector.sandbox.salesforce.events;

import java.util.concurrent.atomic.AtomicInteger;

/** What was asked and sent since the server started. Safe for use by many threads. */
public final class EventCounters {
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicInteger deliveries = new AtomicInteger();

    EventCounters() {}

    void subscribed() {
        subscriptions.incrementAndGet();
    }

    void delivered(int events) {
        deliveries.addAndGet(events);
    }

    /** Streams that were opened. */
    public int subscriptions() {
        return subscriptions.get();
    }

    /** Events that were sent; they count against the org's daily allocation, each time. */
    public int deliveries() {
        return deliveries.get();
    }
}
