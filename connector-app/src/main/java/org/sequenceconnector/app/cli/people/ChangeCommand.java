package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.lifecycle.LifecycleDesk;
import org.sequenceconnector.trigger.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What unenroll, complete, pause and resume have in common. */
public abstract class ChangeCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "EMAIL|REF", description = "Addresses, or connection:contact:id.")
    private List<String> identifiers = List.of();

    @Option(
            names = "--sequence",
            paramLabel = "KEY|NAME",
            description = "Only this sequence. Default: all of the person's.")
    private @Nullable String sequence;

    @Option(names = "--note", paramLabel = "TEXT", description = "The reason, kept in the history.")
    private String note = "";

    @Option(names = "--dry-run", description = "Say what would change and change nothing.")
    private boolean dryRun;

    ChangeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @param cause names this very request */
    abstract List<Enrollment> change(Asked asked, LifecycleDesk desk);

    /** What it is, for a preview. */
    abstract LifecycleDesk.Concern concern();

    record Asked(String identifier, Optional<String> sequence, Actor actor, String note, String cause) {}

    @Override
    public Integer call() {
        try (Application application = surroundings.open()) {
            LifecycleDesk desk = application.connector().lifecycleDesk();
            sequence = Surroundings.begun(application, sequence).orElse(null);
            List<Enrollment> changed = new ArrayList<>();
            for (String identifier : identifiers) {
                changed.addAll(
                        dryRun
                                ? desk.concerned(identifier, Optional.ofNullable(sequence), concern())
                                : change(asked(identifier), desk));
            }
            if (changed.isEmpty() && sequence != null) {
                Surroundings.sequence(application, sequence);
            }
            print(changed);
            return changed.isEmpty() ? ExitCodes.REFUSED : ExitCodes.OK;
        }
    }

    private Asked asked(String identifier) {
        return new Asked(
                identifier, Optional.ofNullable(sequence), surroundings.actor(), note, surroundings.newCause());
    }

    private void print(List<Enrollment> changed) {
        if (surroundings.json()) {
            ObjectNode report = Views.object().put("dry_run", dryRun);
            ArrayNode list = report.putArray("changed");
            changed.forEach(enrollment -> list.add(Views.enrollment(enrollment)));
            surroundings.print(report);
        } else if (changed.isEmpty()) {
            surroundings.print("There is no enrollment of this person that this could apply to.");
        } else {
            String would = " -> would " + concern().name().toLowerCase(Locale.ROOT);
            changed.forEach(each ->
                    surroundings.print(each.sequenceName() + ": " + Words.status(each) + (dryRun ? would : "")));
        }
    }

    @Command(
            name = "unenroll",
            mixinStandardHelpOptions = true,
            description = "Ends one, many or all enrollments; without --sequence all of each person's.",
            footer = {
                "",
                "Examples:",
                "  connector unenroll ada@example.com --sequence outbound --note \"she asked\"",
                "  connector unenroll --person ada@example.com --note \"left the company\"",
                "  connector unenroll ada@example.com bob@example.com --dry-run"
            })
    public static final class Unenroll extends ChangeCommand {
        @Option(
                names = "--person",
                description = "All of the person's enrollments, in every sequence; not together with --sequence.")
        private boolean person;

        public Unenroll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        LifecycleDesk.Concern concern() {
            return LifecycleDesk.Concern.UNENROLL;
        }

        @Override
        List<Enrollment> change(Asked asked, LifecycleDesk desk) {
            if (person && asked.sequence().isPresent()) {
                throw new Trouble.UsageException("--person means every sequence; leave --sequence out");
            }
            return desk.unenroll(asked.identifier(), asked.sequence(), asked.actor(), asked.note(), asked.cause());
        }
    }

    @Command(
            name = "complete",
            mixinStandardHelpOptions = true,
            description = "Marks running enrollments complete: what they were for is done.",
            footer = {
                "",
                "Examples:",
                "  connector complete ada@example.com --sequence outbound --note \"settled\"",
                "  connector complete ada@example.com bob@example.com --dry-run",
                "",
                "After a completed step it shows as Completed, before the first one as Finished. A draft is discarded instead."
            })
    public static final class Complete extends ChangeCommand {
        public Complete(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        LifecycleDesk.Concern concern() {
            return LifecycleDesk.Concern.COMPLETE;
        }

        @Override
        List<Enrollment> change(Asked asked, LifecycleDesk desk) {
            return desk.complete(asked.identifier(), asked.sequence(), asked.actor(), asked.note(), asked.cause());
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
    public static final class Pause extends ChangeCommand {
        @Option(names = "--until", paramLabel = "TIME", description = "UTC time at which the pause ends by itself.")
        private @Nullable Instant until;

        public Pause(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        LifecycleDesk.Concern concern() {
            return LifecycleDesk.Concern.PAUSE;
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
    public static final class Resume extends ChangeCommand {
        public Resume(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        LifecycleDesk.Concern concern() {
            return LifecycleDesk.Concern.RESUME;
        }

        @Override
        List<Enrollment> change(Asked asked, LifecycleDesk desk) {
            return desk.resume(asked.identifier(), asked.sequence(), asked.actor(), asked.cause());
        }
    }
}
