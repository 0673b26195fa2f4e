package org.sequenceconnector.salesforce.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sequenceconnector.crmhttp.AnswerBounds;
import org.sequenceconnector.crmhttp.AnswerTooLargeException;
import org.sequenceconnector.crmhttp.RowReader;

/** Rows of a Bulk API result page, read from the line as they are wanted; never all in memory. For one thread at a time. */
public final class CsvRows implements AutoCloseable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final RowReader text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private final Optional<String> nextLocator;
    private final long told;
    private long taken;

    private CsvRows(RowReader text, CSVParser parser, Optional<String> nextLocator, long told) {
        this.text = text;
        this.told = told;
        this.parser = parser;
        this.rows = parser.iterator();
        this.nextLocator = nextLocator;
    }

    /** The locator header holds the word null on the last page. */
    public static CsvRows open(ResponseBody body, Headers headers) throws IOException {
        String locator = headers.get("Sforce-Locator");
        boolean more = locator != null && !locator.isBlank() && !locator.equals("null");
        String rows = headers.get("Sforce-NumberOfRecords");
        long told = rows != null && rows.matches("\\d{1,12}") ? Long.parseLong(rows) : 0;
        RowReader text = new RowReader(body.charStream(), AnswerBounds.DEFAULT.row());
        return new CsvRows(text, CSVParser.parse(text, FORMAT), more ? Optional.of(locator) : Optional.empty(), told);
    }

    /**
     * Up to so many further rows; fewer only at the end.
     *
     * @throws IOException the page broke off, or ends before the number of rows that its header tells
     */
    public List<Row> take(int most) throws IOException {
        try {
            List<Row> next = new ArrayList<>();
            while (next.size() < most && rows.hasNext()) {
                next.add(Row.of(rows.next().toMap()));
                text.rowTaken();
                taken++;
            }
            if (next.size() < most && taken < told) {
                throw new IOException("the result page ends after " + taken + " of " + told + " rows");
            }
            return next;
        } catch (UncheckedIOException | IllegalStateException brokenOff) {
            throw brokenOff(brokenOff);
        }
    }

    /** Passes over rows that were delivered before. */
    public void skip(long count) throws IOException {
        try {
            while (taken < count && rows.hasNext()) {
                rows.next();
                text.rowTaken();
                taken++;
            }
        } catch (UncheckedIOException | IllegalStateException brokenOff) {
            throw brokenOff(brokenOff);
        }
    }

    private static IOException brokenOff(RuntimeException why) {
        return why.getCause() instanceof AnswerTooLargeException tooLarge
                ? tooLarge
                : new IOException("the result page broke off", why);
    }

    public long taken() {
        return taken;
    }

    public Optional<String> nextLocator() {
        return nextLocator;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
