package org.sequenceconnector.sandbox.salesforce.org;

import java.util.List;

/** What became of one row. */
public sealed interface SaveResult {
    /** Saved; visible once its transaction commits. */
    record Saved(String id, boolean created) implements SaveResult {}

    /** Nothing was changed. */
    record Refused(List<SaveError> errors) implements SaveResult {
        public Refused {
            errors = List.copyOf(errors);
        }
    }

    static SaveResult refused(SaveError error) {
        return new Refused(List.of(error));
    }
}
