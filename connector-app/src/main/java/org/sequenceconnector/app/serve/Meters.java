package org.sequenceconnector.app.serve;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.drill.DrillDesk;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.ConnectedCrm;

/** Figures for Prometheus, read from the store and the adapters whenever they are asked for. No label names a person. */
final class Meters {
    private final Application application;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge lag = gauge("connector.lag.seconds", "Age of the oldest work a stage has not done");
    private final MultiGauge backlog = gauge("connector.outbox.waiting", "Writes that wait, by lane");
    private final MultiGauge parked = gauge("connector.outbox.parked", "Writes the CRM refused, by lane");
    private final MultiGauge optOuts =
            gauge("connector.opt.out.delay.seconds", "How long the oldest opt-out waits to be written into this CRM");
    private final MultiGauge enrollments = gauge("connector.enrollments", "Enrollments by status");
    private final MultiGauge notEnrolled = gauge("connector.decisions.not.enrolled", "Open refusals by code");

    private final MultiGauge broken =
            gauge("connector.conditions.broken", "Conditions that broke while they ran within the last day");

    private final MultiGauge setAside = gauge(
            "connector.records.set.aside", "Records that cannot be stored; nothing is decided about their persons");

    private final MultiGauge erasures =
            gauge("connector.erasures.suspected", "Records that vanished from their CRM without a report of a removal");

    private final MultiGauge overwritten = gauge(
            "connector.fields.overwritten",
            "Records in which somebody else was seen to have changed a field of ours within the last day");

    private final MultiGauge conflicts = gauge("connector.consent.conflicts", "Cleared copies of opt-outs to look at");

    private final MultiGauge lifts =
            gauge("connector.consent.lifts", "Opt-outs that disappeared and wait for approval");

    private final MultiGauge oldestLift =
            gauge("connector.consent.lifts.oldest.seconds", "How long the oldest of them has waited");

    private final MultiGauge swept = gauge(
            "connector.sweep.last.success.timestamp.seconds",
            "When the nightly sweep last came to its end, in any process; 0: never");

    private final MultiGauge drillP95 = gauge(
            "connector.drill.p95.seconds",
            "Of the last hundred drills: from an opt-out in the CRM until it is refused here, and shown in the other CRM");

    private final MultiGauge drillLast = gauge("connector.drill.last.seconds", "The same of the last drill");

    private final MultiGauge drillAlarm =
            gauge("connector.drill.alarm", "1: the drill missed its bound, stopped or could not run");

    private final SchedulerClient jobs;

    private final QuotaMeters quotas;
    private final Instant started;

