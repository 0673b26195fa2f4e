package org.sequenceconnector.sandbox.salesforce.bulk;

import java.util.Optional;

/** How jobs behave. Safe for use by many threads. */
public final class BulkSettings {
    private static final int ROWS_OF_A_BATCH = 10_000;
    private static final int ROWS_OF_A_RESULT_PAGE = 50_000;
    private int pollsPerState = 1;
    private int rowsPerBatch = ROWS_OF_A_BATCH;
    private int rowsPerResultPage = ROWS_OF_A_RESULT_PAGE;
    private boolean accountContention;
    private Optional<Failure> failure = Optional.empty();

    /** A job that ends as Failed after some rows were committed. */
    record Failure(int afterRows, String message) {}

    /** How often a job must be asked about before it moves on; at least 1. */
    public synchronized void setPollsPerState(int polls) {
        pollsPerState = Math.max(1, polls);
    }

    /** Rows an ingest job works off between two polls. */
    public synchronized void setRowsPerBatch(int rows) {
        rowsPerBatch = Math.max(1, rows);
    }

    /** Rows of a query result page when the caller sets no {@code maxRecords}. */
    public synchronized void setRowsPerResultPage(int rows) {
        rowsPerResultPage = Math.max(1, rows);
    }

    /**
     * Whether saves that run side by side lock each other out over a shared account, which happens to jobs whose rows are not
     * sorted by account.
     */
    public synchronized void setAccountContention(boolean on) {
        accountContention = on;
    }

    /** The next ingest job that is worked on fails after this many rows and leaves the rest unprocessed. */
    public synchronized void failNextJobAfter(int rows, String message) {
        failure = Optional.of(new Failure(rows, message));
    }

    synchronized int pollsPerState() {
        return pollsPerState;
    }

    synchronized int rowsPerBatch() {
        return rowsPerBatch;
    }

    synchronized int rowsPerResultPage() {
        return rowsPerResultPage;
    }

    synchronized boolean accountContention() {
        return accountContention;
    }

    synchronized Optional<Failure> takeFailure() {
        Optional<Failure> taken = failure;
        failure = Optional.empty();
        return taken;
    }
}
