package org.sequenceconnector.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.eligibility.Verdict;
import org.sequenceconnector.pipeline.EnrollAnswer;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.EnrollmentRequest;

/** Enrolls everybody in a file: preview, question, then each on its own. */
final class BulkEnrollment {
    private static final int ASK_OVER = 100;
    private final Surroundings surroundings;
    private final Application application;
    private final String sequence;
    private final boolean dryRun;
    private final boolean yes;

    BulkEnrollment(Surroundings surroundings, Application application, String sequence, boolean dryRun, boolean yes) {
        this.surroundings = surroundings;
        this.application = application;
        this.sequence = sequence;
        this.dryRun = dryRun;
        this.yes = yes;
    }

    int run(Path file) throws IOException {
        PeopleFile people = PeopleFile.read(file);
        people.problems().forEach(problem -> surroundings.terminal().err().println(PlainLine.of(problem)));
        List<EnrollmentRequest> requests = requests(people);
        if (!dryRun && !yes && requests.size() > ASK_OVER && !agreed(requests)) {
            surroundings.terminal().err().println("Nothing was changed. Add --yes to enroll without being asked.");
            return ExitCodes.REFUSED;
        }
        List<EnrollAnswer> answers = ask(requests, dryRun);
        report(answers, people.problems());
        boolean allGood = people.problems().isEmpty()
                && answers.stream()
                        .allMatch(
                                answer -> answer.enrolled() || answer.decision().verdict() == Verdict.NOOP);
        return allGood ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private boolean agreed(List<EnrollmentRequest> requests) throws IOException {
        Map<String, Long> preview = byOutcome(ask(requests, true));
        preview.forEach((outcome, count) -> surroundings.terminal().err().printf("%7d  %s%n", count, outcome));
        return surroundings.terminal().confirms("Enroll them?");
    }

    private List<EnrollAnswer> ask(List<EnrollmentRequest> requests, boolean dry) {
        try (ProgressLine progress = new ProgressLine(surroundings.terminal())) {
            return application.connector().enrollmentDesk().enrollAll(requests, dry, progress);
        }
    }

    /** The key names file content and row, so that running the same file again enrolls nobody twice; all others are decided again. */
    private List<EnrollmentRequest> requests(PeopleFile people) {
        List<EnrollmentRequest> requests = new ArrayList<>();
        for (PeopleFile.Row row : people.rows()) {
            requests.add(Requests.of(
                    "csv-" + people.digest() + "-" + sequence + "-" + row.number(),
                    EnrollmentMethod.CSV,
                    surroundings.actor(),
                    row.identifier(),
                    sequence,
                    null,
                    false,
                    application.clock().instant()));
        }
        return requests;
    }

    private void report(List<EnrollAnswer> answers, List<String> problems) {
        if (surroundings.json()) {
            ObjectNode report = Views.object().put("dry_run", dryRun).put("broken_rows", problems.size());
            report.put(
                    "replayed", answers.stream().filter(EnrollAnswer::replayed).count());
            ObjectNode outcomes = report.putObject("outcomes");
            byOutcome(answers).forEach(outcomes::put);
            ArrayNode list = report.putArray("answers");
            answers.forEach(answer -> list.add(Views.answer(answer)));
            surroundings.print(report);
            return;
        }
        answers.stream()
                .filter(answer -> !answer.enrolled())
                .forEach(answer -> surroundings.print(AnswerText.headline(answer)
                        + answer.primary()
                                .map(finding -> ": " + finding.message())
                                .orElse("")));
        byOutcome(answers).forEach((outcome, count) -> surroundings.print(String.format("%7d  %s", count, outcome)));
        long before = answers.stream().filter(EnrollAnswer::replayed).count();
        if (before > 0) {
            surroundings.print(
                    String.format("%7d  of these answered before, by the same file; nothing was changed", before));
        }
        if (!problems.isEmpty()) {
            surroundings.print(String.format("%7d  broken rows, see above", problems.size()));
        }
    }

    private static Map<String, Long> byOutcome(List<EnrollAnswer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(BulkEnrollment::outcome, TreeMap::new, Collectors.counting()));
    }

    private static String outcome(EnrollAnswer answer) {
        return answer.enrolled()
                ? "ENROLL"
                : answer.primary()
                        .map(finding -> finding.code().name())
                        .orElse(answer.decision().verdict().name());
    }
}
