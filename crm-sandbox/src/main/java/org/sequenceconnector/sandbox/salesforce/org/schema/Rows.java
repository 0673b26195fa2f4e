package org.sequenceconnector.sandbox.salesforce.org.schema;

import java.util.Optional;
import java.util.stream.Stream;

/** The rows of an org as fields that are worked out see them: by id and by name, whatever the user may read. */
public interface Rows {
    /** A row of any object by its 18-character id, deleted ones included. */
    Optional<SObjectRow> find(String id);

    /** The value of a field of the row's object, stored or worked out; empty for null, and when there is no such field. */
    Optional<Object> value(SObjectRow row, String field);

    /**
     * Rows of an object that are not deleted and whose indexed field holds this value.
     *
     * @throws IllegalArgumentException no such object
     */
    Stream<SObjectRow> liveWith(String entity, String field, Object value);

    /** The value as text, empty for null. */
    default String text(SObjectRow row, String field) {
        return value(row, field).map(Object::toString).orElse("");
    }
}
