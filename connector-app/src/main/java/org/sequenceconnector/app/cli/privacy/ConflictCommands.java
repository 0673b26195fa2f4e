package org.sequenceconnector.app.cli.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.desk.ConflictDesk.OpenConflict;
import org.sequenceconnector.person.PersonId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where somebody cleared an opt-out that the connector had copied there while its original stands. */
public final class ConflictCommands {
    private ConflictCommands() {}

    @Command(
            name = "conflicts",
            mixinStandardHelpOptions = true,
            description = "Lists records on which somebody cleared a copied opt-out although the original stands.",
            footer = {
                "",
                "Examples:",
                "  connector conflicts --json",
                "  connector conflicts resolve 3f09ab12cd --note TEXT"
            })
    public static final class ListConflicts implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "Show at most this many. Default: 100.")
        private int limit;

        public ListConflicts(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                List<OpenConflict> open = application.connector().conflictDesk().open(limit);
                long all = application.connector().conflictDesk().countOpen();
                Table table = new Table("CONFLICT", "RECORD", "CLEARED", "LAST", "BY", "SET AGAIN", "OPTED OUT AT");
                open.stream()
                        .map(OpenConflict::conflict)
                        .forEach(each -> table.row(
                                each.id(),
                                each.record(),
                                Trouble.counted(each.times(), "time"),
                                each.lastClearedAt(),
                                each.clearedBy(),
                                each.writtenBackAt(),
                                each.original()));
                place.give(
                        table,
                        () -> json(open, all),
                        "No conflicts.",
                        open.size() + " of " + all + ". The opt-outs stand until their own source lifts them.");
                return ExitCodes.OK;
            }
        }

        private static ObjectNode json(List<OpenConflict> open, long all) {
            ObjectNode report = Views.object().put("open", all);
            ArrayNode list = report.putArray("conflicts");
            open.forEach(each -> list.add(json(each)));
            return report;
        }

        private static ObjectNode json(OpenConflict open) {
            ConsentConflict conflict = open.conflict();
            ObjectNode node = Views.object()
                    .put("id", conflict.id())
                    .put("record", conflict.record().toString())
                    .put("first_cleared_at", conflict.firstClearedAt().toString())
                    .put("last_cleared_at", conflict.lastClearedAt().toString())
                    .put("times", conflict.times())
                    .put("original", conflict.original());
            node.put("person", open.person().map(PersonId::value).orElse(null));
            node.put("cleared_by", conflict.clearedBy().orElse(null));
            return node.put(
                    "written_back_at",
                    conflict.writtenBackAt().map(Instant::toString).orElse(null));
        }
    }

    @Command(
            name = "resolve",
            mixinStandardHelpOptions = true,
            description = "Takes a conflict off the list. The opt-out stays.",
            footer = {"", "Example:", "  connector conflicts resolve 3f09ab12cd --note \"told the team\""})
    public static final class Resolve implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(paramLabel = "ID", description = "The conflict, as listed.")
        private String id = "";

        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "What was found or done.")
        private String note = "";

        public Resolve(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            if (note.isBlank()) {
                throw new Trouble.UsageException("--note needs a text");
            }
            try (Application application = surroundings.open()) {
                boolean resolved = application.connector().conflictDesk().resolve(id, note, surroundings.actor());
                if (surroundings.json()) {
                    surroundings.print(Views.object().put("id", id).put("resolved", resolved));
                } else {
                    surroundings.print(
                            resolved
                                    ? "Resolved."
                                    : "There is no open conflict " + id + "; see 'connector conflicts'.");
                }
                return resolved ? ExitCodes.OK : ExitCodes.REFUSED;
            }
        }
    }
}
