package org.sequenceconnector.store;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a log would show of an exception. */
final class Traces {
    private Traces() {}

    static String of(Throwable trouble) {
        StringWriter text = new StringWriter();
        trouble.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
