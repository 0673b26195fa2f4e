package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.config.ConfigException;
import org.sequenceconnector.app.config.ConfigProblem;
import org.sequenceconnector.app.config.LoadedConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks all configuration files and prints every problem with file, line, column and key. Warns of "
                        + "rules that can never match, always match, or are covered by another.",
        footer = {
            "",
            "Warnings stop nothing, unless --strict is given.",
            "",
            "Examples:",
            "  connector config validate --config /etc/connector/connector.yaml",
            "  connector config validate --strict"
        })
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--strict", description = "Exit with 1 when there are warnings, for example in a build.")
    private boolean strict;

    ConfigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            LoadedConfig config = surroundings.load();
            if (surroundings.json()) {
                print(List.of(), config.warnings());
            } else {
                config.warnings().forEach(warning -> surroundings.print("warning: " + warning));
                surroundings.print("The configuration is good: "
                        + Trouble.counted(config.connector().connections().size(), "connection") + ", "
                        + Trouble.counted(config.definitions().sequences().size(), "sequence") + ", "
                        + Trouble.counted(config.definitions().exclusions().size(), "exclusion")
                        + (config.warnings().isEmpty()
                                ? "."
                                : "; " + Trouble.counted(config.warnings().size(), "warning") + "."));
            }
            return strict && !config.warnings().isEmpty() ? ExitCodes.REFUSED : ExitCodes.OK;
        } catch (ConfigException problems) {
            if (!surroundings.json()) {
                throw problems;
            }
            print(problems.problems(), List.of());
            return ExitCodes.REFUSED;
        }
    }

    private void print(List<ConfigProblem> problems, List<ConfigProblem> warnings) {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("valid", problems.isEmpty());
        add(report.putArray("problems"), problems);
        add(report.putArray("warnings"), warnings);
        surroundings.print(report);
    }

    private static void add(ArrayNode list, List<ConfigProblem> problems) {
        problems.forEach(problem -> list.addObject()
                .put("file", problem.file().toString())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("key", problem.key())
                .put("message", problem.message()));
    }
}
