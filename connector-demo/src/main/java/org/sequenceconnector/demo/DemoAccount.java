package org.sequenceconnector.demo;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

/** A simulated account as the people who work in it use it, beside the connector. For one thread. */
interface DemoAccount extends AutoCloseable {
    /** What the record's fields hold now; empty when there is no such record any more. Fields without a value are left out. */
    Optional<Map<String, String>> look(RecordRef record, Collection<String> fields);

    /** Sets fields of a record as a user does in its page. */
    void edit(RecordRef record, Map<String, String> values);

    /** What the connector called so far; the calls of this class are not counted. */
    DemoReport.Traffic traffic();

    /** Lets go of what the calls need; the account itself stays. */
    @Override
    void close();
}
