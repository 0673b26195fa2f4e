package org.sequenceconnector.app.cli;

import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command by its name. Its options and those of all below it are only read when it is parsed or listed.
 *
 * @param line makes it ready for parsing, anew each time
 */
record NamedCommand(String name, Supplier<CommandLine> line) {
    /** One that bears its name as an annotation, and others below it. */
    static NamedCommand of(Object command, Object... below) {
        Command described = Objects.requireNonNull(
                command.getClass().getAnnotation(Command.class), () -> command.getClass() + " is no command");
        return new NamedCommand(described.name(), () -> with(new CommandLine(command), below));
    }

    /** One that only holds others: alone it is wrong usage. */
    static NamedCommand group(String name, String description, Object... members) {
        return new NamedCommand(name, () -> {
            CommandSpec spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
            spec.usageMessage().description(description);
            return with(new CommandLine(spec), members);
        });
    }

    private static CommandLine with(CommandLine line, Object... below) {
        for (Object command : below) {
            line.addSubcommand(command);
        }
        return line;
    }
}
