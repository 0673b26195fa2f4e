package org.sequenceconnector.app.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.ProgressLine;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Terminal;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.wiring.Planning;
import org.sequenceconnector.config.ConfigDifference;
import org.sequenceconnector.plan.PlanEffect;
import org.sequenceconnector.plan.PlanEffect.Kind;
import org.sequenceconnector.plan.PlanEffect.Row;
import org.sequenceconnector.record.RecordRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what a proposed configuration would change, and for whom. Writes nothing.",
        footer = {
            "",
            "Examples:",
            "  connector plan --config proposed/",
            "  connector plan --config proposed/ --output people.csv"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final int THREADS = 2;

    @Mixin
    private final ProposedConfig proposed;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write everybody concerned, with names, to this new CSV file, which only its owner may read.")
    private @Nullable Path output;

    private final Terminal terminal;

    public PlanCommand(Terminal terminal) {
        this.terminal = terminal;
        this.proposed = new ProposedConfig(terminal);
    }

    @Override
    public Integer call() {
        Surroundings surroundings = proposed.surroundings();
        try (Planning planning = proposed.open()) {
            PlanEffect effect = effect(planning);
            if (surroundings.json()) {
                surroundings.print(json(planning, effect));
            } else {
                print(surroundings, planning, effect);
            }
            return ExitCodes.OK;
        }
    }

    private PlanEffect effect(Planning planning) {
        try (ProgressLine progress = new ProgressLine(terminal)) {
            if (output == null) {
                return planning.effect(THREADS, change -> {}, progress);
            }
            try (PlanFile file = PlanFile.open(output)) {
                PlanEffect effect = planning.effect(THREADS, file, progress);
                file.finish();
                return effect;
            }
        }
    }

    private void print(Surroundings surroundings, Planning planning, PlanEffect effect) {
        List<ConfigDifference> differences = planning.differences();
        Set<String> sequences = planning.sequences();
        surroundings.print("Running: " + planning.runningName());
        surroundings.print("");
        surroundings.print(differences.isEmpty() ? "The proposed configuration says the same." : "What changes");
        differences.forEach(difference -> surroundings.print("  " + difference.words()));
        planning.warnings().forEach(warning -> surroundings.print("  warning: " + warning));
        surroundings.print("");
        if (sequences.isEmpty()) {
            surroundings.print("No answer about anybody can change.");
        } else {
            surroundings.print(String.format(
                    Locale.ROOT,
                    "What it does to people (%,d looked at, for %s)",
                    effect.people(),
                    String.join(", ", sequences)));
            for (Kind kind : Kind.values()) {
                print(surroundings, kind, effect);
            }
        }
        surroundings.print("");
        surroundings.print("Nothing was written." + (output == null ? "" : " Names are in " + output + "."));
    }

    private static void print(Surroundings surroundings, Kind kind, PlanEffect effect) {
        surroundings.print(String.format(Locale.ROOT, "  %-28s %,9d", words(kind), effect.count(kind)));
        for (Row row : effect.rows()) {
            if (row.kind() == kind) {
                String examples =
                        row.examples().stream().map(RecordRef::toString).collect(Collectors.joining(", "));
                surroundings.print(String.format(
                        Locale.ROOT,
                        "    %-12s %-30s %,9d   such as %s",
                        row.sequence(),
                        row.code(),
                        row.count(),
                        examples));
            }
        }
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case NEWLY_ELIGIBLE -> "newly eligible (was)";
            case NEWLY_REFUSED -> "newly refused (now)";
            case ELIGIBLE_SOONER -> "eligible sooner";
            case ELIGIBLE_LATER -> "eligible later";
            case WOULD_END -> "live enrollments that end";
            case WOULD_BE_HELD -> "live enrollments held";
            case WOULD_GO_ON -> "live enrollments let go on";
        };
    }

    private static ObjectNode json(Planning planning, PlanEffect effect) {
        ObjectNode report =
                Views.object().put("running", planning.runningName()).put("people", effect.people());
        ArrayNode differences = report.putArray("differences");
        planning.differences()
                .forEach(difference -> differences
                        .addObject()
                        .put("file", difference.file())
                        .put("setting", difference.setting())
                        .put("before", difference.before().orElse(null))
                        .put("after", difference.after().orElse(null)));
        ArrayNode sequences = report.putArray("sequences");
        planning.sequences().forEach(sequences::add);
        ObjectNode totals = report.putObject("totals");
        for (Kind kind : Kind.values()) {
            totals.put(kind.name(), effect.count(kind));
        }
        ArrayNode rows = report.putArray("effects");
        effect.rows().forEach(row -> {
            ObjectNode node = rows.addObject()
                    .put("effect", row.kind().name())
                    .put("sequence", row.sequence())
                    .put("code", row.code())
                    .put("count", row.count());
            ArrayNode examples = node.putArray("examples");
            row.examples().forEach(ref -> examples.add(ref.toString()));
        });
        return report;
    }
}
