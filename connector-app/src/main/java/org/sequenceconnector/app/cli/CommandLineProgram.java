package org.sequenceconnector.app.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        return commandLine().execute(arguments);
    }

    /** With the simulators' commands only named: they are loaded when one of them is asked for. */
    CommandLine commandLine() {
        return commandLine(Commands.simulated(terminal, this::commandLine));
    }

    private CommandLine commandLine(List<Object> simulated) {
        CommandLine line = new CommandLine(new RootCommand());
        Map<HelpGroup, List<String>> names = new EnumMap<>(HelpGroup.class);
        Commands.all(terminal, simulated, this::whole).forEach((group, commands) -> {
            List<String> below = names.computeIfAbsent(group, each -> new ArrayList<>());
            for (Object command : commands) {
                CommandLine added = command instanceof CommandLine ready ? ready : new CommandLine(command);
                line.addSubcommand(added);
                below.add(added.getCommandName());
            }
        });
        Screen screen = Screen.of(terminal);
        line.setExecutionExceptionHandler(new Trouble(terminal));
        line.setParameterExceptionHandler(new Mistakes());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(screen.textWidth());
        line.setColorScheme(Help.defaultColorScheme(screen.colour() ? Ansi.ON : Ansi.OFF));
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new GroupedCommands(names));
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        return line;
    }

    /** With the commands of the simulators themselves, where they are. */
    private CommandLine whole() {
        try {
            return commandLine(SimulatorFolder.commands(terminal));
        } catch (SimulatorFolder.MissingException notHere) {
            return commandLine();
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
