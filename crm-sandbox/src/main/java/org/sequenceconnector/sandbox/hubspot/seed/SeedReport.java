package org.sequenceconnector.sandbox.hubspot.seed;

import java.util.List;

/**
 * What a seed put in.
 *
 * @param problems rows that were skipped, in file order
 */
public record SeedReport(int contacts, List<RowProblem> problems) {
    public SeedReport {
        problems = List.copyOf(problems);
    }

    public static SeedReport of(int contacts) {
        return new SeedReport(contacts, List.of());
    }

    /** A row that was skipped. Line and column count from 1; the text holds no personal data. */
    public record RowProblem(long line, int column, String message) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + message;
        }
    }
}
