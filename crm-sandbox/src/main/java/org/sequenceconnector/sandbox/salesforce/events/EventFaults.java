package org.sequenceconnector.sandbox.salesforce.events;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong with the bus, on request. Safe for use by many threads. */
public final class EventFaults {
    private volatile Duration delay = Duration.ZERO;
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger schemaFailures = new AtomicInteger();
    private final List<EventStream> open = new CopyOnWriteArrayList<>();

    private final Set<String> missingChannels = ConcurrentHashMap.newKeySet();

    EventFaults() {}

    /** Change Data Capture is switched off for the channel, for example {@code /data/IndividualChangeEvent}. */
    public void switchOff(String channel) {
        missingChannels.add(channel);
    }

    /** Events from now on reach subscribers this much later, by the sandbox's clock. */
    public void delayEvents(Duration time) {
        delay = time;
    }

    /** The next so many events are delivered twice. */
    public void duplicateEvents(int count) {
        duplicates.set(count);
    }

    /** The next so many calls and subscriptions are refused as unavailable. */
    public void refuseCalls(int count) {
        refusals.set(count);
    }

    /** The next so many schema requests fail. */
    public void failSchemaRequests(int count) {
        schemaFailures.set(count);
    }

    /** Ends every open stream as a broken connection does. */
    public void dropStreams() {
        open.forEach(stream -> stream.end(Status.UNAVAILABLE.withDescription("Connection reset"), ""));
    }

    boolean isOff(String channel) {
        return missingChannels.contains(channel);
    }

    Duration delay() {
        return delay;
    }

    boolean duplicateThis() {
        return take(duplicates);
    }

    boolean refuseThis() {
        return take(refusals);
    }

    boolean failThisSchema() {
        return take(schemaFailures);
    }

    void opened(EventStream stream) {
        open.add(stream);
    }

    void ended(EventStream stream) {
        open.remove(stream);
    }

    List<EventStream> open() {
        return open;
    }

    private static boolean take(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
