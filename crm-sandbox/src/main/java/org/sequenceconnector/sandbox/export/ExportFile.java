package org.sequenceconnector.sandbox.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file that somebody exported, read row by row. Comma, semicolon and tab are told apart by the heading. A row that has
 * too few or too many cells, or a quotation mark out of place, is left out, because nobody can tell which of its cells states
 * what; a cell that cannot be read is left out alone, and its row stays.
 */
public final class ExportFile {
    private static final int QUOTED = 40;

    private final Path file;
    private final List<SeedReport.RowProblem> problems = new ArrayList<>();
    private final List<SeedReport.RowProblem> cells = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> refusals = new LinkedHashMap<>();

    public ExportFile(Path file) {
        this.file = file;
    }

    /** What is made of the rows of one kind of export. */
    public interface Taker {
        /**
         * Looks at the heading.
         *
         * @param line of the heading
         * @throws SeedFileException the file is no such export
         */
        void heading(List<String> names, long line);

        /**
         * Puts a row in.
         *
         * @param cells as many as the heading has, stripped
         * @return how many people it added
         * @throws BadRowException the row cannot be used
         */
        int row(List<String> cells, long line) throws BadRowException;

        /** The columns that were not understood, after the last row. */
        List<SeedReport.UnreadColumn> unread();
    }

    /** @throws SeedFileException the file cannot be read, or is no such export */
    public SeedReport read(Taker taker) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            skipByteOrderMark(reader);
            return rows(new CsvRows(reader), taker);
        } catch (NoSuchFileException missing) {
            throw new SeedFileException("No such file: " + file);
        } catch (CharacterCodingException notText) {
            throw new SeedFileException(file + " is not UTF-8 text; export it as CSV in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new SeedFileException("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** @param what was expected; the cell itself is quoted, shortened */
    public void notUnderstood(long line, int column, String cell, String what) {
        cells.add(new SeedReport.RowProblem(line, column, "holds '" + shortened(cell) + "'; " + what));
    }

    /** Something about the file that is not about one cell. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** A row refuses by this column. */
    public void refuses(String heading) {
        refusals.merge(heading, 1, Integer::sum);
    }

    /** A file that is not what it should be. @param line counted from 1 @param column counted from 1 */
    public SeedFileException refused(long line, int column, String why) {
        return new SeedFileException(file + ": line " + line + ", column " + column + ": " + why);
    }

    private static String shortened(String cell) {
        String oneLine = cell.replaceAll("\\s+", " ");
        return oneLine.length() <= QUOTED ? oneLine : oneLine.substring(0, QUOTED - 1) + "…";
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    private SeedReport rows(CsvRows rows, Taker taker) throws IOException {
        int columns = heading(rows, taker);
        int people = 0;
        int taken = 0;
        boolean more = true;
        while (more) {
            try {
                Optional<CsvRows.Row> row = rows.next(columns);
                more = row.isPresent();
                if (row.isPresent()) {
                    people += take(row.get(), columns, taker);
                    taken++;
                }
            } catch (BadRowException bad) {
                problems.add(bad.problem());
            }
        }
        SeedReport.FileFacts facts = new SeedReport.FileFacts(
                String.valueOf(file.getFileName()),
                rows.separator().word(),
                taken + problems.size(),
                taker.unread(),
                notes,
                refusals);
        return new SeedReport(people, problems, cells, Optional.of(facts));
    }

    private int heading(CsvRows rows, Taker taker) throws IOException {
        CsvRows.Row row;
        try {
            row = rows.heading()
                    .orElseThrow(() -> new SeedFileException(file + " is empty; line 1, column 1: a heading such as"
                            + " 'Record ID,First Name,Last Name,Email' is expected"));
        } catch (BadRowException broken) {
            throw new SeedFileException(file + ": " + broken.problem(), broken);
        }
        List<String> names = stripped(row.cells());
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < names.size(); at++) {
            if (!seen.add(names.get(at).toLowerCase(Locale.ROOT))) {
                throw refused(row.line(), at + 1, "the column '" + names.get(at) + "' comes twice");
            }
        }
        taker.heading(names, row.line());
        return names.size();
    }

    private static int take(CsvRows.Row row, int columns, Taker taker) throws BadRowException {
        int cells = row.cells().length;
        if (cells != columns) {
            throw new BadRowException(
                    row.line(),
                    Math.min(cells, columns) + 1,
                    "has " + cells + " cells where the heading has " + columns + "; the row is left out");
        }
        return taker.row(stripped(row.cells()), row.line());
    }

    private static List<String> stripped(String[] cells) {
        return Arrays.stream(cells).map(String::strip).toList();
    }
}
