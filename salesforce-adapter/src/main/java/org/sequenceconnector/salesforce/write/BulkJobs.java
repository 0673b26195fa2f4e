package org.sequenceconnector.salesforce.write;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.record.ObjectType;

/**
 * The calls of a Bulk API 2.0 ingest job. Every one may throw a {@link CrmException} that says what to do next.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/api-asynch/guide/bulk-api-2-job-states.md">job states</a>
 */
interface BulkJobs {
    /** A new job that updates rows of the type by id; empty when Salesforce offers none for it. */
    Optional<String> create(ObjectType type);

    /** Once per job. */
    void upload(String job, BulkCsv rows);

    /** Says that the upload is complete: from now on Salesforce works on the job. */
    void start(String job);

    /** Stops the job; what it has saved stays saved. */
    void abort(String job);

    Status status(String job);

    /** The rows of one of the job's three lists: {@code sf__Id}, {@code sf__Error} and {@code Id}, those that are there. */
    List<Map<String, String>> rows(String job, Result result);

    /** Update jobs of our own user that Salesforce is working on, of this process or another. */
    List<String> running();

    /** @param words Salesforce's reason for a failed job; empty text when there is none */
    record Status(State state, String words) {}

    enum State {
        /** Uploaded or not, but never said to be complete: Salesforce does nothing with it and drops it after some days. */
        OPEN,
        /** Waiting or being worked on. */
        RUNNING,
        /** All rows were looked at, which does not mean that they were saved. */
        COMPLETE,
        /** Some rows may have been saved. */
        FAILED,
        ABORTED;

        boolean isOver() {
            return this == COMPLETE || this == FAILED || this == ABORTED;
        }
    }

    enum Result {
        SUCCESSFUL,
        FAILED,
        UNPROCESSED
    }
}
