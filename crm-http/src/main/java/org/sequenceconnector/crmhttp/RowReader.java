package org.sequenceconnector.crmhttp;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text that is read row by row and may be of any length, as long as no row is: between two calls of {@link #rowTaken} no more than
 * so many characters are read. For one thread at a time.
 */
public final class RowReader extends FilterReader {
    private final int most;
    private long read;

    /** @param most characters of a row; what is read ahead of it counts as well */
    public RowReader(Reader text, int most) {
        super(text);
        this.most = most;
    }

    /** A row is complete: the next one counts from here. */
    public void rowTaken() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        int letter = super.read();
        count(letter < 0 ? 0 : 1);
        return letter;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int letters = super.read(into, from, length);
        count(Math.max(0, letters));
        return letters;
    }

    private void count(int letters) throws AnswerTooLargeException {
        read += letters;
        if (read > most) {
            throw new AnswerTooLargeException("a row of the answer", most);
        }
    }
}
