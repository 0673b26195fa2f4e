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

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks all configuration files and prints every problem with file, line, column and key.",
        footer = {"", "Example:", "  connector config validate --config /etc/connector/connector.yaml"})
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    ConfigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            LoadedConfig config = surroundings.load();
            if (surroundings.json()) {
                print(List.of());
            } else {
                surroundings.print("The configuration is good: "
                        + Trouble.counted(config.connector().connections().size(), "connection") + ", "
                        + Trouble.counted(config.definitions().sequences().size(), "sequence") + ", "
                        + Trouble.counted(config.definitions().exclusions().size(), "exclusion") + ".");
            }
            return ExitCodes.OK;
        } catch (ConfigException problems) {
            if (!surroundings.json()) {
                throw problems;
            }
            print(problems.problems());
            return ExitCodes.REFUSED;
        }
    }

    private void print(List<ConfigProblem> problems) {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("valid", problems.isEmpty());
        ArrayNode list = report.putArray("problems");
        problems.forEach(problem -> list.addObject()
                .put("file", problem.file().toString())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("key", problem.key())
                .put("message", problem.message()));
        surroundings.print(report);
    }
}
