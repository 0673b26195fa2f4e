package org.sequenceconnector.sandbox.salesforce.events;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The Pub/Sub API of the simulated org, without TLS, on this machine only. Its clock is the sandbox's: who moves it calls
 * {@link #tick()} or waits the blink of an eye until the server does so itself.
 */
public final class EventServer implements AutoCloseable {
    private static final long TICK_MILLIS = 200;

    private final EventOptions options;
    private final EventAccess access;
    private final EventFaults faults = new EventFaults();
    private final EventCounters counters = new EventCounters();
    private final EventBus bus;
    private final Server server;
    private final ScheduledExecutorService ticker;

    private EventServer(EventOptions options, EventAccess access) {
        this.options = options;
        this.access = access;
        this.bus = new EventBus(options.clock(), options, faults);
        this.server = NettyServerBuilder.forAddress(
                        new InetSocketAddress("127.0.0.1", options.port()), InsecureServerCredentials.create())
                .intercept(Caller.check(access, faults))
                .addService(new PubSubService(bus, faults, access, options.clock(), counters))
                .build();
        this.ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sandbox-events").factory());
    }

    /**
     * Opens the port and waits for subscribers.
     *
     * @throws UncheckedIOException when the port is taken
     */
    public static EventServer start(EventOptions options, EventAccess access) {
        EventServer started = new EventServer(options, access);
        try {
            started.server.start();
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "Port " + options.port() + " for events cannot be used: choose another", taken);
        }
        started.bus.onNews(started::deliver);
        var unused =
                started.ticker.scheduleWithFixedDelay(started::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return started;
    }

    public int port() {
        return server.getPort();
    }

    /** Where committed changes go in. */
    public EventBus bus() {
        return bus;
    }

    public EventFaults faults() {
        return faults;
    }

    /** What was asked and sent so far. */
    public EventCounters counters() {
        return counters;
    }

    /** How many subscriptions are open. */
    public int openStreams() {
        return faults.open().size();
    }

    /** Does what is due by the clock: delayed events, keep-alives, the end of streams whose session has expired. */
    public void tick() {
        for (EventStream stream : faults.open()) {
            if (stream.caller().isStillWelcome(access)) {
                stream.keepAlive(options.keepAlive());
            } else {
                stream.end(Status.UNAUTHENTICATED.withDescription("Session has expired"), Caller.AUTH_ERROR);
            }
        }
    }

    /** Sends every stream an empty answer with the newest place now. */
    public void keepAliveNow() {
        faults.open().forEach(stream -> stream.keepAlive(java.time.Duration.ZERO));
    }

    private void deliver() {
        faults.open().forEach(EventStream::deliver);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
