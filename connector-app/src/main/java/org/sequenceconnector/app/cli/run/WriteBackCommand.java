package org.sequenceconnector.app.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.Accounts;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.ProgressLine;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.writeback.WriteBackReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "writeback",
        mixinStandardHelpOptions = true,
        description = "Writes everything the CRM still has to learn.",
        footer = {
            "",
            "Examples:",
            "  connector writeback                # write now",
            "  connector writeback list --parked  # what the CRM refused, with its words",
            "  connector writeback retry          # try the refused ones again"
        })
public final class WriteBackCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--connection", paramLabel = "ID", description = "Only this connection. Default: all.")
    private @Nullable String connection;

    public WriteBackCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open();
                ProgressLine progress = new ProgressLine(surroundings.terminal())) {
            boolean clean = true;
            ArrayNode reports = Views.object().arrayNode();
            for (ConnectedCrm account : Accounts.chosen(application, connection)) {
                try (AccountLease lease = Accounts.lease(application, account.id())) {
                    WriteBackReport report =
                            application.connector().upkeep().writeEverything(account, lease::held, progress);
                    progress.close();
                    reports.add(json(report));
                    print(report);
                    clean &= report.parked() == 0 && report.stopped().isEmpty();
                }
            }
            if (surroundings.json()) {
                surroundings.print(Views.object().set("connections", reports));
            }
            return clean ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private void print(WriteBackReport report) {
        if (!surroundings.json()) {
            surroundings.print(String.format(
                    "%s: %,d written, %,d already so, %,d refused and parked, %,d later, %,d gone",
                    report.connection(),
                    report.written(),
                    report.unchanged(),
                    report.parked(),
                    report.postponed(),
                    report.gone()));
            report.stopped().ifPresent(why -> surroundings.print("  stopped: " + why));
        }
    }

    private static ObjectNode json(WriteBackReport report) {
        return Views.object()
                .put("connection", report.connection().value())
                .put("written", report.written())
                .put("unchanged", report.unchanged())
                .put("parked", report.parked())
                .put("postponed", report.postponed())
                .put("gone", report.gone())
                .put("stopped", report.stopped().orElse(null));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists what waits to be written.",
            footer = {"", "Example:", "  connector writeback list --parked --json"})
    public static final class ListWrites implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        @Option(names = "--parked", description = "Only what the CRM refused.")
        private boolean parked;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "Show at most this many. Default: 100.")
        private int limit;

        public ListWrites(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                List<OutboxEntry> entries = application.connector().outboxDesk().list(parked, limit);
                Table table = new Table("RECORD", "LANE", "SINCE", "TRIES", "STATE", "WORDS");
                entries.forEach(entry -> table.row(
                        entry.record(),
                        Words.lower(entry.lane()),
                        entry.enqueuedAt(),
                        entry.attempts(),
                        entry.parked().map(why -> "parked: " + why.code()).orElse("waiting"),
                        entry.words()));
                place.give(
                        table,
                        () -> json(entries),
                        "Nothing waits.",
                        "Try the parked ones again: connector writeback retry");
                return ExitCodes.OK;
            }
        }

        private static ObjectNode json(List<OutboxEntry> entries) {
            ObjectNode report = Views.object();
            ArrayNode list = report.putArray("writes");
            entries.forEach(entry -> list.add(Views.outboxEntry(entry)));
            return report;
        }
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Makes parked writes due again.",
            footer = {"", "Example:", "  connector writeback retry hubspot-main:contact:33451"})
    public static final class RetryWrites implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(arity = "0..1", paramLabel = "REF", description = "Only this record. Default: all.")
        private @Nullable String record;

        @Option(names = "--connection", paramLabel = "ID", description = "Only this connection. Default: all.")
        private @Nullable String connection;

        public RetryWrites(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            Optional<RecordRef> one = Optional.ofNullable(record)
                    .map(text -> RecordRef.parse(text)
                            .orElseThrow(() -> new Trouble.UsageException(
                                    "'" + text + "' is no record; write connection:contact:id")));
            Optional<ConnectionId> account = Optional.ofNullable(connection).map(ConnectionId::new);
            try (Application application = surroundings.open()) {
                int due = application.connector().outboxDesk().retry(account, one);
                if (surroundings.json()) {
                    surroundings.print(Views.object().put("due_again", due));
                } else {
                    surroundings.print(Trouble.counted(due, "write") + " due again; 'connector writeback' writes now.");
                }
                return ExitCodes.OK;
            }
        }
    }
}
