package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.pipeline.TaskDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The steps that people have to do. */
final class TaskCommands {
    private TaskCommands() {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Hands over what is due and lists the open tasks.",
            footer = {"", "Example:", "  connector task list --owner sales-desk"})
    static final class ListTasks implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Option(names = "--owner", paramLabel = "NAME", description = "Only this owner's tasks.")
        private @Nullable String owner;

        @Option(names = "--limit", defaultValue = "100", description = "Show at most this many. Default: 100.")
        private int limit;

        ListTasks(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Application application = surroundings.open()) {
                application.connector().steps().run();
                List<TaskDesk.OpenTask> tasks =
                        application.connector().taskDesk().open(Optional.ofNullable(owner), limit);
                if (surroundings.json()) {
                    ObjectNode report = Views.object();
                    ArrayNode list = report.putArray("tasks");
                    tasks.forEach(task -> list.add(Views.task(task)));
                    surroundings.print(report);
                } else if (tasks.isEmpty()) {
                    surroundings.print("No task is open.");
                } else {
                    tasks.forEach(task -> surroundings.print(
                            task.id() + "  " + Words.lower(task.step().type()) + "  "
                                    + task.enrollment().target().record() + "  "
                                    + task.enrollment().taskOwner() + "  "
                                    + task.step().instruction()));
                }
                return ExitCodes.OK;
            }
        }
    }

    @Command(
            name = "done",
            mixinStandardHelpOptions = true,
            description = "Says that a task was done; the next step follows.",
            footer = {"", "Example:", "  connector task done e3f0a91c/intro --result \"spoke to her\""})
    static final class Done implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Parameters(paramLabel = "TASK", description = "The id that 'task list' shows.")
        private String task = "";

        @Option(names = "--result", paramLabel = "TEXT", description = "How it went.")
        private String result = "";

        Done(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Application application = surroundings.open()) {
                return switch (application.connector().taskDesk().done(task, result, surroundings.actor())) {
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
