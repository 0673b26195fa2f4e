package org.sequenceconnector.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.testkit.SettableClock;
import org.slf4j.LoggerFactory;

/** An alarm needs a figure from the first minute on: what is missing until something goes wrong cannot be watched. */
class MetricsTest {
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");
    private static final Pattern NAMED = Pattern.compile("`([a-z]+(?:_[a-z0-9]+)+)(?:\\{([^}]*)})?`");
    private static final Pattern PRINTED = Pattern.compile("(?m)^(connector_[a-z0-9_]+)[ {]");

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private Application application;
    private AccountHealth health;
    private Meters meters;

    @BeforeEach
    void open() throws IOException {
        Path config = ScratchConfig.write(folder, "http://127.0.0.1:9");
        application = Application.open(ConfigLoader.load(config, name -> "a-token"), clock);
        health = new AccountHealth(clock, Duration.ofSeconds(30));
        meters = new Meters(application, health);
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    @DisplayName(
            "H156: every metric that is documented is there in an empty store, and every one of ours is documented")
    void documentedAndPrintedAreTheSame() throws IOException {
        String printed = meters.scrape();
        String manual = section(Files.readString(Path.of("../docs/operating.md")));

        Set<String> documented = new TreeSet<>();
        Matcher named = NAMED.matcher(manual);
        while (named.find()) {
            documented.add(named.group(1));
            String labels = Optional.ofNullable(named.group(2)).orElse("");
            assertThat(printed)
                    .as("docs/operating.md names %s", named.group())
                    .containsPattern("(?m)^" + named.group(1) + "(\\{[^}]*" + Pattern.quote(labels) + "[^}]*})? ");
        }
        Set<String> ours = new TreeSet<>();
        PRINTED.matcher(printed).results().forEach(each -> ours.add(each.group(1)));
        assertThat(documented).as("docs/operating.md leaves some out").containsAll(ours);
        assertThat(documented).hasSizeGreaterThan(20);
    }

    private static String section(String manual) {
        int start = manual.indexOf("## Metrics to watch");
        return manual.substring(start, manual.indexOf("\n## ", start + 1));
    }

    @Test
    @DisplayName("H156: what only grows is a counter, and what never happened is 0")
    void countersAreCountersAndZeroIsZero() {
        assertThat(meters.scrape())
                .contains(
                        "# TYPE connector_crm_calls_total counter",
                        "# TYPE connector_crm_refusals_total counter",
                        "# TYPE connector_stage_failures_total counter",
                        "connector_stage_failures_total{connection=\"hubspot-main\",stage=\"sync\"} 0.0",
                        "connector_outbox_parked{connection=\"hubspot-main\",lane=\"OPT_OUT\"} 0.0",
                        "connector_opt_out_delay_seconds{connection=\"hubspot-main\"} 0.0",
                        "connector_enrollments{status=\"QUEUED\"} 0.0",
                        "connector_decisions_not_enrolled{code=\"OPTED_OUT\"} 0.0",
                        "connector_driver 0.0");

        health.drives();
        health.failed(ACCOUNT, Stage.SYNC, "no answer", "wait");
        health.succeeded(ACCOUNT, Stage.SYNC);

        assertThat(meters.scrape())
                .contains(
                        "connector_stage_failures_total{connection=\"hubspot-main\",stage=\"sync\"} 1.0",
                        "connector_driver 1.0");
    }

    @Test
    @DisplayName("H156: an account that was never read gets older from the start of the process on")
    void whatWasNeverReadIsLate() {
        clock.advance(Duration.ofMinutes(10));

        assertThat(meters.scrape()).contains("connector_lag_seconds{connection=\"hubspot-main\",stage=\"sync\"} 600.0");
    }

    @Test
    @DisplayName(
            "H157: the same trouble is logged once a minute, another one at once, each with the remedy of its cause")
    void logsTheSameTroubleOnceAMinute() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Stages.class);
        logger.addAppender(log);
        Stages stages = new Stages(health, () -> true);
        try {
            for (int second = 0; second < 61; second++) {
                stages.run(ACCOUNT, Stage.FEED, () -> true, () -> {
                    throw new RetryableCrmException("the line broke", Optional.empty());
                });
                clock.advance(Duration.ofSeconds(1));
            }
            stages.run(ACCOUNT, Stage.FEED, () -> true, () -> {
                throw new CrmAuthorizationException("the account has moved", "set base_url to its new address");
            });
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first).contains("the line broke"),
                        again -> assertThat(again).contains("the line broke"),
                        moved ->
                                assertThat(moved).contains("the account has moved", "set base_url to its new address"));
        assertThat(health.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.fix()).isEqualTo("set base_url to its new address"));
    }
}
