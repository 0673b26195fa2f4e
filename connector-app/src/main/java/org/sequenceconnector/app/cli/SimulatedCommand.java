package org.sequenceconnector.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.sequenceconnector.app.cli.frame.SimulatorFolder;
import org.sequenceconnector.app.cli.frame.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands in the help for a command that lies with the simulators, and hands over to it when it is asked for. */
@Command
final class SimulatedCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Function<List<Object>, CommandLine> program;

    /** All that follows the name, also {@code --help}: only the command itself knows what that means. */
    @Unmatched
    @SuppressWarnings("UnusedVariable") // the parser fills it; all words are handed over as they were typed
    private final List<String> arguments = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SimulatedCommand(Terminal terminal, Function<List<Object>, CommandLine> program) {
        this.terminal = terminal;
        this.program = program;
    }

    /** @param program the whole command line around the commands themselves */
    static NamedCommand standingFor(
            String name, String description, Terminal terminal, Function<List<Object>, CommandLine> program) {
        return new NamedCommand(name, () -> {
            CommandSpec spec = CommandSpec.forAnnotatedObject(new SimulatedCommand(terminal, program));
            spec.name(name).usageMessage().description(description);
            return new CommandLine(spec);
        });
    }

    @Override
    public Integer call() {
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
        return program.apply(SimulatorFolder.commands(terminal)).execute(words.toArray(String[]::new));
    }
}
