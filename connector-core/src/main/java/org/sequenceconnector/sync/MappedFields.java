package org.sequenceconnector.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;

/**
 * Which mapped fields each account has delivered and which it does not deliver (any more), bound to the current transaction.
 * It is kept in the store because every process that decides about people has to know.
 */
public interface MappedFields {
    /** By type, then by name. */
    List<FieldState> of(ConnectionId connection);

    /** Of all accounts, those that are not delivered; nearly always none. */
    List<FieldState> missing();

    /** Inserts or replaces. */
    void save(Collection<FieldState> states);

    /** How the account described its mapped fields when it was last asked, by the names that the mapping uses. */
    Map<ObjectType, Map<String, FieldDescription>> described(ConnectionId connection);

    /** Keeps descriptions of fields that were saved. */
    void saveDescribed(ConnectionId connection, ObjectType type, Map<String, FieldDescription> described);

    /** They are not mapped any more: what was remembered of them does not count when they are mapped again. */
    void forget(ConnectionId connection, ObjectType type, Collection<String> fields);
}
