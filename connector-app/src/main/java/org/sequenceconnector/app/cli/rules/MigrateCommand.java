package org.sequenceconnector.app.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.desk.MigrationDesk;
import org.sequenceconnector.desk.MigrationDesk.Line;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Moves running enrollments of a sequence to a newer version.",
        footer = {
            "",
            "Examples:",
            "  connector migrate outbound --to-version 4 --dry-run  # who would go where",
            "  connector migrate outbound --to-version 4",
            "",
            "Steps are the same when their keys are. Completed steps stay completed. If the current step is gone, the first",
            "later one that exists comes next. Enrollments that cannot be mapped are listed and left alone."
        })
public final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(paramLabel = "SEQUENCE", description = "Key or name of the sequence.")
    private String sequence = "";

    @Option(names = "--to-version", required = true, paramLabel = "N", description = "Number of the version.")
    private int version;

    @Option(names = "--dry-run", description = "Show the plan and change nothing.")
    private boolean dryRun;

    public MigrateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            sequence = Surroundings.sequence(application, sequence);
            MigrationDesk.Answer answer = application
                    .connector()
                    .migrationDesk()
                    .migrate(sequence, version, surroundings.actor(), surroundings.newCause(), dryRun);
            return switch (answer) {
                case MigrationDesk.Answer.Unknown unknown -> throw new Trouble.UsageException(unknown.why());
                case MigrationDesk.Answer.Planned planned -> {
                    if (surroundings.json()) {
                        surroundings.print(json(planned.lines()));
                    } else {
                        print(planned.lines());
                    }
                    boolean all = planned.lines().stream()
                            .allMatch(line -> line.problem().isEmpty());
                    yield all ? ExitCodes.OK : ExitCodes.REFUSED;
                }
            };
        }
    }

    private void print(List<Line> lines) {
        if (lines.isEmpty()) {
            surroundings.print("No running enrollment of " + sequence + " is on an older version.");
            return;
        }
        lines.forEach(line -> surroundings.print(line.enrollment().id() + "  "
                + line.enrollment().target().record() + "  v" + line.from() + "  "
                + line.problem()
                        .map(why -> "left alone: " + why)
                        .orElseGet(() -> "-> v" + version + " before step "
                                + line.step().orElse("") + (line.stepChanged() ? " (its own step is gone)" : ""))));
        long left = lines.stream().filter(line -> line.problem().isPresent()).count();
        surroundings.print((dryRun ? "Would move " : "Moved ") + (lines.size() - left) + ", left alone " + left + ".");
    }

    private ObjectNode json(List<Line> lines) {
        ObjectNode report = Views.object()
                .put("sequence", sequence)
                .put("to_version", version)
                .put("dry_run", dryRun);
        ArrayNode list = report.putArray("enrollments");
        for (Line line : lines) {
            list.addObject()
                    .put("id", line.enrollment().id().value())
                    .put("record", line.enrollment().target().record().toString())
                    .put("from_version", line.from())
                    .put("moved", line.problem().isEmpty())
                    .put("next_step", line.step().orElse(null))
                    .put("step_changed", line.stepChanged())
                    .put("problem", line.problem().orElse(null));
        }
        return report;
    }
}
