package org.sequenceconnector.app.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.wiring.KnownAccounts;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.file.ConfigException;
import org.sequenceconnector.config.file.ConfigProblem;
import org.sequenceconnector.config.review.AccountDescriptions;
import org.sequenceconnector.config.review.AccountReview;
import org.sequenceconnector.record.ConnectionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks all configuration files and prints every problem with file, line, column and key. Warns of "
                        + "rules that can never match, always match, or are covered by another. Where the store "
                        + "remembers how the accounts describe their fields, the files are compared with that as well: "
                        + "a calculated field that states consent is a problem unless the mapping accepts it, and so is a rule "
                        + "that names a label where records hold another value. Notes list the lifecycle stages and lead "
                        + "statuses that no rule names.",
        footer = {
            "",
            "Warnings stop nothing, unless --strict is given.",
            "",
            "Examples:",
            "  connector config validate --config /etc/connector/connector.yaml",
            "  connector config validate --strict"
        })
public final class ConfigCommand implements Callable<Integer> {
    private static final AccountReview NOTHING = new AccountReview(List.of(), List.of(), List.of());

    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--strict", description = "Exit with 1 when there are warnings, for example in a build.")
    private boolean strict;

    @Option(
            names = "--offline",
            description = "Look at the files only, and not at how the store remembers the accounts' fields.")
    private boolean offline;

    public ConfigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            LoadedConfig config = surroundings.load();
            Compared compared = compare(config);
            List<ConfigProblem> warnings = new ArrayList<>(config.warnings());
            warnings.addAll(compared.review().warnings());
            List<ConfigProblem> problems = compared.review().problems();
            if (surroundings.json()) {
                print(problems, warnings, compared, MissingSecrets.of(config));
            } else {
                warnings.forEach(warning -> surroundings.print("warning: " + warning));
                if (!problems.isEmpty()) {
                    throw new ConfigException(problems);
                }
                words(config, warnings.size(), compared);
            }
            return !problems.isEmpty() || (strict && !warnings.isEmpty()) ? ExitCodes.REFUSED : ExitCodes.OK;
        } catch (ConfigException problems) {
            if (!surroundings.json()) {
                throw problems;
            }
            print(problems.problems(), List.of(), new Compared(NOTHING, ""), List.of());
            return ExitCodes.REFUSED;
        }
    }

    /** @param remark with which accounts the files were compared, or why with none */
    private record Compared(AccountReview review, String remark) {}

    private Compared compare(LoadedConfig config) {
        if (offline) {
            return new Compared(NOTHING, "Not compared with the accounts, as --offline says.");
        }
        AccountDescriptions known;
        try {
            known = KnownAccounts.of(config, surroundings.terminal().clock());
        } catch (RuntimeException unreachable) {
            return new Compared(
                    NOTHING,
                    "Not compared with the accounts: " + unreachable.getMessage()
                            + ". With --offline the store is not asked.");
        }
        List<String> asked = config.connector().connections().stream()
                .map(ConnectorConfig.Connection::id)
                .filter(known::knows)
                .map(ConnectionId::value)
                .toList();
        String remark = asked.isEmpty()
                ? "Not compared with the accounts: none was asked yet. 'connector doctor' asks them."
                : "Compared with how " + String.join(" and ", asked) + " described "
                        + (asked.size() == 1 ? "itself" : "themselves") + " last.";
        return new Compared(AccountReview.of(config, known), remark);
    }

    private void words(LoadedConfig config, int warnings, Compared compared) {
        compared.review().notes().forEach(note -> surroundings.print("note: " + note));
        MissingSecrets.of(config)
                .forEach(missing -> surroundings.print("note: " + missing + " Needed to run, not to validate."));
        surroundings.print("Read from " + surroundings.file() + ".");
        surroundings.print("The configuration is good: "
                + Trouble.counted(config.connector().connections().size(), "connection") + ", "
                + Trouble.counted(config.definitions().sequences().size(), "sequence") + ", "
                + Trouble.counted(config.definitions().exclusions().size(), "exclusion")
                + (warnings == 0 ? "." : "; " + Trouble.counted(warnings, "warning") + "."));
        surroundings.print(compared.remark());
    }

    private void print(
            List<ConfigProblem> problems, List<ConfigProblem> warnings, Compared compared, List<String> secrets) {
        ObjectNode report = JsonNodeFactory.instance
                .objectNode()
                .put("valid", problems.isEmpty())
                .put("file", surroundings.file().toString());
        add(report.putArray("problems"), problems);
        add(report.putArray("warnings"), warnings);
        add(report.putArray("notes"), compared.review().notes());
        ArrayNode missing = report.putArray("missing_secrets");
        secrets.forEach(missing::add);
        report.put("accounts", compared.remark());
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
