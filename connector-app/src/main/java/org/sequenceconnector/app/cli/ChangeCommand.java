package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.pipeline.LifecycleDesk;
import org.sequenceconnector.trigger.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What unenroll, pause and resume have in common. */
abstract class ChangeCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private String identifier = "";

    @Option(names = "--sequence", paramLabel = "KEY", description = "Only this sequence. Default: all of the person's.")
    private @Nullable String sequence;

    @Option(names = "--note", paramLabel = "TEXT", description = "The reason, kept in the history.")
    private String note = "";

    ChangeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @param cause names this very request */
    abstract List<Enrollment> change(Asked asked, LifecycleDesk desk);

    record Asked(String identifier, Optional<String> sequence, Actor actor, String note, String cause) {}

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            Asked asked = new Asked(
                    identifier, Optional.ofNullable(sequence), surroundings.actor(), note, "cli-" + UUID.randomUUID());
            List<Enrollment> changed = change(asked, application.connector().lifecycleDesk());
            print(changed);
            return changed.isEmpty() ? ExitCodes.REFUSED : ExitCodes.OK;
        }
    }

    private void print(List<Enrollment> changed) {
        if (surroundings.json()) {
            ObjectNode report = Views.object();
            ArrayNode list = report.putArray("changed");
            changed.forEach(enrollment -> list.add(Views.enrollment(enrollment)));
            surroundings.print(report);
        } else if (changed.isEmpty()) {
            surroundings.print("There is no enrollment of this person that this could apply to.");
        } else {
            changed.forEach(each -> surroundings.print(each.sequenceName() + ": " + Words.status(each)));
        }
    }

    @Command(
            name = "unenroll",
            mixinStandardHelpOptions = true,
            description = "Ends a person's enrollments.",
            footer = {
                "",
                "Example:",
                "  connector unenroll ada@example.com --sequence outbound --note \"asked us to stop\""
            })
    static final class Unenroll extends ChangeCommand {
        Unenroll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        List<Enrollment> change(Asked asked, LifecycleDesk desk) {
            return desk.unenroll(asked.identifier(), asked.sequence(), asked.actor(), asked.note(), asked.cause());
        }
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Pauses a person's enrollments.",
            footer = {
                "",
                "Example:",
                "  connector pause ada@example.com --until 2027-01-11T08:00:00Z --note \"on leave\""
            })
    static final class Pause extends ChangeCommand {
        @Option(names = "--until", paramLabel = "TIME", description = "UTC time at which the pause ends by itself.")
        private @Nullable Instant until;

        Pause(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        List<Enrollment> change(Asked asked, LifecycleDesk desk) {
            return desk.pause(
                    asked.identifier(),
                    asked.sequence(),
                    Optional.ofNullable(until),
                    asked.actor(),
                    asked.note(),
                    asked.cause());
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Lifts a person's pause; other reasons to wait stay.",
            footer = {"", "Example:", "  connector resume ada@example.com"})
    static final class Resume extends ChangeCommand {
        Resume(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        List<Enrollment> change(Asked asked, LifecycleDesk desk) {
            return desk.resume(asked.identifier(), asked.sequence(), asked.actor(), asked.cause());
        }
    }
}
