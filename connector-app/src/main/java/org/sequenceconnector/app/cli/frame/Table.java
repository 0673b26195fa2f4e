package org.sequenceconnector.app.cli.frame;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows under headings: in columns for people, or as CSV for a spreadsheet. Only the last column is ever broken into lines. */
public final class Table {
    private static final String GAP = "  ";
    /** Words in fewer columns than these are hard to read; they get lines of their own then. */
    private static final int MIN_WORDS = 24;

    private final List<String> headings;
    private final List<List<Object>> rows = new ArrayList<>();

    /** @param headings as people read them, for example {@code DUE} */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /**
     * @param cells one for each heading; an empty {@link Optional} is an empty cell, and an {@link Instant} is told to people in
     *     words and to programs in ISO 8601
     */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        }
        rows.add(Stream.of(cells)
                .map(cell -> cell instanceof Optional<?> maybe
                        ? maybe.<Object>map(any -> any).orElse("")
                        : cell)
                .toList());
        return this;
    }

    private static String words(Object cell) {
        return cell instanceof Instant instant ? Moments.of(instant) : PlainLine.of(cell.toString());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public int size() {
        return rows.size();
    }

    /** Headings and rows; the headings in small letters and without blanks, for programs. */
    public List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add(Csv.line(headings.stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT).replace(' ', '_'))
                .toList()));
        rows.forEach(
                row -> lines.add(Csv.line(row.stream().map(Object::toString).toList())));
        return lines;
    }

    /** @param width of the screen, in columns */
    public List<String> lines(int width) {
        List<List<String>> all = new ArrayList<>();
        all.add(headings);
        rows.forEach(row -> all.add(row.stream().map(Table::words).toList()));
        int last = headings.size() - 1;
        int[] widths = new int[last];
        for (List<String> row : all) {
            for (int at = 0; at < last; at++) {
                widths[at] = Math.max(widths[at], length(row.get(at)));
            }
        }
        int before = 0;
        for (int column : widths) {
            before += column + GAP.length();
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            print(row, widths, before, width, lines);
        }
        return lines;
    }

    private static void print(List<String> row, int[] widths, int before, int width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            line.append(row.get(at))
                    .append(" ".repeat(widths[at] - length(row.get(at))))
                    .append(GAP);
        }
        String words = row.get(widths.length);
        if (width - before >= MIN_WORDS) {
            List<String> broken = broken(words, width - before);
            lines.add((line + broken.getFirst()).stripTrailing());
            broken.stream().skip(1).forEach(more -> lines.add(" ".repeat(before) + more));
            return;
        }
        lines.add(line.toString().stripTrailing());
        if (!words.isEmpty()) {
            broken(words, Math.max(width - 4, MIN_WORDS)).forEach(more -> lines.add("    " + more));
        }
    }

    /** Between words where there are any; a word that is too long stays whole, so that it can be copied. */
    private static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && length(line) + 1 + length(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int length(CharSequence text) {
        return (int) text.codePoints().count();
    }
}
