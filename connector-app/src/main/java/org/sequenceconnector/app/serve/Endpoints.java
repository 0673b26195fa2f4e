package org.sequenceconnector.app.serve;

import io.javalin.Javalin;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.sequenceconnector.app.wiring.Application;

/**
 * {@code /healthz}: the process runs. {@code /readyz}: the store answers, no stage fails or is silent, all accounts deliver the
 * fields that are mapped, every subscription type is assigned to a purpose, and the drill keeps its bound, as JSON.
 * {@code /metrics}.
 */
final class Endpoints implements AutoCloseable {
    private final Readiness readiness;
    private final Meters meters;
    private final Javalin server;

    Endpoints(Application application, AccountHealth health) {
        this.readiness = new Readiness(application, health);
        this.meters = new Meters(application, health);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/healthz", context -> context.result("ok"));
            config.routes.get("/readyz", this::ready);
            config.routes.get("/metrics", this::metrics);
        });
    }

    /** @return the port it listens on */
    int start(String host, int port) {
        server.start(host, port);
        return server.port();
    }

    private void ready(Context context) {
        Readiness.Answer answer = readiness.answer();
        context.status(answer.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        context.contentType(ContentType.APPLICATION_JSON);
        context.result(answer.body());
    }

    private void metrics(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8");
        context.result(meters.scrape());
    }

    @Override
    public void close() {
        server.stop();
    }
}
