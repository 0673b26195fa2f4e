package org.sequenceconnector.demo;

import java.util.List;
import org.sequenceconnector.app.cli.frame.SimulatedCommands;
import org.sequenceconnector.app.cli.frame.Terminal;

/** What this folder adds to the command line. */
public final class DemoCommands implements SimulatedCommands {
    @Override
    public List<Object> commands(Terminal terminal) {
        // The launcher says whether the output goes to a terminal, where colour can be seen.
        return List.of(new DemoCommand(terminal, Boolean.getBoolean("connector.colour")), new SandboxCommand(terminal));
    }
}
