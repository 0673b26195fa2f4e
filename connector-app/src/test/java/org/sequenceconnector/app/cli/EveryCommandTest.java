package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sequenceconnector.app.cli.frame.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What holds of every command: somebody adds one, and this walk finds it. */
class EveryCommandTest {
    private static final int SCREEN = 80;
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
    /** These lie with the simulators and are walked over there. */
    private static final Set<String> ELSEWHERE = Set.of("demo", "sandbox");

    private static CommandLine root() {
        return new CommandLineProgram(Terminal.ofProcess()).commandLine();
    }

    static Stream<CommandLine> everyCommand() {
        List<CommandLine> all = new ArrayList<>();
        collect(root(), all);
        return all.stream().filter(line -> !ELSEWHERE.contains(line.getCommandName()));
    }

    private static void collect(CommandLine line, List<CommandLine> all) {
        all.add(line);
        line.getSubcommands().values().forEach(below -> collect(below, all));
    }

    private static String name(CommandLine line) {
        return line.getCommandSpec().qualifiedName();
    }

    @Test
    void everyCommandStandsUnderOneHeading() {
        String help = root().getUsageMessage();

        List<String> headings = help.lines()
                .filter(line -> Stream.of(HelpGroup.values()).anyMatch(group -> line.equals(group.heading())))
                .toList();
        assertThat(headings)
                .containsExactly(
                        Stream.of(HelpGroup.values()).map(HelpGroup::heading).toArray(String[]::new));
        for (String command : root().getSubcommands().keySet()) {
            assertThat(help.lines().filter(line -> line.matches("  " + command + "  +\\S.*")))
                    .as(command)
                    .hasSize(1);
        }
    }

    @Test
    void aCommandThatIsAskedForIsReadAloneAndIsTheSame() {
        CommandLineProgram program = new CommandLineProgram(Terminal.ofProcess());
        root().getSubcommands().forEach((name, ofAll) -> {
            Map<String, CommandLine> alone =
                    program.commandLineFor(name, "--help").getSubcommands();

            assertThat(alone).containsOnlyKeys(name);
            assertThat(alone.get(name).getUsageMessage()).isEqualTo(ofAll.getUsageMessage());
            assertThat(alone.get(name).getSubcommands().keySet())
                    .isEqualTo(ofAll.getSubcommands().keySet());
        });
        assertThat(program.commandLineFor("--config", "status", "doctor").getSubcommands())
                .containsOnlyKeys(root().getSubcommands().keySet());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void itsHelpFitsOnAScreenOfEightyColumns(CommandLine line) {
        assertThat(line.getUsageMessage().lines())
                .as(name(line))
                .allSatisfy(each -> assertThat(each.length()).as(each).isLessThanOrEqualTo(SCREEN));
        assertThat(line.getCommandSpec().usageMessage().description())
                .as("says what it does")
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank().endsWith("."));
    }

    /** Copied from the screen, no line broken in two, every one is a command that there is. */
    @ParameterizedTest
    @MethodSource("everyCommand")
    void itsExamplesCanBeCopied(CommandLine line) {
        List<String> examples = examples(line);
        if (line.getSubcommands().isEmpty()) {
            assertThat(examples).as(name(line) + " has an example").isNotEmpty();
        }
        for (String example : examples) {
            assertThat(example.lines())
                    .allSatisfy(each -> assertThat(line.getUsageMessage().lines())
                            .as("whole on the screen")
                            .anyMatch(shown -> shown.strip().equals(each)));
            assertThat(example).startsWith(line.getParent() == null ? "connector " : name(line));
            CommandLine.ParseResult parsed = root().parseArgs(words(example.replace("\\\n", " ")));
            assertThat(parsed.asCommandLineList()).as(example).hasSizeGreaterThan(1);
        }
    }

    private static List<String> examples(CommandLine line) {
        List<String> examples = new ArrayList<>();
        boolean goesOn = false;
        for (String text : line.getCommandSpec().usageMessage().footer()) {
            String stripped = text.strip();
            if (goesOn) {
                examples.set(examples.size() - 1, examples.getLast() + "\n" + stripped);
            } else if (stripped.startsWith("connector ")) {
                examples.add(stripped);
            }
            goesOn = stripped.endsWith("\\");
        }
        return examples;
    }

    /** As a shell would: quotes, a remark, and where the output goes. */
    private static String[] words(String example) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(example);
        while (word.find()) {
            String found = word.group(1) == null ? word.group(2) : word.group(1);
            if (found.equals("#") || found.equals(">")) {
                break;
            }
            words.add(found);
        }
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    @DisplayName("H171: every list can be had as JSON, as CSV and in a file of one's own")
    void everyListHasEveryForm(CommandLine line) {
        Map<String, OptionSpec> options = line.getCommandSpec().optionsMap();
        boolean list = options.containsKey("--limit")
                || Set.of("list", "history", "erasures").contains(line.getCommandName());
        if (list) {
            assertThat(options.keySet()).as(name(line)).contains("--json", "--csv", "--output");
        }
    }

    @Test
    void thereAreListsToLookAt() {
        assertThat(everyCommand()
                        .filter(line -> line.getCommandSpec().optionsMap().containsKey("--csv")))
                .hasSizeGreaterThan(12);
    }

    /** Whoever knows an option of one command knows it of all. */
    @Test
    void anOptionMeansTheSameInEveryCommand() {
        Map<String, Map<String, Set<String>>> labels = new TreeMap<>();
        everyCommand()
                .forEach(line -> line.getCommandSpec()
                        .options()
                        .forEach(option -> labels.computeIfAbsent(option.longestName(), name -> new TreeMap<>())
                                .computeIfAbsent(option.paramLabel(), label -> new TreeSet<>())
                                .add(name(line))));
        Map<String, Object> several = new LinkedHashMap<>();
        labels.forEach((option, byLabel) -> {
            if (byLabel.size() > 1) {
                several.put(option, byLabel);
            }
        });

        assertThat(several).isEmpty();
    }

    @Test
    void whatSomebodyWritesDownIsANoteEverywhere() {
        assertThat(everyCommand()
                        .flatMap(line -> line.getCommandSpec().options().stream()
                                .flatMap(option -> Arrays.stream(option.names()))
                                .filter(
                                        Set.of("--comment", "--why", "--result", "--message", "--plan", "--text")
                                                ::contains)
                                .map(option -> name(line) + " " + option)))
                .isEmpty();
        assertThat(everyCommand()
                        .flatMap(line -> line.getCommandSpec().options().stream()
                                .filter(option -> option.longestName().equals("--reason"))
                                .map(OptionSpec::paramLabel))
                        .distinct())
                .as("a reason is one of the codes that decisions give")
                .containsExactly("CODE");
    }
}
