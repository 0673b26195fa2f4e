package org.sequenceconnector.app.cli.look;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enroll.NotEnrolledDesk;
import org.sequenceconnector.enrollment.NotEnrolled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dismiss",
        mixinStandardHelpOptions = true,
        description = "Puts away that a person was not enrolled; it is not tried again by itself.",
        footer = {
            "",
            "Example:",
            "  connector not-enrolled dismiss ada@example.com --note \"she changed jobs\"",
            "",
            "A new request that fails for the same reason is listed again."
        })
public final class DismissCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private String identifier = "";

    @Option(names = "--sequence", paramLabel = "KEY|NAME", description = "Only this sequence. Default: all.")
    private @Nullable String sequence;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only what failed for this reason.")
    private @Nullable String reason;

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    private String note = "";

    @Option(names = "--dry-run", description = "Say what would be put away and change nothing.")
    private boolean dryRun;

    public DismissCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NotEnrolledCommand.checkReason(reason);
        if (note.isBlank()) {
            throw new Trouble.UsageException(
                    "--note needs a text: the history has to tell why nobody looks at it again");
        }
        try (Application application = surroundings.open()) {
            NotEnrolledDesk desk = application.connector().notEnrolledDesk();
            Optional<String> only = Surroundings.begun(application, sequence);
            Optional<String> code = Optional.ofNullable(reason);
            List<NotEnrolled> dismissed = dryRun
                    ? desk.open(identifier, only, code)
                    : desk.dismiss(identifier, only, code, surroundings.actor(), note, surroundings.newCause());
            print(dismissed);
            return dismissed.isEmpty() ? ExitCodes.REFUSED : ExitCodes.OK;
        }
    }

    private void print(List<NotEnrolled> dismissed) {
        if (surroundings.json()) {
            ObjectNode report = Views.object().put("dry_run", dryRun);
            ArrayNode list = report.putArray("dismissed");
            dismissed.forEach(record -> list.add(Views.notEnrolled(record)));
            surroundings.print(report);
        } else if (dismissed.isEmpty()) {
            surroundings.print("Nothing of this person is open.");
        } else {
            dismissed.forEach(record -> surroundings.print(record.sequenceKey() + "  " + record.primaryCode()
                    + (dryRun ? ": would be dismissed" : ": dismissed")));
        }
    }
}
