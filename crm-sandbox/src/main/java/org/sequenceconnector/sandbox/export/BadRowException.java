package org.sequenceconnector.sandbox.export;

import java.io.Serial;

/** A row that cannot be used. */
public final class BadRowException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SeedReport.RowProblem problem;

    /** @param line counted from 1 @param column counted from 1 */
    public BadRowException(long line, int column, String message) {
        super(message);
        problem = new SeedReport.RowProblem(line, column, message);
    }

    public SeedReport.RowProblem problem() {
        return problem;
    }
}
