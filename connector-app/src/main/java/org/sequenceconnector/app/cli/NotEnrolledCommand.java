package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.config.Nearest;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.eligibility.FailureCode;
import org.sequenceconnector.enrollment.NotEnrolled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "not-enrolled",
        mixinStandardHelpOptions = true,
        description = "Lists who was asked for and not enrolled, with the reason.",
        footer = {"", "Examples:", "  connector not-enrolled", "  connector not-enrolled --reason OPTED_OUT --json"})
final class NotEnrolledCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only this reason.")
    private @Nullable String reason;

    @Option(names = "--offset", defaultValue = "0", description = "Leave out the first ones.")
    private int offset;

    @Option(names = "--limit", defaultValue = "100", description = "Show at most this many. Default: 100.")
    private int limit;

    NotEnrolledCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        checkReason(reason);
        try (Application application = surroundings.open()) {
            List<NotEnrolled> records =
                    application.connector().statusDesk().notEnrolled(Optional.ofNullable(reason), offset, limit);
            if (surroundings.json()) {
                ObjectNode report = Views.object();
                ArrayNode list = report.putArray("not_enrolled");
                records.forEach(record -> list.add(Views.notEnrolled(record)));
                ObjectNode counts = report.putObject("by_reason");
                application
                        .store()
                        .reading(work -> work.enrollments().notEnrolledByCode())
                        .forEach(counts::put);
                surroundings.print(report);
            } else {
                print(records);
            }
            return ExitCodes.OK;
        }
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

    private void print(List<NotEnrolled> records) {
        if (records.isEmpty()) {
            surroundings.print("Nobody.");
        }
        for (NotEnrolled record : records) {
            surroundings.print(record.target().record() + "  " + record.sequenceKey() + "  " + record.primaryCode()
                    + ": " + record.text()
                    + record.retryAt().map(at -> " Tried again at " + at + ".").orElse(""));
        }
    }
}
