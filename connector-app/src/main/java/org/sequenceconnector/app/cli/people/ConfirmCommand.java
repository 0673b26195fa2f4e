package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.desk.ReviewDesk.Reviewed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        description = "Lets enrollments go on that wait because nobody knows whether the person may be written to.",
        footer = {
            "",
            "Example:",
            "  connector confirm ada@example.com --note \"asked for the offer on 3 May\"",
            "",
            "Only where the rules for the purpose let a person decide. Without an answer they end after 7 days."
        })
public final class ConfirmCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private String identifier = "";

    @Option(
            names = "--sequence",
            paramLabel = "KEY|NAME",
            description = "Only this sequence. Default: all of the person's.")
    private @Nullable String sequence;

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "What the permission rests on.")
    private String note = "";

    @Option(names = "--dry-run", description = "Say what would happen and change nothing.")
    private boolean dryRun;

    public ConfirmCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (note.isBlank()) {
            throw new Trouble.UsageException(
                    "--note needs a text: the history has to tell what the permission rests on");
        }
        try (Application application = surroundings.open()) {
            List<Reviewed> reviewed = application
                    .connector()
                    .reviewDesk()
                    .confirm(
                            identifier,
                            Surroundings.begun(application, sequence),
                            surroundings.actor(),
                            note,
                            surroundings.newCause(),
                            dryRun);
            print(reviewed);
            boolean good = !reviewed.isEmpty()
                    && reviewed.stream().allMatch(each -> each.refused().isEmpty());
            return good ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private void print(List<Reviewed> reviewed) {
        if (surroundings.json()) {
            ObjectNode report = Views.object().put("dry_run", dryRun);
            ArrayNode list = report.putArray("reviewed");
            for (Reviewed each : reviewed) {
                ObjectNode node = Views.enrollment(each.enrollment());
                list.add(node.put("refused", each.refused().orElse(null)));
            }
            surroundings.print(report);
        } else if (reviewed.isEmpty()) {
            surroundings.print("No enrollment of this person waits for a confirmation.");
        } else {
            reviewed.forEach(each -> surroundings.print(each.enrollment().sequenceName() + ": "
                    + each.refused()
                            .map(why -> "not confirmed: " + why)
                            .orElseGet(() -> dryRun ? "would be confirmed" : Words.status(each.enrollment()))));
        }
    }
}
