package org.sequenceconnector.app.cli.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Listing;
import org.sequenceconnector.app.cli.frame.Moments;
import org.sequenceconnector.app.cli.frame.PlainLine;
import org.sequenceconnector.app.cli.frame.ProgressLine;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.cli.frame.Table;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.cli.frame.Views;
import org.sequenceconnector.app.cli.text.PeopleFile;
import org.sequenceconnector.app.cli.text.PersonNames;
import org.sequenceconnector.app.cli.text.Requests;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.finding.Advice;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.EnrollmentRequest;

/** Enrolls everybody in a file: preview, question, then each on its own. */
final class BulkEnrollment {
    private static final int ASK_OVER = 100;
    private static final String ENROLLED = "ENROLL";
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

    /** @param place where the answers go, one row for each row of the file */
    int run(Path file, Listing.Place place) throws IOException {
        PeopleFile people = PeopleFile.read(file);
        people.problems().forEach(problem -> surroundings.terminal().err().println(PlainLine.of(problem)));
        List<EnrollmentRequest> requests = requests(people);
        if (!dryRun && !yes && requests.size() > ASK_OVER && !agreed(requests)) {
            surroundings.terminal().err().println("Nothing was changed. Add --yes to enroll without being asked.");
            return ExitCodes.REFUSED;
        }
        List<EnrollAnswer> answers = ask(requests, dryRun);
        report(people, answers, place);
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

    private void report(PeopleFile people, List<EnrollAnswer> answers, Listing.Place place) {
        PersonNames names = PersonNames.of(
                application,
                answers.stream()
                        .flatMap(answer -> RecordRef.parse(answer.request().identifier()).stream())
                        .toList());
        Table table = new Table("ROW", "WHO", "PERSON", "ANSWER", "WHY, AND WHAT WOULD CHANGE IT");
        for (int at = 0; at < answers.size(); at++) {
            EnrollAnswer answer = answers.get(at);
            String who = answer.request().identifier();
            table.row(
                    people.rows().get(at).number(),
                    who,
                    RecordRef.parse(who).map(names::of).orElse(""),
                    word(answer),
                    why(answer));
        }
        place.give(
                table,
                () -> json(answers, people.problems()),
                "The file holds nobody who can be asked for.",
                totals(answers, people.problems().size()).toArray(String[]::new));
    }

    private static String word(EnrollAnswer answer) {
        return switch (answer.decision().verdict()) {
            case ENROLL -> answer.replayed() ? "before" : "yes";
            case NOOP -> "already";
            case REJECT -> "no";
            case DEFER -> "not now";
            case CONFIRM -> "to confirm";
        };
    }

    private static String why(EnrollAnswer answer) {
        return answer.primary()
                .map(finding -> finding.message() + " "
                        + Advice.of(finding, answer.decision().verdict(), Moments::of))
                .orElse("");
    }

    private List<String> totals(List<EnrollAnswer> answers, int broken) {
        List<String> lines = new ArrayList<>();
        long rows = answers.size() + (long) broken;
        long enrolled = answers.stream().filter(EnrollAnswer::enrolled).count();
        lines.add(Trouble.counted(rows, "row") + ": " + enrolled + (dryRun ? " would be" : "") + " enrolled"
                + byOutcome(answers).entrySet().stream()
                        .filter(each -> !each.getKey().equals(ENROLLED))
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(each -> ", " + each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining())
                + (broken == 0 ? "" : ", " + broken + " broken, see above"));
        long before = answers.stream().filter(EnrollAnswer::replayed).count();
        if (before > 0) {
            lines.add(before + " of these answered before, by the same file; nothing was changed");
        }
        return lines;
    }

    private ObjectNode json(List<EnrollAnswer> answers, List<String> problems) {
        ObjectNode report = Views.object().put("dry_run", dryRun).put("broken_rows", problems.size());
        report.put("replayed", answers.stream().filter(EnrollAnswer::replayed).count());
        byOutcome(answers).forEach(report.putObject("outcomes")::put);
        ArrayNode list = report.putArray("answers");
        answers.forEach(answer -> list.add(Views.answer(answer)));
        return report;
    }

    private static Map<String, Long> byOutcome(List<EnrollAnswer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(BulkEnrollment::outcome, TreeMap::new, Collectors.counting()));
    }

    private static String outcome(EnrollAnswer answer) {
        return answer.enrolled()
                ? ENROLLED
                : answer.primary()
                        .map(finding -> finding.code().name())
                        .orElse(answer.decision().verdict().name());
    }
}
