package org.sequenceconnector.sandbox.salesforce.events;

import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * One subscription: owes the client as many events as it asked for, never more than {@value #MAX_OUTSTANDING}. Its monitor
 * guards its state and the order of what is sent.
 */
final class EventStream {
    static final int MAX_OUTSTANDING = 100;
    /** Answers hold several events, but not all that are owed. */
    private static final int EVENTS_PER_ANSWER = 20;

    private final Caller caller;
    private final EventLog log;
    private final EventFaults faults;
    private final InstantSource clock;
    private final EventCounters counters;
    private final Predicate<String> entities;
    private final ServerCallStreamObserver<FetchResponse> client;
    private long position;
    private int owed;
    private boolean ended;
    private Instant lastSent;

    EventStream(
            Caller caller,
            EventBus bus,
            EventFaults faults,
            InstantSource clock,
            EventCounters counters,
            Predicate<String> entities,
            long position,
            ServerCallStreamObserver<FetchResponse> client) {
        this.caller = caller;
        this.log = bus.log();
        this.faults = faults;
        this.clock = clock;
        this.counters = counters;
        this.entities = entities;
        this.position = position;
        this.client = client;
        this.lastSent = clock.instant();
    }

    Caller caller() {
        return caller;
    }

    /** The client can take more. */
    synchronized void request(int events) {
        if (events < 1 || owed + events > MAX_OUTSTANDING) {
            end(
                    Status.INVALID_ARGUMENT.withDescription("num_requested must be positive, and no more than "
                            + MAX_OUTSTANDING + " events may be outstanding; " + owed + " are"),
                    "");
            return;
        }
        owed += events;
        deliver();
    }

    /** Sends what is owed and there. */
    synchronized void deliver() {
        while (!ended && owed > 0) {
            Instant now = clock.instant();
            List<StoredEvent> due = log.after(position, entities, Math.min(owed, EVENTS_PER_ANSWER), now);
            if (due.isEmpty()) {
                return;
            }
            List<ConsumerEvent> events = new ArrayList<>();
            for (StoredEvent event : due) {
                if (events.size() == owed) {
                    break;
                }
                events.add(toMessage(event));
                position = event.position();
                if (events.size() < owed && faults.duplicateThis()) {
                    events.add(toMessage(event));
                }
            }
            owed -= events.size();
            counters.delivered(events.size());
            send(
                    FetchResponse.newBuilder()
                            .addAllEvents(events)
                            .setLatestReplayId(events.get(events.size() - 1).getReplayId()),
                    now);
        }
    }

    /** An empty answer with the newest place, if the stream was silent for so long. */
    synchronized void keepAlive(Duration silence) {
        deliver();
        Instant now = clock.instant();
        boolean caughtUp = log.after(position, entities, 1, now).isEmpty();
        if (ended || now.isBefore(lastSent.plus(silence))) {
            return;
        }
        if (caughtUp) {
            position = Math.max(position, log.newest(now));
        }
        send(FetchResponse.newBuilder().setLatestReplayId(log.replayIdOf(position, now)), now);
    }

    /** @param errorCode empty for none */
    synchronized void end(Status status, String errorCode) {
        if (!ended) {
            ended = true;
            faults.ended(this);
            client.onError(status.asRuntimeException(Trailers.of(errorCode)));
        }
    }

    /** The client has gone or is done. */
    synchronized void left(boolean properly) {
        if (!ended) {
            ended = true;
            faults.ended(this);
            if (properly) {
                client.onCompleted();
            }
        }
    }

    private void send(FetchResponse.Builder answer, Instant now) {
        lastSent = now;
        client.onNext(answer.setPendingNumRequested(owed)
                .setRpcId(UUID.randomUUID().toString())
                .build());
    }

    private static ConsumerEvent toMessage(StoredEvent event) {
        return ConsumerEvent.newBuilder()
                .setReplayId(event.replayId())
                .setEvent(ProducerEvent.newBuilder()
                        .setId(UUID.nameUUIDFromBytes(event.replayId().toByteArray())
                                .toString())
                        .setSchemaId(event.schemaId())
                        .setPayload(com.google.protobuf.ByteString.copyFrom(event.payload())))
                .build();
    }
}
