package org.sequenceconnector.app.cli.rules;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Terminal;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Planning;
import org.sequenceconnector.work.ConfigVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Makes a proposed configuration the running one, all of it at once. A running service takes its "
                + "rules over before its next cycle.",
        footer = {
            "",
            "From then on the applied configuration counts and not the files; see 'connector config show'.",
            "",
            "Example:",
            "  connector apply --config proposed/"
        })
public final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private final ProposedConfig proposed;

    private final Terminal terminal;

    public ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
        this.proposed = new ProposedConfig(terminal);
    }

    @Override
    public Integer call() {
        Surroundings surroundings = proposed.surroundings();
        try (Planning planning = proposed.open()) {
            Optional<ConfigVersion> applied = planning.apply(terminal.user());
            if (surroundings.json()) {
                surroundings.print(applied.map(ConfigVersionCommands::json)
                        .orElseGet(() -> Views.object().put("applied", false)));
            } else if (applied.isEmpty()) {
                surroundings.print("Nothing to apply: " + planning.runningName() + " says the same.");
            } else {
                planning.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
                applied.get().difference().forEach(line -> surroundings.print("  " + line));
                surroundings.print("Configuration " + applied.get().number() + " is running ("
                        + Trouble.counted(applied.get().difference().size(), "difference") + ", digest "
                        + applied.get().digest() + ").");
            }
            return ExitCodes.OK;
        }
    }
}
