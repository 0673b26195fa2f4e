package org.sequenceconnector.app.serve;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.work.ConnectedCrm;

/** What each account's quota looks like from here, and what was asked of it since the start of the process. */
final class QuotaMeters {
    private final Application application;
    private final MultiGauge used;
    private final MultiGauge left;
    private final MultiGauge paused;

    QuotaMeters(Application application, MeterRegistry registry) {
        this.application = application;
        this.used = gauge(registry, "connector.quota.used", "Calls counted in the lane's window now");
        this.left =
                gauge(registry, "connector.quota.left", "Calls left in the lane's window or day; NaN: not told yet");
        this.paused = gauge(registry, "connector.crm.paused.seconds", "How long no call is made yet; 0: none waits");
        for (ConnectedCrm account : application.accounts()) {
            Tags connection = Tags.of("connection", account.id().value());
            FunctionCounter.builder("connector.crm.calls", account.adapter(), QuotaMeters::calls)
                    .description("Calls made since the start of the process")
                    .tags(connection)
                    .register(registry);
            FunctionCounter.builder("connector.crm.refusals", account.adapter(), QuotaMeters::refusals)
                    .description("Calls refused for the rate since the start")
                    .tags(connection)
                    .register(registry);
        }
    }

    private static double calls(CrmAdapter adapter) {
        return adapter.quota().calls();
    }

    private static double refusals(CrmAdapter adapter) {
        return adapter.quota().refusals();
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void read(Instant now) {
        List<Row<?>> usedRows = new ArrayList<>();
        List<Row<?>> leftRows = new ArrayList<>();
        List<Row<?>> pausedRows = new ArrayList<>();
        for (ConnectedCrm account : application.accounts()) {
            QuotaStatus quota = account.adapter().quota();
            Tags connection = Tags.of("connection", account.id().value());
            quota.burst().forEach((lane, window) -> {
                usedRows.add(Row.of(connection.and("lane", lane), window.used()));
                leftRows.add(Row.of(connection.and("lane", lane), window.allowed() - window.used()));
            });
            double daily = quota.dailyLeft().map(Long::doubleValue).orElse(Double.NaN);
            leftRows.add(Row.of(connection.and("lane", "daily"), daily));
            long wait = quota.pausedUntil()
                    .map(until -> Math.max(0, Duration.between(now, until).toSeconds()))
                    .orElse(0L);
            pausedRows.add(Row.of(connection, wait));
        }
        used.register(usedRows, true);
        left.register(leftRows, true);
        paused.register(pausedRows, true);
    }
}
