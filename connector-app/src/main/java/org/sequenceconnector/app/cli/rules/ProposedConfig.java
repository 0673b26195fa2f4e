package org.sequenceconnector.app.cli.rules;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.RootCommand;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Terminal;
import org.sequenceconnector.app.wiring.Planning;
import org.sequenceconnector.config.ConfigBundle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands that look at a proposed configuration beside the running one. */
final class ProposedConfig {
    private final Terminal terminal;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The proposed configuration: its main file, or the folder that holds it.")
    private Path proposed = Path.of("");

    @Option(
            names = "--running",
            paramLabel = "FILE",
            description = "Main file of the running configuration. Default: as for every other command.")
    private @Nullable Path running;

    @Option(names = "--json", description = "Print JSON for programs instead of text.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    ProposedConfig(Terminal terminal) {
        this.terminal = terminal;
    }

    Planning open() {
        ConfigBundle.Read files = ConfigBundle.read(surroundings().file(), terminal.environment());
        ConfigBundle.Read wanted = ConfigBundle.read(Planning.mainFile(proposed), terminal.environment());
        return Planning.open(files, wanted, terminal.clock());
    }

    Surroundings surroundings() {
        return Surroundings.at(terminal, Optional.ofNullable(running).or(this::beforeTheCommand), json);
    }

    /** Where every other command takes its configuration from, that is the running one. */
    private Optional<Path> beforeTheCommand() {
        return RootCommand.config(command);
    }
}
