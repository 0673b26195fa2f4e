package org.sequenceconnector.app.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentDrill.Kind;
import org.sequenceconnector.consent.ConsentDrill.State;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.drill.DrillDesk;

/** What the drill measured, for people and for programs. */
public final class DrillText {
    private DrillText() {}

    /** One run in one line. */
    public static String line(ConsentDrill drill) {
        return drill.connection() + "  " + drill.startedAt() + "  " + told(drill);
    }

    /** What came of a run. */
    public static String told(ConsentDrill drill) {
        return switch (drill.state()) {
            case SKIPPED -> "not begun: " + drill.words();
            case STOPPED, RELEASED -> "stopped: " + drill.words() + " (" + drill.id() + ")";
            case INTERRUPTED -> "not measured: " + drill.words();
            case GOING_OUT, OUT, GOING_BACK, BACK -> "running: " + times(drill);
            case DONE ->
                times(drill)
                        + (late(drill) ? ": TOO LATE, the bound is " + seconds(drill.bound()) : "")
                        + "; opted back in";
        };
    }

    private static String times(ConsentDrill drill) {
        return time(drill, Kind.REFUSED, "refused here")
                + (drill.elsewhere()
                        ? ", " + time(drill, Kind.SHOWN, "shown in the other CRM")
                        : "; the person has no record in another CRM");
    }

    private static String time(ConsentDrill drill, Kind kind, String what) {
        return drill.took(kind).map(took -> what + " after " + seconds(took)).orElse("not " + what + " yet");
    }

    public static boolean late(ConsentDrill drill) {
        return drill.endedAt().filter(drill::missed).isPresent() || drill.alarmed();
    }

    private static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
    }

    public static void print(Surroundings surroundings, DrillDesk.Figures figures) {
        surroundings.print(figures.connection() + "  " + Trouble.counted(figures.measured(), "drill") + " measured"
                + figures.p95().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(each -> ", " + Words.lower(each.getKey()) + " p95 " + seconds(each.getValue()))
                        .reduce("", String::concat));
        figures.last().ifPresent(last -> surroundings.print("  last: " + line(last)));
        figures.alarms().forEach(alarm -> surroundings.print("  ALARM: " + alarm));
    }

    public static ObjectNode json(DrillDesk.Figures figures) {
        ObjectNode node =
                Views.object().put("connection", figures.connection().value()).put("measured", figures.measured());
        ObjectNode p95 = node.putObject("p95_seconds");
        figures.p95().forEach((kind, took) -> p95.put(Words.lower(kind), took.toMillis() / 1000.0));
        figures.last().ifPresent(last -> node.set("last", json(last)));
        ArrayNode alarms = node.putArray("alarms");
        figures.alarms().forEach(alarms::add);
        return node;
    }

    public static ObjectNode json(ConsentDrill drill) {
        ObjectNode node = Views.object()
                .put("id", drill.id())
                .put("connection", drill.connection().value())
                .put("record", drill.record().toString())
                .put("state", drill.state().name())
                .put("started_at", drill.startedAt().toString())
                .put("bound_seconds", drill.bound().toSeconds())
                .put("too_late", late(drill))
                .put("words", drill.words());
        for (Kind kind : Kind.values()) {
            drill.took(kind).ifPresent(took -> node.put(Words.lower(kind) + "_seconds", took.toMillis() / 1000.0));
        }
        return node;
    }

    /** Whether all went well. */
    public static boolean good(ConsentDrill drill) {
        return drill.state() == State.DONE && !late(drill);
    }

    /** For {@code status}; nothing while the drill is switched off or all is well. */
    public static void alarms(Surroundings surroundings, Application application) {
        application
                .drillFigures()
                .forEach(each -> each.alarms()
                        .forEach(alarm -> surroundings.print("DRILL: " + each.connection() + ": " + alarm)));
    }

    public static void add(ObjectNode node, Application application) {
        ArrayNode list = node.putArray("drill");
        application.drillFigures().forEach(each -> list.add(json(each)));
    }

    /** For {@code doctor}; nothing while the drill is switched off. */
    public static List<HealthFinding> health(Application application) {
        return application.drillFigures().stream()
                .map(each -> new HealthFinding(
                        each.connection() + " drill",
                        each.alarms().isEmpty(),
                        each.alarms().isEmpty()
                                ? each.last().map(DrillText::line).orElse("switched on, none has run yet")
                                : String.join("; ", each.alarms()),
                        each.alarms().isEmpty() ? "" : "see 'connector drill', and 'The drill' in docs/operating.md"))
                .toList();
    }
}
