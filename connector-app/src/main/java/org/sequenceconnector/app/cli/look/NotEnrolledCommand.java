package org.sequenceconnector.app.cli.look;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.text.PersonNames;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.file.Nearest;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.FailureCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "not-enrolled",
        mixinStandardHelpOptions = true,
        description = "Lists who was asked for and not enrolled, with the reason.",
        footer = {"", "Examples:", "  connector not-enrolled", "  connector not-enrolled --reason OPTED_OUT --json"})
public final class NotEnrolledCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Mixin
    private final Listing listing = new Listing();

    @Option(names = "--reason", paramLabel = "CODE", description = "Only this reason.")
    private @Nullable String reason;

    @Option(names = "--offset", paramLabel = "N", defaultValue = "0", description = "Leave out the first ones.")
    private int offset;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Show at most this many. Default: 100.")
    private int limit;

    public NotEnrolledCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        checkReason(reason);
        try (Listing.Place place = listing.open(surroundings);
                Application application = surroundings.open()) {
            List<NotEnrolled> records =
                    application.connector().statusDesk().notEnrolled(Optional.ofNullable(reason), offset, limit);
            Map<String, Long> counts =
                    application.store().reading(work -> work.enrollments().notEnrolledByCode());
            PersonNames names = PersonNames.of(
                    application,
                    records.stream().map(record -> record.target().record()).toList());
            Table table = new Table("RECORD", "PERSON", "SEQUENCE", "REASON", "AGAIN", "WHY");
            records.forEach(record -> table.row(
                    record.target().record(),
                    names.of(record.target().record()),
                    record.sequenceKey(),
                    record.primaryCode(),
                    record.retryAt(),
                    record.text()));
            place.give(table, () -> json(records, counts), "Nobody.", below(records.size(), counts));
            return ExitCodes.OK;
        }
    }

    private static ObjectNode json(List<NotEnrolled> records, Map<String, Long> counts) {
        ObjectNode report = Views.object();
        ArrayNode list = report.putArray("not_enrolled");
        records.forEach(record -> list.add(Views.notEnrolled(record)));
        counts.forEach(report.putObject("by_reason")::put);
        return report;
    }

    /** The totals of everybody, the largest first, whatever part was asked for. */
    private String[] below(int shown, Map<String, Long> counts) {
        long all = reason == null
                ? counts.values().stream().mapToLong(Long::longValue).sum()
                : counts.getOrDefault(reason, 0L);
        return new String[] {
            shown + " of " + all + (reason == null ? "" : " for this reason") + ", from " + (offset + 1)
                    + ". By reason: "
                    + counts.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .map(each -> each.getKey() + " " + each.getValue())
                            .collect(Collectors.joining(", "))
        };
    }

    static void checkReason(@Nullable String reason) {
        if (reason != null && FailureCode.named(reason).isEmpty()) {
            List<String> codes =
                    List.of(FailureCode.values()).stream().map(Enum::name).toList();
            String hint = Nearest.to(reason, codes)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("");
            throw new Trouble.UsageException("there is no reason '" + reason + "'" + hint);
        }
    }
}
