package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rows as the CSV of one Bulk API upload: UTF-8, LF, a header of API names. An empty cell leaves the field alone, {@code
 * #N/A} clears it. Only one row at a time is held as text.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/api-asynch/guide/datafiles-prepare-csv.md">CSV files</a>
 */
final class BulkCsv {
    static final String ID = "Id";
    private static final String CLEARED = "#N/A";

    private final List<String> columns;
    private final List<WriteRow> rows;

    private BulkCsv(List<String> columns, List<WriteRow> rows) {
        this.columns = columns;
        this.rows = List.copyOf(rows);
    }

    /** Whether CSV can say what the row says: a text that reads {@code #N/A} would clear its field. */
    static boolean canHold(WriteRow row) {
        return row.values().values().stream()
                .noneMatch(value -> value.isTextual() && value.textValue().equals(CLEARED));
    }

    /** The rows in their order, in as many uploads as their size asks for. */
    static List<BulkCsv> uploads(List<WriteRow> rows, long mostBytes) {
        SequencedSet<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.values().keySet()));
        List<String> columns = List.copyOf(names);
        List<BulkCsv> uploads = new ArrayList<>();
        List<WriteRow> part = new ArrayList<>();
        long header = header(columns).length;
        long bytes = header;
        for (WriteRow row : rows) {
            long length = line(columns, row).length;
            if (!part.isEmpty() && bytes + length > mostBytes) {
                uploads.add(new BulkCsv(columns, part));
                part.clear();
                bytes = header;
            }
            part.add(row);
            bytes += length;
        }
        if (!part.isEmpty()) {
            uploads.add(new BulkCsv(columns, part));
        }
        return uploads;
    }

    List<WriteRow> rows() {
        return rows;
    }

    /** May be repeated; the same bytes each time. */
    void writeTo(OutputStream out) throws IOException {
        out.write(header(columns));
        for (WriteRow row : rows) {
            out.write(line(columns, row));
        }
    }

    private static byte[] header(List<String> columns) {
        return (ID + "," + String.join(",", columns) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] line(List<String> columns, WriteRow row) {
        String cells = columns.stream()
                .map(column -> cell(Optional.ofNullable(row.values().get(column))))
                .collect(Collectors.joining(","));
        return (row.record().id() + "," + cells + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Optional<JsonNode> value) {
        if (value.isEmpty()) {
            return "";
        }
        String text = value.get().isNull() ? CLEARED : value.get().asText();
        boolean quoted = text.indexOf(',') >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0
                || !text.equals(text.strip());
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
