package org.sequenceconnector.app.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sequenceconnector.app.log.LogSetup;
import picocli.CommandLine;

/** Parses the arguments, runs the command, gives the exit code. */
public final class CommandLineProgram {
    private final Terminal terminal;

    public CommandLineProgram(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(String... arguments) {
        LogSetup.forCommands();
        return commandLine().execute(arguments);
    }

    /** With the simulators' commands only named: they are loaded when one of them is asked for. */
    CommandLine commandLine() {
        return commandLine(Commands.simulated(terminal, this::commandLine));
    }

    private CommandLine commandLine(List<Object> simulated) {
        CommandLine line = new CommandLine(new RootCommand());
        Commands.all(terminal).forEach(line::addSubcommand);
        simulated.forEach(line::addSubcommand);
        line.setExecutionExceptionHandler(new Trouble(terminal));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
