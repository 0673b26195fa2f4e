package org.sequenceconnector.sandbox.salesforce.soql;

import java.time.Instant;
import java.util.Optional;

/** One row as queries see it. */
public interface QueryRow {
    /** The 18 character id. */
    String id();

    /** {@code SystemModstamp}. */
    Instant stamp();

    /** In the recycle bin, merged away or archived: only {@code queryAll} shows it. */
    boolean deleted();

    /** The value in the type its {@link QueryField.Kind} names; empty for null. */
    Optional<Object> value(QueryField field);
}
