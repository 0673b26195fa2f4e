package org.sequenceconnector.app.cli.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.text.EvidenceText;
import org.sequenceconnector.cases.CaseFiles;
import org.sequenceconnector.cases.CaseOutcome;
import org.sequenceconnector.cases.CaseRun;
import org.sequenceconnector.cases.RuleCase;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.finding.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Decides worked cases with the configured rules and shows where the answer is another one.",
        footer = {
            "",
            "Without FILE|DIR: the cases folder beside the configuration (or the shipped cases), and the cases in and",
            "beside rule and sequence files (<name>.cases.yaml).",
            "",
            "Examples:",
            "  connector rules test",
            "  connector rules test config/rules/exclusions.cases.yaml --json"
        })
public final class RulesTestCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "FILE|DIR", description = "Only the cases of this file or folder.")
    private @Nullable Path place;

    public RulesTestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LoadedConfig config = surroundings.load();
        List<RuleCase> cases = place == null ? CaseFiles.all(config) : CaseFiles.of(config, place);
        List<CaseOutcome> outcomes = new CaseRun(new Eligibility(config.criteria())).run(cases);
        if (surroundings.json()) {
            surroundings.print(json(outcomes));
        } else {
            print(outcomes);
        }
        return CaseRun.allHold(outcomes) ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private void print(List<CaseOutcome> outcomes) {
        for (CaseOutcome outcome : outcomes) {
            RuleCase each = outcome.rule();
            String title = (each.id().isEmpty() ? "" : each.id() + " ") + each.name();
            surroundings.print((outcome.holds() ? "ok      " : "FAILED  ") + title);
            if (!outcome.holds()) {
                surroundings.print("          " + each.origin());
                outcome.differences().forEach(difference -> {
                    surroundings.print("          " + difference.what() + " expected: " + difference.expected());
                    surroundings.print("          "
                            + " ".repeat(difference.what().length()) + "   actual: " + difference.actual());
                });
                outcome.findings().forEach(finding -> print(each, finding));
            }
        }
        long failed = outcomes.stream().filter(outcome -> !outcome.holds()).count();
        surroundings.print(
                failed == 0
                        ? "All " + Trouble.counted(outcomes.size(), "case") + " hold."
                        : failed + " of " + Trouble.counted(outcomes.size(), "case") + " failed.");
    }

    /** A finding that the case did not expect is what made the difference. */
    private void print(RuleCase each, Finding finding) {
        boolean expected = each.expected()
                .codes()
                .map(codes -> codes.contains(finding.code().name()))
                .orElse(true);
        surroundings.print(
                "          " + (expected ? "said: " : "because: ") + finding.message() + " [" + finding.code() + "]");
        finding.evidence().stream()
                .map(EvidenceText::of)
                .distinct()
                .forEach(seen -> surroundings.print("            seen: " + seen));
    }

    private static ObjectNode json(List<CaseOutcome> outcomes) {
        ObjectNode report = Views.object().put("passed", CaseRun.allHold(outcomes));
        ArrayNode list = report.putArray("cases");
        for (CaseOutcome outcome : outcomes) {
            ObjectNode node = list.addObject()
                    .put("id", outcome.rule().id())
                    .put("name", outcome.rule().name())
                    .put("origin", outcome.rule().origin())
                    .put("passed", outcome.holds());
            ArrayNode differences = node.putArray("differences");
            outcome.differences()
                    .forEach(difference -> differences
                            .addObject()
                            .put("what", difference.what())
                            .put("expected", difference.expected())
                            .put("actual", difference.actual()));
            node.set("findings", Views.findings(outcome.findings(), outcome.verdict()));
        }
        return report;
    }
}
