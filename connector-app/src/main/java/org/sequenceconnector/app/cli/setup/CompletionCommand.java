package org.sequenceconnector.app.cli.setup;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Terminal;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.config.file.Nearest;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which the shell completes commands, options and files.",
        footer = {
            "",
            "Examples:",
            "  connector completion bash > ~/.connector-completion",
            "  connector completion zsh > ~/.connector-completion",
            "",
            "Then add this line to ~/.bashrc or ~/.zshrc, and open a new shell:",
            "  source ~/.connector-completion"
        })
public final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");
    private final Terminal terminal;
    private final Supplier<CommandLine> program;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    /** @param program the whole command line, with every command that there is */
    public CompletionCommand(Terminal terminal, Supplier<CommandLine> program) {
        this.terminal = terminal;
        this.program = program;
    }

    /** One script for both: it finds out by itself where it runs. */
    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            String hint = Nearest.to(shell, SHELLS)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("");
            throw new Trouble.UsageException(
                    "there is a script for bash and one for zsh, none for '" + shell + "'" + hint);
        }
        terminal.out().println(AutoComplete.bash("connector", program.get()));
        return ExitCodes.OK;
    }
}
