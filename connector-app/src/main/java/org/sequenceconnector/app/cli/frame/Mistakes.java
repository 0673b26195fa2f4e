package org.sequenceconnector.app.cli.frame;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sequenceconnector.config.file.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that make no command: what is wrong, what was probably meant, and the usage in a line. */
public final class Mistakes implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("connector: " + PlainLine.of(message(wrong, line)) + meant(wrong, line));
        err.println("Usage: " + usage(line));
        help(err, line);
        return ExitCodes.USAGE;
    }

    /** Where the rest is told. */
    public static void help(PrintWriter err, CommandLine line) {
        err.println("Help:  " + line.getCommandSpec().qualifiedName() + " --help");
    }

    private static String message(ParameterException wrong, CommandLine line) {
        if (line.getParent() == null && !(wrong instanceof UnmatchedArgumentException)) {
            return "name a command";
        }
        if (holdsOnlyOthers(line) && !(wrong instanceof UnmatchedArgumentException)) {
            return "say what to do: " + String.join(", ", names(line));
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            return unmatched.isUnknownOption()
                    ? "there is no option " + first
                    : line.getSubcommands().isEmpty()
                            ? "'" + first + "' is one argument too many"
                            : "there is no command '" + first + "'";
        }
        String text = wrong.getMessage();
        return text == null ? "these arguments make no command" : decapitalised(text);
    }

    private static boolean holdsOnlyOthers(CommandLine line) {
        return !line.getSubcommands().isEmpty() && !(line.getCommand() instanceof java.util.concurrent.Callable);
    }

    private static String decapitalised(String text) {
        return text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static String meant(ParameterException wrong, CommandLine line) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String first = unmatched.getUnmatched().getFirst();
        Optional<String> nearest = unmatched.isUnknownOption()
                ? Nearest.to(
                        first.replaceFirst("=.*", ""),
                        line.getCommandSpec().optionsMap().keySet())
                : line.getSubcommands().isEmpty() ? Optional.empty() : command(first, line);
        return nearest.map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** Here, or else anywhere below: many look for a command beside its group. */
    private static Optional<String> command(String word, CommandLine line) {
        Optional<String> here = Nearest.to(word, names(line));
        Map<String, CommandLine> groups = line.getSubcommands();
        List<String> below = new ArrayList<>();
        groups.forEach((group, each) -> {
            if (each.getSubcommands().containsKey(word)) {
                below.add("'" + group + " " + word + "'");
            }
        });
        return below.isEmpty() ? here.map(name -> "'" + name + "'") : Optional.of(String.join(" or ", below));
    }

    private static List<String> names(CommandLine line) {
        return List.copyOf(new TreeSet<>(line.getSubcommands().keySet()));
    }

    private static String usage(CommandLine line) {
        return line.getHelp().abbreviatedSynopsis().strip();
    }
}
