package org.sequenceconnector.app.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.text.DrillText;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.app.wiring.DrillRun;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.drill.DrillStage;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.DrillPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how long opt-outs of your test contacts took until they were refused here and shown in the other CRM.",
            "With --once it opts them out and back in now. Exits with 1 when something took too long or did not work."
        },
        footer = {
            "",
            "Examples:",
            "  connector drill                   # what was measured",
            "  connector drill --once --dry-run  # what a drill would write",
            "  connector drill --once --connection salesforce-main",
            "  connector drill --release 3f9a    # somebody looked at the contact"
        })
public final class DrillCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--once", description = "Drill now, with the contacts of the configuration.")
    private boolean once;

    @Option(names = "--dry-run", description = "With --once: say what would be written, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--connection",
            paramLabel = "ID",
            description = "Only this connection. Default: all with a contact.")
    private @Nullable String connection;

    @Option(
            names = "--release",
            paramLabel = "DRILL",
            description = "Let a drill that stopped run again, after you looked at its contact.")
    private @Nullable String release;

    public DrillCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if ((dryRun && !once) || (once && release != null)) {
            throw new IllegalArgumentException("--dry-run goes with --once, and --release stands alone");
        }
        if (release != null) {
            return released(release);
        }
        return once ? drill() : shown();
    }

    private int shown() {
        try (Application application = surroundings.open()) {
            DrillPlan plan = plan(application);
            List<ConnectionId> chosen =
                    chosen(plan).stream().map(DrillPlan.Contact::connection).toList();
            var figures = application.drillFigures().stream()
                    .filter(each -> chosen.contains(each.connection()))
                    .toList();
            if (surroundings.json()) {
                ObjectNode report = Views.object();
                ArrayNode list = report.putArray("connections");
                figures.forEach(each -> list.add(DrillText.json(each)));
                surroundings.print(report);
            } else {
                figures.forEach(each -> DrillText.print(surroundings, each));
            }
            return figures.stream().allMatch(each -> each.alarms().isEmpty()) ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private int released(String id) {
        try (Application application = surroundings.open()) {
            boolean known = application
                    .connector()
                    .drillDesk()
                    .release(id, surroundings.actor().id());
            if (surroundings.json()) {
                surroundings.print(Views.object().put("id", id).put("released", known));
            } else {
                surroundings.print(
                        known
                                ? "The drill of this connection may run again."
                                : "No drill with this id has stopped; 'connector drill' names those that did.");
            }
            return known ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private int drill() {
        try (Application application = surroundings.openForVisit()) {
            DrillPlan plan = plan(application);
            return dryRun ? preview(application, plan) : run(application, plan);
        }
    }

    private int preview(Application application, DrillPlan plan) {
        List<DrillStage.Preview> previews = chosen(plan).stream()
                .map(application.connector().drill()::preview)
                .toList();
        ObjectNode report = Views.object().put("dry_run", true);
        ArrayNode list = report.putArray("contacts");
        for (DrillStage.Preview each : previews) {
            ObjectNode node = list.addObject()
                    .put("connection", each.contact().connection().value())
                    .put("record", each.contact().record().toString())
                    .put("would_set", each.sets());
            node.put("unfit", each.unfit().orElse(null));
            if (!surroundings.json()) {
                surroundings.print(each.contact().record() + ": "
                        + each.unfit()
                                .map(why -> "no drill: " + why)
                                .orElse("would be opted out of " + each.sets() + " and back in; nothing was written"));
            }
        }
        if (surroundings.json()) {
            surroundings.print(report);
        }
        return previews.stream().allMatch(each -> each.unfit().isEmpty()) ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private int run(Application application, DrillPlan plan) {
        DrillRun run = new DrillRun(application, application.drives(), DrillCommand::second);
        boolean good = true;
        ObjectNode report = Views.object();
        ArrayNode list = report.putArray("drills");
        for (DrillPlan.Contact contact : chosen(plan)) {
            ConsentDrill drill = run.run(contact, plan);
            good &= DrillText.good(drill);
            list.add(DrillText.json(drill));
            if (!surroundings.json()) {
                surroundings.print(DrillText.line(drill));
            }
        }
        if (surroundings.json()) {
            surroundings.print(report);
        }
        return good ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private DrillPlan plan(Application application) {
        return application
                .config()
                .connector()
                .drill()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no contact is named for the drill; add 'drill' to " + surroundings.file()
                                + ", as config/connector.yaml explains. The service drills as soon as it is there;"
                                + " to try it first, use --config with a copy of the file"));
    }

    private List<DrillPlan.Contact> chosen(DrillPlan plan) {
        if (connection == null) {
            return plan.contacts();
        }
        return List.of(plan.contact(new ConnectionId(connection))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the drill has no contact in '" + connection + "'; add one under 'drill.contacts'")));
    }

    private static void second() {
        try {
            if (new CountDownLatch(1).await(1, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody counts this latch down");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "stopped while a contact was opted out; the next service or drill opts it back in");
        }
    }
}
