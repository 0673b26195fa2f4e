package org.sequenceconnector.app.cli.frame;

import java.io.PrintStream;
import org.sequenceconnector.work.Progress;

/** One line on the terminal that shows how far long work has come. Silent when nobody watches. */
public final class ProgressLine implements Progress, AutoCloseable {
    private final PrintStream err;
    private final boolean watched;
    private boolean shown;

    public ProgressLine(Terminal terminal) {
        this.err = terminal.err();
        this.watched = terminal.interactive();
    }

    @Override
    public synchronized void advanced(String what, long done) {
        if (watched) {
            err.printf("\r%-70s", String.format("%,d %s", done, what));
            err.flush();
            shown = true;
        }
    }

    @Override
    public synchronized void close() {
        if (shown) {
            err.printf("\r%-70s\r", "");
            err.flush();
        }
    }
}
