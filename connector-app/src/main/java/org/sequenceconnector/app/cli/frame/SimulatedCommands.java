package org.sequenceconnector.app.cli.frame;

import java.util.List;

/**
 * The commands that need the simulators. They lie with them in a folder of their own, which nothing but these commands
 * loads, so that the program that runs in earnest holds neither a simulator nor the HTTP server that it is made of.
 * Found by {@link java.util.ServiceLoader}.
 */
public interface SimulatedCommands {
    /** Each a picocli command object, in the order of the help. */
    List<Object> commands(Terminal terminal);
}
