package org.sequenceconnector.app.cli.look;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.cli.text.PersonNames;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.runner.TaskDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The steps that people have to do. */
public final class TaskCommands {
    private static final String HAND_OVER = "Steps are due: 'connector sync' or 'connector serve' hands them over.";

    private TaskCommands() {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the open tasks and changes nothing.",
            footer = {"", "Example:", "  connector task list --owner sales-desk"})
    public static final class ListTasks implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        @Option(names = "--owner", paramLabel = "NAME", description = "Only this owner's tasks.")
        private @Nullable String owner;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "Show at most this many. Default: 100.")
        private int limit;

        public ListTasks(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                List<TaskDesk.OpenTask> tasks =
                        application.connector().taskDesk().open(Optional.ofNullable(owner), limit);
                PersonNames names = PersonNames.of(
                        application,
                        tasks.stream()
                                .map(task -> task.enrollment().target().record())
                                .toList());
                Table table = new Table("TASK", "DUE", "KIND", "PERSON", "RECORD", "SEQUENCE", "OWNER", "WHAT TO DO");
                tasks.forEach(task -> table.row(
                        task.id(),
                        task.execution().dueAt(),
                        Words.lower(task.step().type()),
                        names.of(task.enrollment().target().record()),
                        task.enrollment().target().record(),
                        task.enrollment().sequenceName(),
                        task.enrollment().taskOwner(),
                        task.step().instruction()));
                boolean waiting = !application
                        .store()
                        .reading(work ->
                                work.enrollments().due(application.clock().instant(), 1))
                        .isEmpty();
                place.give(
                        table,
                        () -> json(tasks, waiting),
                        waiting ? "No task is open. " + HAND_OVER : "No task is open.",
                        "Done with one: connector task done TASK --note \"...\"" + (waiting ? "  " + HAND_OVER : ""));
                return ExitCodes.OK;
            }
        }

        private static ObjectNode json(List<TaskDesk.OpenTask> tasks, boolean waiting) {
            ObjectNode report = Views.object();
            ArrayNode list = report.putArray("tasks");
            tasks.forEach(task -> list.add(Views.task(task)));
            return report.put("steps_due", waiting);
        }
    }

    @Command(
            name = "done",
            mixinStandardHelpOptions = true,
            description = "Says that a task was done; the next step follows.",
            footer = {"", "Example:", "  connector task done e3f0a91c/intro --note \"spoke to her\""})
    public static final class Done implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(paramLabel = "TASK", description = "The id that 'task list' shows.")
        private String task = "";

        @Option(names = "--note", paramLabel = "TEXT", description = "How it went.")
        private String note = "";

        public Done(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Application application = surroundings.open()) {
                return switch (application.connector().taskDesk().done(task, note, surroundings.actor())) {
                    case TaskDesk.Completion.Completed completed -> {
                        if (surroundings.json()) {
                            surroundings.print(Views.enrollment(completed.enrollment()));
                        } else {
                            surroundings.print("Done. " + completed.enrollment().sequenceName() + ": "
                                    + Words.status(completed.enrollment()));
                        }
                        yield ExitCodes.OK;
                    }
                    case TaskDesk.Completion.NotOpen notOpen -> {
                        surroundings.terminal().err().println("connector: " + notOpen.why());
                        yield ExitCodes.REFUSED;
                    }
                };
            }
        }
    }
}
