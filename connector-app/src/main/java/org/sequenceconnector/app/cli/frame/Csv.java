package org.sequenceconnector.app.cli.frame;

import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/** Comma-separated values for a spreadsheet, which would carry out what begins like a formula. */
public final class Csv {
    private static final String FORMULA = "=+-@";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

    private Csv() {}

    /** One line without its end. Every cell is in quotes and on one line. */
    public static String line(List<String> cells) {
        return FORMAT.format(cells.stream().map(Csv::cell).toArray());
    }

    private static String cell(String text) {
        String plain = PlainLine.of(text);
        String seen = plain.stripLeading();
        boolean formula = !seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0;
        return formula ? "'" + plain : plain;
    }
}
