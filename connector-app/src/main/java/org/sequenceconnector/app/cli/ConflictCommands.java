package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.pipeline.ConflictDesk.OpenConflict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where somebody cleared an opt-out that the connector had copied there while its original stands. */
final class ConflictCommands {
    private ConflictCommands() {}

    @Command(
            name = "conflicts",
            mixinStandardHelpOptions = true,
            description = "Lists records on which somebody cleared a copied opt-out although the original stands.",
            footer = {
                "",
                "Examples:",
                "  connector conflicts --json",
                "  connector conflicts resolve 3f09ab12cd --reason TEXT"
            })
    static final class ListConflicts implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Option(names = "--limit", defaultValue = "100", description = "Show at most this many. Default: 100.")
        private int limit;

        ListConflicts(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Application application = surroundings.open()) {
                List<OpenConflict> open = application.connector().conflictDesk().open(limit);
                if (surroundings.json()) {
                    ObjectNode report = Views.object()
                            .put("open", application.connector().conflictDesk().countOpen());
                    ArrayNode list = report.putArray("conflicts");
                    open.forEach(each -> list.add(json(each)));
                    surroundings.print(report);
                } else if (open.isEmpty()) {
                    surroundings.print("No conflicts.");
                } else {
                    open.forEach(each -> surroundings.print(line(each.conflict())));
                    surroundings.print("The opt-outs stand until their own source lifts them.");
                }
                return ExitCodes.OK;
            }
        }

        private static String line(ConsentConflict conflict) {
            return conflict.id() + "  " + conflict.record() + "  cleared "
                    + Trouble.counted(conflict.times(), "time") + ", last at " + conflict.lastClearedAt()
                    + conflict.clearedBy().map(user -> " by " + user).orElse("")
                    + "; opted out at " + conflict.original()
                    + conflict.writtenBackAt().map(at -> "; set again at " + at).orElse("; not set again yet");
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
            footer = {"", "Example:", "  connector conflicts resolve 3f09ab12cd --reason \"told the team\""})
    static final class Resolve implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(paramLabel = "ID", description = "The conflict, as listed.")
        private String id = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "What was found or done.")
        private String reason = "";

        Resolve(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            if (reason.isBlank()) {
                throw new Trouble.UsageException("--reason needs a text");
            }
            try (Application application = surroundings.open()) {
                boolean resolved = application.connector().conflictDesk().resolve(id, reason, surroundings.actor());
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
