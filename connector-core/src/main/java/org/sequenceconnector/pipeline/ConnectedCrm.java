package org.sequenceconnector.pipeline;

import java.util.List;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.FieldMapping;

/**
 * One CRM account with how its fields are read and which fields we own there.
 *
 * @param types object types to mirror, in the order they are read: companies before the people that point at them
 * @param writeToAll whether every record of a person gets the status, or only the most recently modified one
 */
public record ConnectedCrm(
        CrmAdapter adapter,
        FieldMapping mapping,
        List<FieldDefinition> definitions,
        List<ObjectType> types,
        boolean writeToAll) {
    public ConnectedCrm {
        definitions = List.copyOf(definitions);
        types = List.copyOf(types);
    }

    public ConnectionId id() {
        return adapter.connection();
    }
}
