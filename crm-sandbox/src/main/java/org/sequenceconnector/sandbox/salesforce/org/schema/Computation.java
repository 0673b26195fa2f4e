package org.sequenceconnector.sandbox.salesforce.org.schema;

import java.util.Optional;

/** How the value of a field that is not stored comes about: platform fields, derived fields and formulas. */
@FunctionalInterface
public interface Computation {
    /**
     * The value for one row, typed as {@link FieldType#javaType()}.
     *
     * @param rows to read other fields and parent rows; a formula sees fields whatever the user may read
     */
    Optional<Object> of(SObjectRow row, Rows rows);
}
