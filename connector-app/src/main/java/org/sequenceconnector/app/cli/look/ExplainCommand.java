package org.sequenceconnector.app.cli.look;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.app.cli.frame.Shown;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.frame.Words;
import org.sequenceconnector.app.cli.privacy.AuditCommands;
import org.sequenceconnector.app.cli.text.AccountTrouble;
import org.sequenceconnector.app.cli.text.AnswerText;
import org.sequenceconnector.app.cli.text.DataAge;
import org.sequenceconnector.app.cli.text.OptionNames;
import org.sequenceconnector.app.cli.text.Requests;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.plan.ReplayDesk;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.trigger.EnrollmentRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Shows every check of enrolling a person now, its result and what it rests on. Changes nothing.",
        footer = {"", "Example:", "  connector explain ada@example.com --sequence outbound"})
public final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EMAIL|REF", description = "Address, or connection:contact:id.")
    private String identifier = "";

    @Option(
            names = "--sequence",
            required = true,
            paramLabel = "KEY|NAME",
            description = "Key or name of the sequence.")
    private String sequence = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "Answer for this moment in the past, for example 2026-03-01T09:30:00Z. Says what could not be "
                            + "rebuilt.")
    private @Nullable String at;

    private OptionNames names = OptionNames.NONE;
    private Optional<Shown> shown = Optional.empty();

    public ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (at != null) {
            return past(AuditCommands.instant("--at", at));
        }
        try (Application application = surroundings.openForVisit()) {
            sequence = Surroundings.sequence(application, sequence);
            EnrollAnswer answer = application
                    .connector()
                    .enrollmentDesk()
                    .enroll(request(application.clock().instant()), true);
            names = OptionNames.of(application);
            shown = Optional.of(new Shown(application));
            show(
                    answer,
                    application.workspace().catalog().sequence(sequence).map(SequenceVersion::definition),
                    Optional.empty(),
                    List.of());
            int code = answer.decision().verdict() == Verdict.ENROLL ? ExitCodes.OK : ExitCodes.REFUSED;
            return AccountTrouble.instead(code, surroundings, application);
        }
    }

    private int past(Instant moment) {
        try (Application application = surroundings.open()) {
            if (moment.isAfter(application.clock().instant())) {
                throw new Trouble.UsageException("--at is in the future; leave it out to ask about now");
            }
            Optional<ReplayDesk.PastAnswer> past =
                    application.connector().replayDesk().at(request(moment), moment);
            if (past.isEmpty()) {
                surroundings
                        .terminal()
                        .err()
                        .println("Nobody matches, several people do, or nothing was known of the person then.");
                return ExitCodes.REFUSED;
            }
            EnrollAnswer answer = past.get().answer();
            names = OptionNames.of(application);
            shown = Optional.of(new Shown(application));
            show(answer, past.get().sequence(), past.get().rules(), past.get().notRebuilt());
            return answer.decision().verdict() == Verdict.ENROLL ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    private EnrollmentRequest request(Instant now) {
        return Requests.of(
                surroundings.newCause(),
                EnrollmentMethod.MANUAL,
                surroundings.actor(),
                identifier,
                sequence,
                null,
                false,
                now);
    }

    private void show(
            EnrollAnswer answer, Optional<SequenceDefinition> asked, Optional<String> rules, List<String> notRebuilt) {
        if (surroundings.json()) {
            ObjectNode node = json(answer, asked);
            shown.ifPresent(with -> AnswerText.addNames(node, answer, with));
            age(answer).add(node);
            ArrayNode today = node.putArray("taken_from_today");
            notRebuilt.forEach(today::add);
            rules.ifPresent(name -> node.put("rules_of", name));
            surroundings.print(node);
            return;
        }
        if (at != null) {
            surroundings.print("As of " + Moments.of(answer.decision().decidedAt()) + ":");
        }
        print(answer, asked);
        rules.ifPresent(name -> surroundings.print("By the rules of that day: " + name + "."));
        notRebuilt.forEach(each -> surroundings.print("Taken from today: " + each + "."));
    }

    private static ObjectNode json(EnrollAnswer answer, Optional<SequenceDefinition> asked) {
        ObjectNode node = Views.answer(answer);
        Set<FailureCode> found = found(answer);
        ArrayNode checks = node.putArray("checks");
        for (FailureCode code : FailureCode.values()) {
            checks.addObject()
                    .put("group", String.valueOf(code.group().letter()))
                    .put("code", code.name())
                    .put("looked_for", code.lookedFor(asked))
                    .put("passed", code.lookedFor(asked) && !found.contains(code));
        }
        return node;
    }

    /** At the moment that is asked about. */
    private static DataAge age(EnrollAnswer answer) {
        return new DataAge(answer.decision().readAt(), answer.decision().decidedAt());
    }

    private void print(EnrollAnswer answer, Optional<SequenceDefinition> asked) {
        surroundings.print(AnswerText.headline(answer));
        shown.ifPresent(with -> {
            answer.decision()
                    .target()
                    .ifPresent(record -> surroundings.print("  " + with.person(record) + "; sequence "
                            + with.sequence(answer.request().sequenceKey())));
            age(answer).print(surroundings, with);
        });
        boolean known = answer.decision().person().isPresent();
        if (known) {
            surroundings.print("");
            surroundings.print("Consent: " + Words.lower(answer.decision().consentVerdict()) + ". "
                    + answer.decision().consentReason() + ".");
        }
        List<Finding> findings = answer.decision().findings();
        if (!findings.isEmpty()) {
            surroundings.print("");
            surroundings.print(findings.size() == 1 ? "One finding:" : findings.size() + " findings:");
            findings.forEach(finding ->
                    AnswerText.print(surroundings, finding, answer.decision().verdict(), names));
        }
        if (!answer.notes().isEmpty()) {
            surroundings.print("");
            answer.notes().forEach(note -> surroundings.print("Note: " + note.text()));
        }
        surroundings.print("");
        printCoverage(found(answer), known, asked);
        surroundings.print("Decided with " + versions(answer.decision().versions()) + ".");
    }

    /** Numbers and digests, for whoever wants to look the rules up. */
    private static String versions(Map<String, String> versions) {
        return new TreeMap<>(versions)
                .entrySet().stream()
                        .map(entry -> "the " + Words.lower(entry.getKey()) + " in version " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private void printCoverage(Set<FailureCode> found, boolean known, Optional<SequenceDefinition> asked) {
        List<String> passed = new ArrayList<>();
        List<String> notLookedFor = new ArrayList<>();
        for (FailureCode.Group group : FailureCode.Group.values()) {
            boolean possible = known || group.ordinal() <= FailureCode.Group.SEQUENCE_READINESS.ordinal();
            List<FailureCode> checks =
                    group.codes().stream().filter(code -> code.lookedFor(asked)).toList();
            long fine = checks.stream().filter(code -> !found.contains(code)).count();
            if (possible && fine > 0) {
                passed.add(Words.of(group) + " (" + fine + " of " + checks.size() + ")");
            }
            group.codes().stream()
                    .filter(code -> !code.lookedFor(asked) && !found.contains(code))
                    .map(Words::lower)
                    .forEach(notLookedFor::add);
        }
        surroundings.print("Checked and in order: " + String.join(", ", passed) + ".");
        if (!known) {
            surroundings.print("Nothing else could be checked: it is not clear who is meant.");
        }
        surroundings.print("Not looked for in this sequence: " + String.join(", ", notLookedFor) + ".");
    }

    private static Set<FailureCode> found(EnrollAnswer answer) {
        return answer.decision().findings().stream().map(Finding::code).collect(Collectors.toSet());
    }
}
