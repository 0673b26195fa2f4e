package org.sequenceconnector.app.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.app.cli.frame.Mistakes;
import org.sequenceconnector.app.cli.frame.RootCommand;
import org.sequenceconnector.app.cli.frame.Screen;
import org.sequenceconnector.app.cli.frame.SimulatorFolder;
import org.sequenceconnector.app.cli.frame.Terminal;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.log.LogSetup;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Parses the arguments, runs the command, gives the exit code. */
public final class CommandLineProgram {
    private final Terminal terminal;

    public CommandLineProgram(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(String... arguments) {
        LogSetup.forCommands();
        return commandLineFor(arguments).execute(arguments);
    }

    /** Only with the command that is asked for where that is the first word: reading all takes longer than most of them run. */
    CommandLine commandLineFor(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        return Commands.all(terminal, simulated(), this::whole).values().stream()
                .flatMap(List::stream)
                .filter(command -> command.name().equals(first))
                .findFirst()
                .map(command -> {
                    CommandLine line = new CommandLine(new RootCommand());
                    line.addSubcommand(command.line().get());
                    return dressed(line);
                })
                .orElseGet(this::commandLine);
    }

    /** With the simulators' commands only named: they are loaded when one of them is asked for. */
    CommandLine commandLine() {
        return commandLine(simulated());
    }

    private List<NamedCommand> simulated() {
        return Commands.simulated(terminal, this::withSimulators);
    }

    private CommandLine withSimulators(List<Object> commands) {
        return commandLine(commands.stream().map(NamedCommand::of).toList());
    }

    private CommandLine commandLine(List<NamedCommand> simulated) {
        CommandLine line = new CommandLine(new RootCommand());
        Map<HelpGroup, List<String>> names = new EnumMap<>(HelpGroup.class);
        Commands.all(terminal, simulated, this::whole).forEach((group, commands) -> {
            names.put(group, commands.stream().map(NamedCommand::name).toList());
            commands.forEach(command -> line.addSubcommand(command.line().get()));
        });
        dressed(line);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new GroupedCommands(names));
        return line;
    }

    /** To be called when all commands are added: it reaches those that are there. */
    private CommandLine dressed(CommandLine line) {
        Screen screen = Screen.of(terminal);
        line.setExecutionExceptionHandler(new Trouble(terminal));
        line.setParameterExceptionHandler(new Mistakes());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(screen.textWidth());
        line.setColorScheme(Help.defaultColorScheme(screen.colour() ? Ansi.ON : Ansi.OFF));
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        return line;
    }

    /** With the commands of the simulators themselves, where they are. */
    private CommandLine whole() {
        try {
            return withSimulators(SimulatorFolder.commands(terminal));
        } catch (SimulatorFolder.MissingException notHere) {
            return commandLine();
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