    Meters(Application application, AccountHealth health) {
        this.application = application;
        this.started = application.clock().instant();
        this.quotas = new QuotaMeters(application, registry);
        ProcessMeters.register(application, health, registry);
        this.jobs =
                SchedulerClient.Builder.create(application.store().dataSource()).build();
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    String scrape() {
        Instant now = application.clock().instant();
        lag.register(lags(now), true);
        quotas.read(now);
        List<Outbox.Backlog> waiting = backlogs();
        backlog.register(
                waiting.stream()
                        .map(each -> Row.of(laneTags(each), each.waiting()))
                        .toList(),
                true);
        parked.register(
                waiting.stream()
                        .map(each -> Row.of(laneTags(each), each.parked()))
                        .toList(),
                true);
        optOuts.register(
                waiting.stream()
                        .filter(each -> each.lane() == Lane.OPT_OUT)
                        .map(each -> Row.of(
                                Tags.of("connection", each.connection().value()),
                                seconds(each.oldest().orElse(now), now)))
                        .toList(),
                true);
        enrollments.register(
                counts(
                        "status",
                        EnrollmentStatus.values(),
                        application.store().reading(work -> work.enrollments().countsByStatus())),
                true);
        notEnrolled.register(
                counts(
                        "code",
                        FailureCode.values(),
                        application.store().reading(work -> work.enrollments().notEnrolledByCode())),
                true);
        Set<String> conditions = new TreeSet<>();
        application
                .connector()
                .statusDesk()
                .brokenConditions()
                .forEach(each -> conditions.add(each.condition().condition()));
        broken.register(
                conditions.isEmpty()
                        ? List.of(Row.of(Tags.of("condition", ""), 0))
                        : conditions.stream()
                                .map(condition -> Row.of(Tags.of("condition", condition), 1))
                                .toList(),
                true);
        Map<ConnectionId, Long> aside =
                application.store().reading(work -> work.mirror().quarantineCounts());
        setAside.register(
                application.accounts().stream()
                        .map(account -> Row.of(
                                Tags.of("connection", account.id().value()), aside.getOrDefault(account.id(), 0L)))
                        .toList(),
                true);
        erasures.register(
                List.of(Row.of(
                        Tags.empty(),
                        application.connector().erasureDesk().suspected(1_000).size())),
                true);
        Map<ConnectionId, Long> changedByOthers =
                application.store().reading(work -> work.outbox().countOverwritten(now.minus(Duration.ofDays(1))));
        overwritten.register(
                application.accounts().stream()
                        .map(account -> Row.of(
                                Tags.of("connection", account.id().value()),
                                changedByOthers.getOrDefault(account.id(), 0L)))
                        .toList(),
                true);
        drills(application.drillFigures());
        conflicts.register(
                List.of(Row.of(
                        Tags.empty(), application.connector().conflictDesk().countOpen())),
                true);
        lifts.register(
                List.of(Row.of(Tags.empty(), application.connector().liftDesk().countOpen())), true);
        Instant oldest = application.connector().liftDesk().oldestOpen().orElse(now);
        oldestLift.register(
                List.of(Row.of(
                        Tags.empty(), Math.max(0, Duration.between(oldest, now).toSeconds()))),
                true);
        swept.register(List.of(Row.of(Tags.empty(), lastSweep())), true);
        return registry.scrape();
    }

    private double lastSweep() {
        return jobs.getScheduledExecution(TaskInstanceId.of(Workers.SWEEP, RecurringTask.INSTANCE))
                .map(ScheduledExecution::getLastSuccess)
                .map(Instant::getEpochSecond)
                .orElse(0L);
    }

    private List<Row<?>> lags(Instant now) {
        List<Row<?>> rows = new ArrayList<>();
        for (ConnectedCrm account : application.accounts()) {
            SyncStream stream = new SyncStream(account.id(), ObjectType.CONTACT, SyncStream.Kind.CHANGES);
            Instant read = application
                    .store()
                    .reading(work -> work.mirror().state(stream))
                    .flatMap(StreamState::lastPageAt)
                    .orElse(started);
            rows.add(lag(account.id().value(), "sync", read, now));
        }
        Optional<Instant> unreacted =
                application.store().reading(work -> work.mirror().oldestChange());
        rows.add(lag("all", "react", unreacted.orElse(now), now));
        for (Outbox.Backlog each : backlogs()) {
            String stage = "writeback-" + each.lane().name().toLowerCase(Locale.ROOT);
            rows.add(lag(each.connection().value(), stage, each.oldest().orElse(now), now));
        }
        return rows;
    }

    /** One for every lane of every account, also where nothing was ever owed. */
    private List<Outbox.Backlog> backlogs() {
        List<Outbox.Backlog> stored =
                application.store().reading(work -> work.outbox().backlog());
        List<Outbox.Backlog> all = new ArrayList<>(stored);
        for (ConnectedCrm account : application.accounts()) {
            for (Lane lane : Lane.values()) {
                boolean known =
                        stored.stream().anyMatch(each -> each.connection().equals(account.id()) && each.lane() == lane);
                if (!known) {
                    all.add(new Outbox.Backlog(account.id(), lane, 0, 0, Optional.empty()));
                }
            }
        }
        return all;
    }

    /** Where nothing was measured the durations are NaN: nobody would take 0 for "not yet". */
    private void drills(List<DrillDesk.Figures> figures) {
        List<Row<?>> p95 = new ArrayList<>();
        List<Row<?>> last = new ArrayList<>();
        List<Row<?>> alarms = new ArrayList<>();
        for (ConnectedCrm account : application.accounts()) {
            Tags connection = Tags.of("connection", account.id().value());
            Optional<DrillDesk.Figures> known = figures.stream()
                    .filter(each -> each.connection().equals(account.id()))
                    .findFirst();
            for (ConsentDrill.Kind kind : ConsentDrill.Kind.values()) {
                p95.add(drillRow(connection, kind, known.map(each -> each.p95().get(kind))));
                last.add(drillRow(
                        connection,
                        kind,
                        known.flatMap(DrillDesk.Figures::lastMeasured).flatMap(each -> each.took(kind))));
            }
            boolean alarm = known.filter(each -> !each.alarms().isEmpty()).isPresent();
            alarms.add(Row.of(connection, alarm ? 1 : 0));
        }
        drillP95.register(p95, true);
        drillLast.register(last, true);
        drillAlarm.register(alarms, true);
    }

    private static Row<?> drillRow(Tags connection, ConsentDrill.Kind kind, Optional<Duration> took) {
        double seconds = took.map(time -> time.toMillis() / 1000.0).orElse(Double.NaN);
        return Row.of(connection.and("kind", kind.name().toLowerCase(Locale.ROOT)), seconds);
    }

    private static Row<?> lag(String connection, String stage, Instant oldest, Instant now) {
        return Row.of(Tags.of("connection", connection, "stage", stage), seconds(oldest, now));
    }

    private static double seconds(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }

    private static Tags laneTags(Outbox.Backlog backlog) {
        return Tags.of(
                "connection",
                backlog.connection().value(),
                "lane",
                backlog.lane().name());
    }

    /** @param all what can be counted, so that what never happened is 0 and not missing */
    private static List<Row<?>> counts(String label, Enum<?>[] all, Map<String, Long> counts) {
        Map<String, Long> complete = new TreeMap<>();
        Arrays.stream(all).forEach(each -> complete.put(each.name(), 0L));
        complete.putAll(counts);
        List<Row<?>> rows = new ArrayList<>();
        complete.forEach((name, count) -> rows.add(Row.of(Tags.of(label, name), count)));
        return rows;
    }
}
