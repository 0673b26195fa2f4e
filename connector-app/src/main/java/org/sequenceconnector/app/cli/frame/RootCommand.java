package org.sequenceconnector.app.cli.frame;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Connects CRMs with sequence enrollment: decides locally and explainably who may be enrolled.",
        footer = {
            "",
            "Examples:",
            "  connector demo              # everything at once, without any account",
            "  connector doctor            # is everything ready?",
            "  connector sync              # read what changed in the CRMs",
            "  connector enroll ada@example.com --sequence outbound --dry-run",
            "  connector explain ada@example.com --sequence outbound",
            "  connector serve             # do all of it continuously",
            "",
            "Exit codes: 0 done, 1 refused or findings, 2 wrong usage, 3 connection or",
            "system trouble."
        })
public final class RootCommand implements Runnable {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Main configuration file; may stand here or behind the command.")
    private @Nullable Path config;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * The configuration that was named before a command.
     *
     * @param command any below the root; null for none
     */
    public static Optional<Path> config(@Nullable CommandSpec command) {
        return command == null || !(command.root().userObject() instanceof RootCommand root)
                ? Optional.empty()
                : Optional.ofNullable(root.config);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command");
    }
}
