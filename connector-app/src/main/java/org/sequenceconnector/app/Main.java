package org.sequenceconnector.app;

import org.sequenceconnector.app.cli.CommandLineProgram;
import org.sequenceconnector.app.cli.frame.Terminal;

/** Where the process starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLineProgram(Terminal.ofProcess()).run(arguments));
    }
}
