package org.sequenceconnector.eligibility;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sequenceconnector.sequence.Criterion;

/** Turns the compiler's issues into errors that point into the administrator's file. */
final class CriterionErrors {
    private static final Pattern ORIGIN = Pattern.compile("(.*):(\\d+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private CriterionErrors() {}

    static List<CriterionError> of(Criterion criterion, List<CelIssue> issues, Iterable<String> names) {
        return issues.stream().map(issue -> of(criterion, issue, names)).toList();
    }

    private static CriterionError of(Criterion criterion, CelIssue issue, Iterable<String> names) {
        Matcher origin = ORIGIN.matcher(criterion.origin());
        boolean located = origin.matches();
        String file = located ? origin.group(1) : criterion.origin();
        int firstLine = located ? Integer.parseInt(origin.group(2)) : 1;
        CelSourceLocation location = issue.getSourceLocation();
        int lineOfText = Math.max(1, location.getLine());
        int column = Math.max(0, location.getColumn());
        List<String> lines = criterion.expression().lines().toList();
        String line = lineOfText <= lines.size() ? lines.get(lineOfText - 1) : "";
        String excerpt = " | " + line + "\n | " + ".".repeat(Math.min(column, line.length())) + "^";
        Optional<String> unknown = undeclared(issue, line, column);
        return new CriterionError(
                file,
                firstLine + lineOfText - 1,
                column + 1,
                problem(issue, unknown),
                excerpt,
                unknown.flatMap(word -> FieldCatalogue.nearest(word, names)));
    }

    /** The whole dotted name at the place of an undeclared reference; the compiler names only its first part. */
    private static Optional<String> undeclared(CelIssue issue, String line, int column) {
        if (!issue.getMessage().startsWith("undeclared reference")) {
            return Optional.empty();
        }
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            if (words.start() <= column && column < words.end()) {
                return Optional.of(words.group());
            }
        }
        return Optional.empty();
    }

    private static String problem(CelIssue issue, Optional<String> unknown) {
        if (unknown.isPresent()) {
            return "there is no field or function '" + unknown.get() + "' here";
        }
        String message = issue.getMessage();
        int candidates = message.indexOf(" (candidates:");
        String brief = candidates < 0 ? message : message.substring(0, candidates);
        if (brief.contains("'_==_'") || brief.contains("'_!=_'") || brief.contains("'@in'")) {
            return brief
                    + (brief.contains("double") && brief.contains("int") ? ": write numbers with a point, as 5.0" : "");
        }
        if (brief.startsWith("expected type 'bool'")) {
            return brief + ": a criterion has to be a question that is true or false";
        }
        return brief;
    }
}
