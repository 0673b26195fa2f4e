package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.Optional;

/** The objects one caller may query. */
public interface QuerySource {
    /** The object of that name, in any case; empty when unknown or not visible. */
    Optional<QueryTable> table(String objectName);
}
