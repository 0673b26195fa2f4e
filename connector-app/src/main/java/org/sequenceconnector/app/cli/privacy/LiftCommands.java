package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.app.cli.frame.PlainLine;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.desk.LiftDesk;
import org.sequenceconnector.desk.LiftDesk.Shown;
import org.sequenceconnector.person.PersonId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which opt-outs disappeared and do not count yet. */
public final class LiftCommands {
    private LiftCommands() {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the batches that wait for approval, with who or what cleared the opt-outs.",
            footer = {"", "Examples:", "  connector lifts list", "  connector lifts list --json"})
    public static final class ListLifts implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "10000",
                description = "Look at most at this many. Default: 10000.")
        private int limit;

        public ListLifts(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                LiftDesk desk = application.connector().liftDesk();
                Map<String, List<ConsentLift>> batches = desk.open(limit).stream()
                        .map(Shown::lift)
                        .collect(Collectors.groupingBy(ConsentLift::batch, LinkedHashMap::new, Collectors.toList()));
                long all = desk.countOpen();
                Table table = new Table("BATCH", "OPT-OUTS", "FIRST CLEARED", "BY");
                batches.forEach((batch, lifts) -> table.row(
                        batch,
                        lifts.size(),
                        lifts.getFirst().clearedAt(),
                        origins(lifts).entrySet().stream()
                                .map(origin -> origin.getKey() + ": " + origin.getValue())
                                .collect(Collectors.joining(", "))));
                place.give(
                        table,
                        () -> json(batches, all),
                        "No opt-outs are under review.",
                        Trouble.counted(all, "opt-out") + " in all. Everybody concerned stays refused. "
                                + "'connector lifts show BATCH' names the records.");
                return ExitCodes.OK;
            }
        }

        private static ObjectNode json(Map<String, List<ConsentLift>> batches, long all) {
            ObjectNode report = Views.object().put("open", all);
            ArrayNode list = report.putArray("batches");
            batches.forEach((batch, lifts) -> list.add(json(batch, lifts)));
            return report;
        }

        private static ObjectNode json(String batch, List<ConsentLift> lifts) {
            ObjectNode node = Views.object()
                    .put("batch", batch)
                    .put("connection", lifts.getFirst().connection().value())
                    .put("open", lifts.size())
                    .put("first_cleared_at", lifts.getFirst().clearedAt().toString())
                    .put("last_cleared_at", lifts.getLast().clearedAt().toString());
            ObjectNode by = node.putObject("cleared_by");
            origins(lifts).forEach(by::put);
            return node;
        }

        private static Map<String, Long> origins(List<ConsentLift> lifts) {
            return lifts.stream()
                    .collect(Collectors.groupingBy(ConsentLift::by, LinkedHashMap::new, Collectors.counting()));
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Shows every lift of a batch, or one lift: record, field, who or what cleared it, what became of it.",
            footer = {
                "",
                "Examples:",
                "  connector lifts show hubspot-main-20261104-10",
                "  connector lifts show 3f09ab12cd34 --json"
            })
    public static final class Show implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        @Parameters(paramLabel = "BATCH|LIFT", description = "As 'connector lifts list' names it.")
        private String named = "";

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "1000",
                description = "Show at most this many. Default: 1000.")
        private int limit;

        public Show(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                List<Shown> lifts = application.connector().liftDesk().named(named, limit);
                Table table = new Table("LIFT", "STATE", "RECORD", "FIELD", "OPTED OUT", "CLEARED", "BY", "NOTE");
                lifts.stream()
                        .map(Shown::lift)
                        .forEach(lift -> table.row(
                                lift.id(),
                                Words.lower(lift.state()),
                                lift.record(),
                                lift.field(),
                                lift.earlier().sourceChangedAt(),
                                lift.clearedAt(),
                                lift.by(),
                                note(lift)));
                place.give(
                        table,
                        () -> json(lifts),
                        "There is no batch and no lift " + PlainLine.of(named) + "; see 'connector lifts list'.");
                return lifts.isEmpty() ? ExitCodes.REFUSED : ExitCodes.OK;
            }
        }

        private ObjectNode json(List<Shown> lifts) {
            ObjectNode report = Views.object().put("named", named);
            ArrayNode list = report.putArray("lifts");
            lifts.forEach(each -> list.add(LiftCommands.json(each.lift())
                    .put("person", each.person().map(PersonId::value).orElse(null))));
            return report;
        }

        private static String note(ConsentLift lift) {
            return lift.why()
                    + lift.settled()
                            .map(settled -> (lift.why().isEmpty() ? "" : "; ") + settled.by() + " at "
                                    + Moments.of(settled.at())
                                    + (settled.note().isEmpty() ? "" : ": " + settled.note()))
                            .orElse("");
        }
    }

    static ObjectNode json(ConsentLift lift) {
        ObjectNode node = Views.object()
                .put("id", lift.id())
                .put("batch", lift.batch())
                .put("state", lift.state().name())
                .put("record", lift.record().toString())
                .put("field", lift.field())
                .put("kind", lift.earlier().kind().name())
                .put("purpose", lift.earlier().purpose().orElse(null))
                .put("opted_out_at", lift.earlier().sourceChangedAt().toString())
                .put("cleared_at", lift.clearedAt().toString())
                .put("seen_at", lift.seenAt().toString())
                .put("why", lift.why());
        lift.origin()
                .ifPresent(origin -> node.putObject("origin")
                        .put("group", origin.groupWord())
                        .put("word", origin.word())
                        .put("detail", origin.detail())
                        .put("user", origin.userId().orElse(null)));
        lift.settled()
                .ifPresent(settled -> node.putObject("settled")
                        .put("at", settled.at().toString())
                        .put("by", settled.by())
                        .put("note", settled.note()));
        return node;
    }
}
