package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.sequenceconnector.desk.ReroutingDesk;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.sequence.Mailbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reroute",
        mixinStandardHelpOptions = true,
        description =
                "Lets running enrollments write from another mailbox. They keep their place and their history, and what"
                        + " only waited for the mailbox goes on.",
        footer = {
            "",
            "Exits with 1 when nothing had to be changed.",
            "",
            "Examples:",
            "  connector reroute ada@example.com --mailbox ben",
            "  connector reroute ada@example.com bob@example.com --mailbox ben --dry-run",
            "  connector reroute --from-mailbox ada --mailbox ben  # all that ada writes to"
        })
public final class RerouteCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(arity = "0..*", paramLabel = "EMAIL|REF", description = "Addresses, or connection:contact:id.")
    private List<String> identifiers = List.of();

    @Option(
            names = "--mailbox",
            required = true,
            paramLabel = "ID",
            description = "The mailbox that writes from now on.")
    private String mailbox = "";

    @Option(
            names = "--from-mailbox",
            paramLabel = "ID",
            description = "All running enrollments of this mailbox, instead of persons.")
    private @Nullable String from;

    @Option(
            names = "--sequence",
            paramLabel = "KEY|NAME",
            description = "Only this sequence. Default: all of the person's.")
    private @Nullable String sequence;

    @Option(names = "--dry-run", description = "Say what would change and change nothing.")
    private boolean dryRun;

    public RerouteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if ((from == null) == identifiers.isEmpty()) {
            throw new Trouble.UsageException("name persons, or a mailbox with --from-mailbox, and not both");
        }
        if (from != null && sequence != null) {
            throw new Trouble.UsageException("--from-mailbox means every sequence; leave --sequence out");
        }
        try (Application application = surroundings.open()) {
            ReroutingDesk desk = application.connector().reroutingDesk();
            List<Enrollment> changed = new ArrayList<>();
            Optional<Mailbox> now = Optional.empty();
            for (ReroutingDesk.Answer answer : answers(desk, Surroundings.begun(application, sequence))) {
                switch (answer) {
                    case ReroutingDesk.Answer.NoMailbox none -> throw new Trouble.UsageException(unknown(none));
                    case ReroutingDesk.Answer.Rerouted rerouted -> {
                        changed.addAll(rerouted.changed());
                        now = Optional.of(rerouted.mailbox());
                    }
                }
            }
            print(changed, now.orElseThrow());
            return changed.isEmpty() ? ExitCodes.REFUSED : ExitCodes.OK;
        }
    }

    private List<ReroutingDesk.Answer> answers(ReroutingDesk desk, Optional<String> only) {
        if (from != null) {
            return List.of(desk.all(from, order()));
        }
        return identifiers.stream()
                .map(identifier -> desk.person(identifier, only, order()))
                .toList();
    }

    private ReroutingDesk.Order order() {
        return new ReroutingDesk.Order(mailbox, surroundings.actor(), surroundings.newCause(), dryRun);
    }

    private String unknown(ReroutingDesk.Answer.NoMailbox none) {
        return "there is no mailbox '" + mailbox + "'; "
                + (none.known().isEmpty()
                        ? "mailboxes are defined in rules/mailboxes.yaml"
                        : "there are: " + String.join(", ", none.known()));
    }

    private void print(List<Enrollment> changed, Mailbox now) {
        if (surroundings.json()) {
            ObjectNode report = Views.object()
                    .put("dry_run", dryRun)
                    .put("mailbox", now.id())
                    .put("mailbox_state", now.state().name());
            ArrayNode list = report.putArray("changed");
            changed.forEach(enrollment -> list.add(Views.enrollment(enrollment)));
            surroundings.print(report);
            return;
        }
        if (changed.isEmpty()) {
            surroundings.print("There is no running enrollment that this would change.");
        }
        changed.forEach(each -> surroundings.print(each.target().record() + "  " + each.sequenceName() + ": "
                + Words.status(each) + (dryRun ? " -> would be sent from " : ", now sent from ") + now.address()));
        if (!now.usable()) {
            surroundings.print("! the mailbox " + now.id() + " is "
                    + now.state().name().toLowerCase(Locale.ROOT)
                    + "; emails wait until it is active again");
        }
    }
}
