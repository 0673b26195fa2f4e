package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.eligibility.FailureCode;
import org.sequenceconnector.eligibility.Finding;
import org.sequenceconnector.eligibility.Verdict;
import org.sequenceconnector.pipeline.EnrollAnswer;
import org.sequenceconnector.sequence.EnrollmentMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Shows every check of enrolling a person now, its result and what it rests on. Changes nothing.",
        footer = {"", "Example:", "  connector explain ada@example.com --sequence outbound"})
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private String identifier = "";

    @Option(names = "--sequence", required = true, paramLabel = "KEY", description = "Key of the sequence.")
    private String sequence = "";

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Application application = surroundings.openForVisit()) {
            EnrollAnswer answer = application
                    .connector()
                    .enrollmentDesk()
                    .enroll(
                            Requests.of(
                                    "explain-" + UUID.randomUUID(),
                                    EnrollmentMethod.MANUAL,
                                    surroundings.actor(),
                                    identifier,
                                    sequence,
                                    null,
                                    false,
                                    application.clock().instant()),
                            true);
            if (surroundings.json()) {
                surroundings.print(json(answer));
            } else {
                print(answer);
            }
            return answer.decision().verdict() == Verdict.ENROLL ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private static ObjectNode json(EnrollAnswer answer) {
        ObjectNode node = Views.answer(answer);
        Set<FailureCode> found = found(answer);
        ArrayNode checks = node.putArray("checks");
        for (FailureCode code : FailureCode.values()) {
            checks.addObject()
                    .put("group", String.valueOf(code.group().letter()))
                    .put("code", code.name())
                    .put("looked_for", code.lookedFor())
                    .put("passed", code.lookedFor() && !found.contains(code));
        }
        return node;
    }

    private void print(EnrollAnswer answer) {
        surroundings.print(AnswerText.headline(answer));
        surroundings.print("  consent: " + answer.decision().consentReason());
        Set<FailureCode> found = found(answer);
        for (FailureCode.Group group : FailureCode.Group.values()) {
            surroundings.print(group.letter() + "  " + Words.lower(group));
            for (Finding finding : answer.decision().findings()) {
                if (finding.code().group() == group) {
                    AnswerText.print(surroundings, finding);
                }
            }
            printCodes("passed", group, code -> code.lookedFor() && !found.contains(code));
            printCodes("not looked for in this version", group, code -> !code.lookedFor() && !found.contains(code));
        }
        answer.notes().forEach(note -> surroundings.print("note: " + note.text()));
        surroundings.print("decided with " + answer.decision().versions());
    }

    private void printCodes(String heading, FailureCode.Group group, Predicate<FailureCode> which) {
        List<String> codes = group.codes().stream()
                .filter(which)
                .map(code -> Words.lower(code))
                .toList();
        if (!codes.isEmpty()) {
            surroundings.print("  " + heading + ": " + String.join(", ", codes));
        }
    }

    private static Set<FailureCode> found(EnrollAnswer answer) {
        return answer.decision().findings().stream().map(Finding::code).collect(Collectors.toSet());
    }
}
