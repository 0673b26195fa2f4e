package org.sequenceconnector.app.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists the sequences: key, name, state, version, steps, purpose, and how many people are in each.",
        footer = {
            "",
            "Examples:",
            "  connector sequence list",
            "  connector sequence list --csv --output sequences.csv",
            "",
            "Where a command asks for a sequence, its key or its name will do."
        })
public final class SequenceListCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Mixin
    private final Listing listing = new Listing();

    public SequenceListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Listing.Place place = listing.open(surroundings);
                Application application = surroundings.open()) {
            List<SequenceVersion> sequences = application.workspace().catalog().sequences().stream()
                    .sorted(Comparator.comparing(each -> each.definition().key()))
                    .toList();
            Map<String, Integer> running = application
                    .store()
                    .reading(work -> sequences.stream()
                            .map(each -> each.definition().key())
                            .collect(Collectors.toMap(
                                    key -> key,
                                    key -> work.enrollments().liveInSequence(key),
                                    Integer::sum,
                                    TreeMap::new)));
            Table table = new Table("SEQUENCE", "STATE", "VERSION", "STEPS", "PEOPLE", "PURPOSE", "NAME");
            sequences.forEach(each -> {
                SequenceDefinition definition = each.definition();
                table.row(
                        definition.key(),
                        Words.lower(definition.state()),
                        each.number() == 0 ? "-" : each.number(),
                        definition.steps().size(),
                        running.getOrDefault(definition.key(), 0),
                        definition.purpose(),
                        definition.name());
            });
            place.give(table, () -> json(sequences, running), "No sequence is defined.");
            return ExitCodes.OK;
        }
    }

    private static ObjectNode json(List<SequenceVersion> sequences, Map<String, Integer> running) {
        ObjectNode report = Views.object();
        ArrayNode list = report.putArray("sequences");
        for (SequenceVersion each : sequences) {
            SequenceDefinition definition = each.definition();
            list.addObject()
                    .put("key", definition.key())
                    .put("name", definition.name())
                    .put("state", definition.state().name())
                    .put("version", each.number())
                    .put("steps", definition.steps().size())
                    .put("target", definition.targetType().name())
                    .put("purpose", definition.purpose())
                    .put("ruleset", definition.ruleset())
                    .put("schedule", definition.schedule())
                    .put("people", running.getOrDefault(definition.key(), 0));
        }
        return report;
    }
}
