package org.sequenceconnector.app;

import java.util.List;
import org.sequenceconnector.app.cli.CommandLineProgram;
import org.sequenceconnector.app.cli.Terminal;
import org.sequenceconnector.app.demo.DemoCommand;

/** Where the process starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        // The launcher says whether the output goes to a terminal, where colour can be seen.
        DemoCommand demo = new DemoCommand(terminal, Boolean.getBoolean("connector.colour"));
        int exitCode = new CommandLineProgram(terminal, List.of(demo)).run(arguments);
        System.exit(exitCode);
    }
}
