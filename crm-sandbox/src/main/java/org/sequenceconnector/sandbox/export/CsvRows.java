package org.sequenceconnector.sandbox.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file, one at a time. Parsing row by row keeps a stray quotation mark from swallowing the rest of the
 * file: only the row it stands in is broken. A quoted cell may span up to 50 lines.
 */
final class CsvRows {
    private static final int MAX_ROW = 50;
    private final BufferedReader reader;
    private final Deque<String> ahead = new ArrayDeque<>();
    private long line;
    private Separator separator = Separator.COMMA;

    CsvRows(BufferedReader reader) {
        this.reader = reader;
    }

    /** The names of the columns, which tell what stands between cells; empty when the file is. */
    Optional<Row> heading() throws IOException, BadRowException {
        Optional<String> first = take();
        while (first.isPresent() && first.get().isBlank()) {
            first = take();
        }
        if (first.isPresent()) {
            separator = Separator.of(first.get());
            putBack(List.of(first.get()));
        }
        return next(0);
    }

    Separator separator() {
        return separator;
    }

    /** A row and the line it starts on, counted from 1. */
    record Row(long line, String[] cells) {}

    /**
     * The next row that is not blank; empty at the end of the file.
     *
     * @param cells how many are expected; 0 for any number
     * @throws BadRowException for a row that cannot be parsed; the next call goes on behind it
     */
    Optional<Row> next(int cells) throws IOException, BadRowException {
        Optional<String> first = take();
        while (first.isPresent() && first.get().isBlank()) {
            first = take();
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long start = line;
        List<String> added = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.get());
        while (true) {
            Optional<String[]> parsed = parse(text.toString());
            boolean fits = parsed.isPresent() && (added.isEmpty() || cells == 0 || parsed.get().length == cells);
            if (fits) {
                return Optional.of(new Row(start, parsed.get()));
            }
            Optional<String> more = added.size() < MAX_ROW ? take() : Optional.empty();
            if (more.isEmpty()) {
                putBack(added);
                throw new BadRowException(
                        start, quotedColumn(first.get()), "has a quotation mark out of place; the row is left out");
            }
            added.add(more.get());
            text.append('\n').append(more.get());
        }
    }

    private Optional<String[]> parse(String text) {
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setDelimiter(separator.sign()).get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? Optional.of(records.get(0).values()) : Optional.empty();
        } catch (IOException | UncheckedIOException | IllegalStateException misquoted) {
            // The only thing that can go wrong in a text at hand is its quotation; the caller reports it.
            return Optional.empty();
        }
    }

    private Optional<String> take() throws IOException {
        String next = ahead.isEmpty() ? reader.readLine() : ahead.removeFirst();
        if (next != null) {
            line++;
        }
        return Optional.ofNullable(next);
    }

    private void putBack(List<String> lines) {
        for (int at = lines.size() - 1; at >= 0; at--) {
            ahead.addFirst(lines.get(at));
        }
        line -= lines.size();
    }

    private int quotedColumn(String row) {
        int mark = row.lastIndexOf('"');
        return 1
                + (int) row.substring(0, Math.max(0, mark))
                        .chars()
                        .filter(sign -> sign == separator.sign())
                        .count();
    }
}
