package org.sequenceconnector.app.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.work.ConfigVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What was applied, and which configuration is running. */
public final class ConfigVersionCommands {
    private static final int MAX = 1_000;

    private ConfigVersionCommands() {}

    static ObjectNode json(ConfigVersion version) {
        ObjectNode node = Views.object()
                .put("applied", true)
                .put("number", version.number())
                .put("digest", version.digest())
                .put("applied_at", version.appliedAt().toString())
                .put("applied_by", version.appliedBy());
        ArrayNode difference = node.putArray("difference");
        version.difference().forEach(difference::add);
        return node;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Says which configuration is running: one that was applied, or the files.",
            footer = {"", "Example:", "  connector config show"})
    public static final class Show implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        public Show(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Application application = surroundings.open()) {
                List<ConfigVersion> active = application
                        .store()
                        .reading(work -> work.configVersions().history(1));
                if (surroundings.json()) {
                    ObjectNode node = active.isEmpty() ? Views.object().put("applied", false) : json(active.getFirst());
                    surroundings.print(node.put("files", surroundings.file().toString()));
                } else if (active.isEmpty()) {
                    surroundings.print("The files are running: " + surroundings.file() + ". Nothing was ever applied.");
                } else {
                    ConfigVersion version = active.getFirst();
                    surroundings.print("Configuration " + version.number() + " is running, applied "
                            + version.appliedAt() + " by " + version.appliedBy() + " (digest " + version.digest()
                            + ").");
                    surroundings.print("Of the files, " + surroundings.file()
                            + " only says where the store is. Changes to them" + " count after 'connector apply'.");
                }
                return ExitCodes.OK;
            }
        }
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Lists what was applied, the latest first, with the differences.",
            footer = {"", "Example:", "  connector config history"})
    public static final class History implements Callable<Integer> {
        @Mixin
        private final Surroundings surroundings;

        @Mixin
        private final Listing listing = new Listing();

        public History(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            try (Listing.Place place = listing.open(surroundings);
                    Application application = surroundings.open()) {
                List<ConfigVersion> versions = application
                        .store()
                        .reading(work -> work.configVersions().history(MAX));
                Table table = new Table("NUMBER", "APPLIED", "BY", "DIGEST", "DIFFERENCE");
                versions.forEach(version -> table.row(
                        version.number(),
                        version.appliedAt(),
                        version.appliedBy(),
                        version.digest(),
                        String.join("; ", version.difference())));
                place.give(table, () -> json(versions), "Nothing was ever applied; the files are running.");
                return ExitCodes.OK;
            }
        }

        private static ObjectNode json(List<ConfigVersion> versions) {
            ObjectNode report = Views.object();
            ArrayNode list = report.putArray("versions");
            versions.forEach(version -> list.add(ConfigVersionCommands.json(version)));
            return report;
        }
    }
}
