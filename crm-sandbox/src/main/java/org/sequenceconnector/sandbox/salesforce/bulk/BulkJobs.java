package org.sequenceconnector.sandbox.salesforce.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/** All jobs that were not deleted, by id. Safe for use by many threads. */
final class BulkJobs<J> {
    private final Map<String, J> jobs = new LinkedHashMap<>();
    private final long firstNumber;
    private long created;

    /** @param firstNumber keeps the ids of ingest and query jobs apart */
    BulkJobs(long firstNumber) {
        this.firstNumber = firstNumber;
    }

    synchronized String nextId() {
        return RecordIds.of("750", firstNumber + created++);
    }

    synchronized void add(String id, J job) {
        jobs.put(id, job);
    }

    synchronized Optional<J> find(String id) {
        return RecordIds.normalise(id).map(jobs::get);
    }

    synchronized void remove(String id) {
        RecordIds.normalise(id).ifPresent(jobs::remove);
    }

    synchronized List<J> all() {
        return new ArrayList<>(jobs.values());
    }
}
