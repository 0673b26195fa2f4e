package org.sequenceconnector.sync;

import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;

/**
 * A record that is new or differs from what the mirror held.
 *
 * @param person empty for companies
 * @param changedFields neutral names; for a new record all of its fields
 * @param ownEchoes those of the changed fields that only say what the connector wrote itself
 */
public record RecordChange(
        Optional<CrmRecord> before,
        CrmRecord after,
        Optional<PersonId> person,
        Set<String> changedFields,
        Set<String> ownEchoes) {
    public RecordChange {
        changedFields = Set.copyOf(changedFields);
        ownEchoes = Set.copyOf(ownEchoes);
    }

    /** Whether nothing but our own writes came back. */
    public boolean onlyEcho() {
        return ownEchoes.containsAll(changedFields);
    }
}
