package org.sequenceconnector.app.serve;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.pipeline.ConnectedCrm;
import org.sequenceconnector.pipeline.SubscriptionWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /healthz}: the process runs. {@code /readyz}: the store answers, no account is failing, all deliver the fields that
 * are mapped, every subscription type is assigned to a purpose, and the drill keeps its bound. {@code /metrics}.
 */
final class Endpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private final Application application;
    private final AccountHealth health;
    private final Meters meters;
    private final Javalin server;

    Endpoints(Application application, AccountHealth health) {
        this.application = application;
        this.health = health;
        this.meters = new Meters(application);
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
        SortedMap<String, String> troubles = new TreeMap<>();
        try {
            application.store().reading(work -> work.mirror().oldestChange());
            application
                    .connector()
                    .fieldDesk()
                    .gaps(application.accounts())
                    .forEach(gap -> troubles.put(
                            gap.connection() + " " + gap.type().word() + " " + gap.field(),
                            gap.sentence() + " (since " + gap.since() + ")"));
        } catch (RuntimeException unreachable) {
            LOG.warn("the store does not answer", unreachable);
            troubles.put("store", "does not answer");
        }
        for (ConnectedCrm account : application.accounts()) {
            List<String> unassigned = SubscriptionWatch.troubles(account);
            if (!unassigned.isEmpty()) {
                troubles.put(account.id() + " subscriptions", String.join("; ", unassigned));
            }
        }
        application.drillFigures().forEach(each -> {
            if (!each.alarms().isEmpty()) {
                troubles.put(each.connection() + " drill", String.join("; ", each.alarms()));
            }
        });
        SortedMap<String, Instant> failing = health.failing();
        failing.forEach((stage, since) -> troubles.put(stage, "failing since " + since));
        context.status(troubles.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        context.result(troubles.isEmpty() ? "ready" + note() : troubles.toString());
    }

    /** What somebody has to look at although everything works. */
    private String note() {
        long open = application.connector().liftDesk().countOpen();
        return open == 0 ? "" : "; opt-outs under review: " + open + ", see 'connector lifts list'";
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
