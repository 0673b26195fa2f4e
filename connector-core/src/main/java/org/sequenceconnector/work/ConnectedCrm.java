package org.sequenceconnector.work;

import java.util.List;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.sync.MappingInUse;

/**
 * One CRM account with how its fields are read and which fields we own there.
 *
 * @param reading how its fields are read, which follows the subscription types of the account
 * @param types object types to mirror, in the order they are read: companies before the people that point at them
 * @param writeToAll whether every record of a person gets the status, or only the most recently modified one
 */
public record ConnectedCrm(
        CrmAdapter adapter,
        MappingInUse reading,
        List<FieldDefinition> definitions,
        List<ObjectType> types,
        boolean writeToAll) {
    public ConnectedCrm {
        definitions = List.copyOf(definitions);
        types = List.copyOf(types);
    }

    /** One whose subscription types are not known yet. */
    public ConnectedCrm(
            CrmAdapter adapter,
            FieldMapping mapping,
            List<FieldDefinition> definitions,
            List<ObjectType> types,
            boolean writeToAll) {
        this(adapter, new MappingInUse(mapping), definitions, types, writeToAll);
    }

    /** As it holds now. */
    public FieldMapping mapping() {
        return reading.mapping();
    }

    public ConnectionId id() {
        return adapter.connection();
    }
}
