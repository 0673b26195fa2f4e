package org.sequenceconnector.sandbox.salesforce.soql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One object with the rows a query can reach, deleted ones included. Streams are lazy, so that a query with a limit reads no
 * further than it must, and survive writes by other threads.
 */
public interface QueryTable {
    /** The API name, for example {@code Contact}. */
    String name();

    /** A field the caller may read, by its name in any case. */
    Optional<QueryField> field(String fieldName);

    /** All fields the caller may read. */
    List<QueryField> fields();

    /** Where a relationship such as {@code Account} leads, by its name in any case. */
    Optional<ParentLink> parent(String relationshipName);

    /** A row by its 18 character id. */
    Optional<QueryRow> row(String id);

    /** Rows whose id is greater than {@code after}, in order of id; the empty text stands for all rows. */
    Stream<QueryRow> rowsAfter(String after);

    /** Rows from that change stamp on, in order of (stamp, id); within the stamp only ids greater than {@code after}. */
    Stream<QueryRow> rowsFrom(Instant stamp, String after);

    /** Rows holding that value, letter case aside for texts; empty when the field has no index. */
    Optional<Collection<QueryRow>> lookup(QueryField field, String value);

    /**
     * A relationship to one parent.
     *
     * @param name the relationship's name, for example {@code Account}
     * @param field the reference it follows, for example {@code AccountId}
     */
    record ParentLink(String name, QueryField field, QueryTable target) {
        /** Whether parents may be of several objects, of which {@code target} is the first. */
        boolean severalTargets() {
            return field.severalTargets();
        }
    }
}
