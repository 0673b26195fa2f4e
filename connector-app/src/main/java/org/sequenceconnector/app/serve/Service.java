package org.sequenceconnector.app.serve;

import java.util.concurrent.CountDownLatch;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConnectorConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: workers and HTTP endpoints. Stopping lets the stage at work finish and gives the leases back. */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Workers workers;
    private final Endpoints endpoints;
    private final int port;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Service(Workers workers, Endpoints endpoints, int port) {
        this.workers = workers;
        this.endpoints = endpoints;
        this.port = port;
    }

    /** @param port instead of the configured one; negative: as configured */
    public static Service start(Application application, int port) {
        AccountHealth health = new AccountHealth(
                application.clock(), application.config().connector().polling().changes());
        Endpoints endpoints = new Endpoints(application, health);
        ConnectorConfig.Http http = application.config().connector().http();
        int listening = endpoints.start(http.host(), port < 0 ? http.port() : port);
        Workers workers = new Workers(application, health);
        workers.start();
        LOG.info("serving on http://{}:{}", http.host(), listening);
        return new Service(workers, endpoints, listening);
    }

    public int port() {
        return port;
    }

    /** Waits until {@link #stop} is called. */
    public void awaitStop() throws InterruptedException {
        asked.await();
    }

    /** Asks the service to stop and waits until it has, so that a shutdown hook does not end the process too early. */
    public void stop() {
        asked.countDown();
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        workers.close();
        endpoints.close();
        LOG.info("stopped");
        done.countDown();
    }
}
