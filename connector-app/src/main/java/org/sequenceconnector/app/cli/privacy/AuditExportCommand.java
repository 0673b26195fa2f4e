package org.sequenceconnector.app.cli.privacy;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.PrivateFile;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.wiring.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Prints everything that is stored about a person, item by item. With --json as JSON Lines: one object "
                        + "per line, whose \"kind\" says what it is. The export itself is recorded.",
        footer = {
            "",
            "Examples:",
            "  connector audit export ada@example.com --json --output ada.jsonl",
            "  connector audit export ada@example.com --csv > ada.csv"
        })
public final class AuditExportCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "EMAIL|REF|PERSON",
            description = "Address, connection:contact:id, or the person id of an erased person.")
    private String identifier = "";

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to this new file, which only its owner may read, instead of printing.")
    private @Nullable Path output;

    public AuditExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (csv && surroundings.json()) {
            throw new Trouble.UsageException("choose --json or --csv, not both");
        }
        PersonFileForm form = surroundings.json() ? new PersonFileJson() : new PersonFileText(csv);
        if (output == null) {
            return export(form, surroundings::print) ? ExitCodes.OK : ExitCodes.REFUSED;
        }
        try (PrivateFile file = PrivateFile.create(output)) {
            boolean found = export(form, file::line);
            if (found) {
                file.finish();
                surroundings.terminal().err().println("Written to " + output + ".");
            }
            return found ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private boolean export(PersonFileForm form, Consumer<String> lines) {
        try (Application application = surroundings.open()) {
            boolean[] begun = {form.heading().isEmpty()};
            boolean found = application
                    .connector()
                    .auditDesk()
                    .export(identifier, form.name(), surroundings.actor(), item -> {
                        if (!begun[0]) {
                            lines.accept(form.heading());
                            begun[0] = true;
                        }
                        lines.accept(form.line(item));
                    })
                    .isPresent();
            if (!found) {
                surroundings
                        .terminal()
                        .err()
                        .println("Nobody matches, or several people do; then name a record. "
                                + "Run 'connector sync' if the contact is new.");
            }
            return found;
        }
    }
}
