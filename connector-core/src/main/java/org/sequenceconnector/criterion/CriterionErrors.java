package org.sequenceconnector.criterion;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sequenceconnector.sequence.Criterion;

/** Turns the compiler's issues into errors that point into the administrator's file. */
final class CriterionErrors {
    private static final Pattern ORIGIN = Pattern.compile("(.*):(\\d+)");
    private static final Pattern NAMED = Pattern.compile("undeclared reference to '([^']+)'");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private static final List<String> FUNCTIONS = List.of(
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            "size",
            "lowerAscii",
            "upperAscii",
            "trim",
            "replace",
            "substring",
            "charAt",
            "indexOf",
            "lastIndexOf",
            "split",
            "join",
            "days_since");

    private CriterionErrors() {}

    static List<CriterionError> of(Criterion criterion, List<CelIssue> issues, Iterable<String> names) {
        return issues.stream().map(issue -> of(criterion, issue, names)).toList();
    }

    /** What is written as in another language, each with what to write instead. */
    static List<CriterionError> of(Criterion criterion, List<OtherHabits.Found> habits) {
        return habits.stream()
                .map(each -> at(criterion, each.offset(), each.remedy()))
                .toList();
    }

    /** @param offset in the expression, from 0 */
    static CriterionError at(Criterion criterion, int offset, String problem) {
        String before = criterion.expression().substring(0, offset);
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        int column = offset - (before.lastIndexOf('\n') + 1);
        return error(criterion, CelSourceLocation.of(line, column), problem, Optional.empty());
    }

    /** Calls that can only fail, in the order of the text. */
    static List<CriterionError> of(Criterion criterion, CelSource source, List<FailingCalls.Failing> failing) {
        return failing.stream()
                .map(each -> error(criterion, place(source, each.call(), criterion), each.problem(), Optional.empty()))
                .sorted(Comparator.comparingInt(CriterionError::line).thenComparingInt(CriterionError::column))
                .toList();
    }

    /** The tree knows where a call's brackets or its sign stand; a function's name stands before them. */
    private static CelSourceLocation place(CelSource source, CelExpr call, Criterion criterion) {
        CelSourceLocation location = Optional.ofNullable(
                        source.getPositionsMap().get(call.id()))
                .flatMap(source::getOffsetLocation)
                .orElse(CelSourceLocation.NONE);
        String line = line(criterion, location.getLine());
        int column = Math.min(Math.max(0, location.getColumn()), line.length());
        boolean bracket = column < line.length() && line.charAt(column) == '(';
        while (bracket && column > 0 && Character.isJavaIdentifierPart(line.charAt(column - 1))) {
            column--;
        }
        return CelSourceLocation.of(Math.max(1, location.getLine()), column);
    }

    private static CriterionError of(Criterion criterion, CelIssue issue, Iterable<String> names) {
        CelSourceLocation location = issue.getSourceLocation();
        Optional<String> unknown =
                undeclared(issue, line(criterion, location.getLine()), Math.max(0, location.getColumn()));
        return error(
                criterion,
                location,
                problem(issue, unknown),
                unknown.flatMap(word -> FieldCatalogue.nearest(word, names)
                        .or(() -> FieldCatalogue.nearest(word.substring(word.lastIndexOf('.') + 1), FUNCTIONS))));
    }

    private static String line(Criterion criterion, int number) {
        List<String> lines = criterion.expression().lines().toList();
        return Math.max(1, number) <= lines.size() ? lines.get(Math.max(1, number) - 1) : "";
    }

    private static CriterionError error(
            Criterion criterion, CelSourceLocation location, String problem, Optional<String> nearest) {
        Matcher origin = ORIGIN.matcher(criterion.origin());
        boolean located = origin.matches();
        String file = located ? origin.group(1) : criterion.origin();
        int firstLine = located ? Integer.parseInt(origin.group(2)) : 1;
        int lineOfText = Math.max(1, location.getLine());
        int column = Math.max(0, location.getColumn());
        String line = line(criterion, lineOfText);
        String excerpt = " | " + line + "\n | " + ".".repeat(Math.min(column, line.length())) + "^";
        return new CriterionError(file, firstLine + lineOfText - 1, column + 1, problem, excerpt, nearest);
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
        // A function's place is its bracket; then the compiler's own word for it is all there is.
        Matcher named = NAMED.matcher(issue.getMessage());
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
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
