package org.sequenceconnector.sandbox.salesforce.soql;

import java.io.Serial;

/** A query the org refuses, with Salesforce's error code and wording. */
public final class SoqlException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    SoqlException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The query text with a mark under the offending place, the way the org reports it. */
    static SoqlException at(String code, String query, int position, String message) {
        int lineStart = query.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
        int row = (int) query.substring(0, lineStart)
                        .chars()
                        .filter(one -> one == '\n')
                        .count()
                + 1;
        int column = position - lineStart;
        int from = Math.max(lineStart, position - 40);
        int lineEnd = query.indexOf('\n', position) < 0 ? query.length() : query.indexOf('\n', position);
        String shown = query.substring(from, Math.min(lineEnd, position + 30));
        return new SoqlException(
                code,
                "\n" + shown + "\n" + " ".repeat(position - from) + "^\nERROR at Row:" + row + ":Column:" + (column + 1)
                        + "\n" + message);
    }

    static SoqlException malformed(String query, int position, String message) {
        return at("MALFORMED_QUERY", query, position, message);
    }

    /** Salesforce's code, for example {@code MALFORMED_QUERY}, or the simulator's own for what it does not simulate. */
    public String code() {
        return code;
    }

    /** Whether Salesforce understands the query and only the simulator does not. */
    public boolean unsimulated() {
        return code.equals(Unsimulated.CODE);
    }

    /** What the answer says; it repeats parts of the query. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
