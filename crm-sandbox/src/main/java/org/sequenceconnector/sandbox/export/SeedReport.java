package org.sequenceconnector.sandbox.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a seed put in.
 *
 * @param contacts people that are in the account now
 * @param problems rows that were left out, in file order
 * @param cells cells of other rows that could not be read, in file order
 * @param file what was found in the user's file; empty for invented people
 */
public record SeedReport(int contacts, List<RowProblem> problems, List<RowProblem> cells, Optional<FileFacts> file) {
    public SeedReport {
        problems = List.copyOf(problems);
        cells = List.copyOf(cells);
    }

    public static SeedReport of(int contacts) {
        return new SeedReport(contacts, List.of(), List.of(), Optional.empty());
    }

    /** A row that was left out, or a cell of one that was not. Line and column count from 1; cells are quoted shortened. */
    public record RowProblem(long line, int column, String message) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + message;
        }
    }

    /**
     * @param name of the file
     * @param separator in words, such as {@code semicolon}
     * @param rows below the heading
     * @param unread columns that nobody understood, those that sound like consent first
     * @param notes what else is not as the file says, in sentences
     * @param refusals by the heading of a column that states consent: in how many rows it refuses
     */
    public record FileFacts(
            String name,
            String separator,
            int rows,
            List<UnreadColumn> unread,
            List<String> notes,
            Map<String, Integer> refusals) {
        public FileFacts {
            unread = unread.stream()
                    .sorted(Comparator.comparing(UnreadColumn::consentLike).reversed())
                    .toList();
            notes = List.copyOf(notes);
            refusals = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
        }
    }

    /**
     * A column that was not understood.
     *
     * @param column counted from 1
     * @param keptAs the field that holds its texts now
     * @param consentLike whether its heading sounds like a statement about consent
     * @param filled in how many rows something stands there
     */
    public record UnreadColumn(int column, String heading, String keptAs, boolean consentLike, int filled) {
        @Override
        public String toString() {
            String place = "column " + column + ", '" + heading + "': ";
            return consentLike
                    ? place + "SOUNDS LIKE CONSENT AND IS NOT UNDERSTOOD: " + times(filled, "row") + " "
                            + (filled == 1 ? "says" : "say")
                            + " something there, and it stops nobody. If it is an opt-out, rename it to 'Unsubscribed from all"
                            + " email' or 'Opted out of email: TYPE' (HubSpot), or 'Email Opt Out' (Salesforce)"
                            + " (kept as the text field " + keptAs + ")"
                    : place + "not known, kept as the text field " + keptAs + " (" + times(filled, "row") + ")";
        }
    }

    /**
     * What a person should know about their file, the most important first; empty for invented people.
     *
     * @param most lines about single rows and cells, each
     */
    public List<String> lines(int most) {
        if (file.isEmpty()) {
            return List.of();
        }
        FileFacts facts = file.get();
        List<String> lines = new ArrayList<>();
        lines.add(facts.name() + ", " + facts.separator() + "-separated, " + times(facts.rows(), "row") + ": "
                + times(contacts, "person") + " taken in, " + times(problems.size(), "row") + " left out, "
                + times(cells.size(), "cell") + " not understood");
        if (!facts.refusals().isEmpty()) {
            lines.add(facts.refusals().entrySet().stream()
                    .map(each -> "'" + each.getKey() + "' " + number(each.getValue()))
                    .collect(Collectors.joining(", ", "opted out: ", "")));
        }
        facts.unread().forEach(column -> lines.add(column.toString()));
        lines.addAll(facts.notes());
        add(lines, problems, most);
        add(lines, cells, most);
        return lines;
    }

    private static void add(List<String> lines, List<RowProblem> problems, int most) {
        problems.stream().limit(most).forEach(problem -> lines.add(problem.toString()));
        if (problems.size() > most) {
            lines.add("... and " + number(problems.size() - most) + " more; all of them with --json");
        }
    }

    private static String times(int count, String thing) {
        String many = thing.equals("person") ? "people" : thing + "s";
        return number(count) + " " + (count == 1 ? thing : many);
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
