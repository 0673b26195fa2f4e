package org.sequenceconnector.sandbox.salesforce.bulk;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How a job separates columns and lines.
 *
 * @param delimiterName as the API writes it, for example {@code COMMA}
 * @param lineEnding {@code LF} or {@code CRLF}
 */
record CsvShape(String delimiterName, String lineEnding) {
    /** Empty when either name is unknown. */
    static Optional<CsvShape> named(String delimiterName, String lineEnding) {
        CsvShape shape = new CsvShape(delimiterName.toUpperCase(Locale.ROOT), lineEnding.toUpperCase(Locale.ROOT));
        boolean known = List.of("COMMA", "TAB", "SEMICOLON", "PIPE", "CARET", "BACKQUOTE")
                        .contains(shape.delimiterName)
                && List.of("LF", "CRLF").contains(shape.lineEnding);
        return known ? Optional.of(shape) : Optional.empty();
    }

    private char delimiter() {
        return switch (delimiterName) {
            case "TAB" -> '\t';
            case "SEMICOLON" -> ';';
            case "PIPE" -> '|';
            case "CARET" -> '^';
            case "BACKQUOTE" -> '`';
            default -> ',';
        };
    }

    /** A table: its first line names the columns. */
    record Table(List<String> header, List<List<String>> rows) {}

    /** Reads a table; empty when the text is none, for example because a quote is not closed. */
    Optional<Table> read(String text) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter())
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<List<String>> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                rows.add(record.toList());
            }
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            List<String> header = rows.remove(0);
            return Optional.of(new Table(header, rows));
        } catch (IOException | UncheckedIOException | IllegalStateException malformed) {
            return Optional.empty();
        }
    }

    /** Writes a table with every cell quoted. */
    String write(List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        writeLine(text, header);
        rows.forEach(row -> writeLine(text, row));
        return text.toString();
    }

    private void writeLine(StringBuilder text, List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            if (at > 0) {
                text.append(delimiter());
            }
            text.append('"').append(cells.get(at).replace("\"", "\"\"")).append('"');
        }
        text.append(lineEnding.equals("CRLF") ? "\r\n" : "\n");
    }
}
