package org.sequenceconnector.app.serve;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.ConnectedCrm;

/** This process: whether it drives the accounts, which of its stages fail, and its memory. */
final class ProcessMeters {
    private ProcessMeters() {}

    static void register(Application application, AccountHealth health, MeterRegistry registry) {
        Gauge.builder("connector.driver", health, each -> each.driving().isPresent() ? 1 : 0)
                .description("1: this process drives the accounts; 0: it stands by")
                .strongReference(true)
                .register(registry);
        for (ConnectedCrm account : application.accounts()) {
            Stage.stream().filter(Stage::ofAnAccount).forEach(stage -> failures(account.id(), stage, health, registry));
        }
        Stage.stream()
                .filter(stage -> !stage.ofAnAccount())
                .forEach(stage -> failures(StoreWork.STORE, stage, health, registry));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private static void failures(ConnectionId connection, Stage stage, AccountHealth health, MeterRegistry registry) {
        FunctionCounter.builder("connector.stage.failures", health, each -> each.failures(connection, stage))
                .description("How often the stage failed since the start of the process")
                .tags(Tags.of("connection", connection.value(), "stage", stage.word()))
                .register(registry);
    }
}
