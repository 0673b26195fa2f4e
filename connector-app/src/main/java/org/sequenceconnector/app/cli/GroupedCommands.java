package org.sequenceconnector.app.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in the help, under headings that say what they are for. */
final class GroupedCommands implements IHelpSectionRenderer {
    private final Map<HelpGroup, List<String>> names;

    /** @param names of the commands under each heading, in the order of the list */
    GroupedCommands(Map<HelpGroup, List<String>> names) {
        this.names = names;
    }

    @Override
    public String render(Help help) {
        Map<String, Help> commands = help.subcommands();
        int longest = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
        int width = help.commandSpec().usageMessage().width();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<HelpGroup, List<String>> group : names.entrySet()) {
            TextTable table = TextTable.forColumns(
                    help.colorScheme(),
                    new Column(longest + 4, 2, Overflow.SPAN),
                    new Column(width - longest - 4, 0, Overflow.WRAP));
            for (String name : group.getValue()) {
                Help command = commands.get(name);
                if (command == null) {
                    throw new IllegalStateException("the group " + group.getKey() + " names no command: " + name);
                }
                table.addRowValues(
                        help.colorScheme().commandText(name), help.colorScheme().text(first(command)));
            }
            text.append(help.createHeading("%n@|bold %s|@%n", group.getKey().heading()));
            text.append(table);
        }
        return text.toString();
    }

    /** The first sentence is enough in a list. */
    private static String first(Help command) {
        String[] lines = command.commandSpec().usageMessage().description();
        String whole = lines.length == 0 ? "" : lines[0];
        int end = whole.indexOf(". ");
        String sentence = end < 0 ? whole : whole.substring(0, end + 1);
        int list = sentence.indexOf(": ");
        return list < 0 ? sentence : sentence.substring(0, list) + ".";
    }
}
