package org.sequenceconnector.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentDrill.Kind;
import org.sequenceconnector.consent.ConsentDrill.State;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.DrillPlan;
import org.sequenceconnector.work.Store;

/** What the drill has measured, and what somebody has to do about it. */
public final class DrillDesk {
    /** Over so many runs the percentile is taken. */
    private static final int RUNS = 100;

    private static final double PERCENTILE = 0.95;

    private final Store store;
    private final Clock clock;

    public DrillDesk(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What was measured in one connection.
     *
     * @param last the last run, whatever became of it; empty when there was none
     * @param lastMeasured the last run that was measured to its end
     * @param p95 by kind, over the last hundred measured runs; a time that was never seen counts as the time waited for it
     * @param alarms what somebody has to look at, in words; empty when all is well
     */
    public record Figures(
            ConnectionId connection,
            Optional<ConsentDrill> last,
            Optional<ConsentDrill> lastMeasured,
            int measured,
            Map<Kind, Duration> p95,
            List<String> alarms) {
        public Figures {
            p95 = Map.copyOf(p95);
            alarms = List.copyOf(alarms);
        }
    }

    /** Of every connection of the plan. */
    public List<Figures> figures(DrillPlan plan) {
        return plan.contacts().stream()
                .map(contact -> figures(contact.connection()))
                .toList();
    }

    private Figures figures(ConnectionId connection) {
        List<ConsentDrill> runs = store.reading(work -> work.consentDrills().last(connection, RUNS));
        List<ConsentDrill> measured = runs.stream().filter(DrillDesk::measured).toList();
        Map<Kind, Duration> p95 = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            percentile(measured, kind).ifPresent(figure -> p95.put(kind, figure));
        }
        return new Figures(
                connection,
                runs.stream().findFirst(),
                measured.stream().findFirst(),
                measured.size(),
                p95,
                alarms(runs, measured));
    }

    /** Measured as far as it could be: also one that had to stop on its way back. */
    private static boolean measured(ConsentDrill drill) {
        return drill.state() == State.DONE || (drill.alarmed() && !drill.state().running());
    }

    private static Optional<Duration> percentile(List<ConsentDrill> runs, Kind kind) {
        List<Duration> sorted = runs.stream()
                .filter(run -> run.measures(kind))
                .map(run -> waited(run, kind))
                .sorted()
                .toList();
        int rank = (int) Math.ceil(PERCENTILE * sorted.size());
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(rank - 1));
    }

    /** What was never seen took at least until the contact went back. */
    private static Duration waited(ConsentDrill run, Kind kind) {
        Instant until = run.backFrom().or(run::endedAt).orElse(run.startedAt());
        return run.took(kind).orElseGet(() -> Duration.between(run.startedAt(), until));
    }

    private List<String> alarms(List<ConsentDrill> runs, List<ConsentDrill> measured) {
        List<String> alarms = new ArrayList<>();
        runs.stream()
                .filter(run -> run.state() == State.STOPPED)
                .forEach(run -> alarms.add("the drill " + run.id() + " stopped: " + run.words()
                        + "; then run 'connector drill --release " + run.id() + "'"));
        Optional<ConsentDrill> running =
                runs.stream().findFirst().filter(run -> run.state().running() && run.alarmed());
        running.or(() -> measured.stream().findFirst())
                .filter(run -> run.missed(run.endedAt().orElseGet(clock::instant)))
                .ifPresent(run -> alarms.add("the drill of " + run.startedAt() + " missed its bound of "
                        + run.bound().toSeconds() + " s: " + took(run, Kind.REFUSED, "refused") + ", "
                        + took(run, Kind.SHOWN, "shown in the other CRM")));
        runs.stream()
                .findFirst()
                .filter(run -> run.state() == State.SKIPPED)
                .ifPresent(run -> alarms.add("no drill at " + run.startedAt() + ": " + run.words()));
        return alarms;
    }

    private static String took(ConsentDrill run, Kind kind, String what) {
        return run.took(kind)
                .map(time -> what + " after " + time.toMillis() / 1000.0 + " s")
                .orElse(run.measures(kind) ? "not " + what : what + ": not measured, the person has no record there");
    }

    /**
     * Lets the drill of a connection run again after somebody looked at the contact of a stopped one.
     *
     * @return whether it had stopped
     */
    public boolean release(String id, String by) {
        return store.inTransaction(work -> {
            Optional<ConsentDrill> stopped = work.consentDrills().find(id).filter(run -> run.state() == State.STOPPED);
            stopped.ifPresent(run -> {
                Instant now = clock.instant();
                work.consentDrills().save(run.ended(State.RELEASED, now));
                work.auditTrail()
                        .append(new AuditEntry(
                                now,
                                by,
                                "consent.drill_released",
                                run.record().toString(),
                                "request",
                                Map.of("drill", id)));
            });
            return stopped.isPresent();
        });
    }
}
