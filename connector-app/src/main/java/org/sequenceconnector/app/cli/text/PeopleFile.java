package org.sequenceconnector.app.cli.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.Digest;
import org.sequenceconnector.record.InvisibleText;
import org.sequenceconnector.record.RecordRef;

/**
 * A CSV file of people to enroll.
 *
 * @param digest names the content
 * @param problems broken rows with line and column, for people; they do not repeat the cell, which may hold anything
 */
public record PeopleFile(String digest, List<Row> rows, List<String> problems) {
    private static final Set<String> COLUMNS = Set.of("email", "ref", "e-mail", "email address");

    /** @param number of the row, the header not counted */
    public record Row(long number, String identifier) {}

    /** Reads every row that can be read; the others are told. */
    public static PeopleFile read(Path file) throws IOException {
        byte[] content = bytes(file);
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (InputStreamReader text =
                        new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8.newDecoder());
                CSVParser parser = format().parse(text)) {
            int column = column(file, parser.getHeaderNames());
            read(file, parser, column, rows, problems);
        } catch (CharacterCodingException notText) {
            throw new Trouble.UsageException(file + " is not UTF-8 text; save it as CSV UTF-8");
        }
        return new PeopleFile(Digest.of(content, 8), List.copyOf(rows), List.copyOf(problems));
    }

    private static void read(Path file, CSVParser parser, int column, List<Row> rows, List<String> problems) {
        Set<String> seen = new HashSet<>();
        Iterator<CSVRecord> records = parser.iterator();
        try {
            while (records.hasNext()) {
                CSVRecord record = records.next();
                long line = parser.getCurrentLineNumber();
                String cell = column < record.size() ? InvisibleText.removed(record.get(column)) : "";
                Optional<String> trouble =
                        trouble(record, column, cell, parser.getHeaderNames().size());
                if (trouble.isPresent()) {
                    problems.add(file + ":" + line + ":" + (column + 1) + ": " + trouble.get());
                } else if (seen.add(
                        EmailAddress.of(cell).map(EmailAddress::value).orElse(cell))) {
                    rows.add(new Row(record.getRecordNumber(), cell));
                } else {
                    problems.add(file + ":" + line + ":" + (column + 1)
                            + ": this person is in the file already; the first row counts");
                }
            }
        } catch (UncheckedIOException | IllegalStateException broken) {
            problems.add(file + ":" + parser.getCurrentLineNumber()
                    + ":1: a quote is never closed or stands in the wrong place; the rest of the file was not read");
        }
    }

    private static Optional<String> trouble(CSVRecord record, int column, String cell, int columns) {
        if (record.size() != columns) {
            return Optional.of("the row has " + record.size() + " cells, the header has " + columns);
        }
        if (cell.isEmpty()) {
            return Optional.of("the cell in column " + (column + 1) + " is empty");
        }
        boolean usable = RecordRef.parse(cell).isPresent()
                || EmailAddress.of(cell).filter(EmailAddress::wellFormed).isPresent();
        return usable ? Optional.empty() : Optional.of("is neither an e-mail address nor connection:contact:id");
    }

    private static int column(Path file, List<String> names) {
        for (int index = 0; index < names.size(); index++) {
            if (COLUMNS.contains(InvisibleText.removed(names.get(index)).toLowerCase(Locale.ROOT))) {
                return index;
            }
        }
        throw new Trouble.UsageException(
                file + ":1:1: the header needs a column 'email' or 'ref'; it has " + names.size() + " other columns");
    }

    private static CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true)
                .get();
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            byte[] content = Files.readAllBytes(file);
            boolean marked = content.length > 2
                    && content[0] == (byte) 0xEF
                    && content[1] == (byte) 0xBB
                    && content[2] == (byte) 0xBF;
            return marked ? java.util.Arrays.copyOfRange(content, 3, content.length) : content;
        } catch (NoSuchFileException missing) {
            throw new Trouble.UsageException("there is no file " + file);
        }
    }
}
