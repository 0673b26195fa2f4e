package org.sequenceconnector.salesforce.write;

import java.util.List;

/** What Salesforce answered to one collection of rows. */
sealed interface RowReply {
    /** One list of complaints per row, in the order sent; an empty list means written. */
    record Rows(List<List<RowError>> errors) implements RowReply {
        public Rows {
            errors = List.copyOf(errors);
        }
    }

    /** The call as a whole was refused and touched nothing. */
    record Refused(List<RowError> errors) implements RowReply {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
