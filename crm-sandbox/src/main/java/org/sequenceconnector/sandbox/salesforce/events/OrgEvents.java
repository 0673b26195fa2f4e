package org.sequenceconnector.sandbox.salesforce.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.sandbox.salesforce.org.ChangeType;
import org.sequenceconnector.sandbox.salesforce.org.CommittedChange;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/** Puts what the org commits on the bus. Formulas are left out, as Change Data Capture does. */
public final class OrgEvents {
    private final Org org;
    private final EventBus bus;

    private OrgEvents(Org org, EventBus bus) {
        this.org = org;
        this.bus = bus;
    }

    /** From now on every commit of the org becomes events. */
    public static void connect(Org org, EventBus bus) {
        OrgEvents events = new OrgEvents(org, bus);
        Topics.ENTITIES.forEach(events::define);
        org.onCommit(events::committed);
    }

    private void committed(List<CommittedChange> changes) {
        Set<String> entities = new TreeSet<>();
        List<RowChange> told = new ArrayList<>();
        for (CommittedChange change : changes) {
            if (Topics.ENTITIES.contains(change.entity())) {
                entities.add(change.entity());
                change.ids().forEach(id -> told.add(toRowChange(change, id)));
            }
        }
        // Fields may have been added since the last commit.
        entities.forEach(this::define);
        if (!told.isEmpty()) {
            bus.committed(told);
        }
    }

    private void define(String entity) {
        org.object(entity).ifPresent(definition -> bus.define(entity, fields(definition)));
    }

    private static List<EventField> fields(ObjectDefinition definition) {
        return definition.fields().stream()
                .filter(field -> !field.has(FieldTrait.CALCULATED))
                .map(field -> new EventField(field.name(), kind(field.type())))
                .toList();
    }

    private static EventField.Kind kind(FieldType type) {
        return switch (type) {
            case ID, STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, REFERENCE -> EventField.Kind.TEXT;
            case BOOLEAN -> EventField.Kind.BOOLEAN;
            case INT -> EventField.Kind.INTEGER;
            case DOUBLE, PERCENT, CURRENCY -> EventField.Kind.NUMBER;
            case DATE -> EventField.Kind.DATE;
            case DATETIME -> EventField.Kind.DATETIME;
        };
    }

    private static RowChange toRowChange(CommittedChange change, String id) {
        return new RowChange(
                change.entity(),
                id,
                type(change.type()),
                change.changedFields(),
                change.nulledFields(),
                change.commitTime(),
                change.origin(),
                change.userId(),
                change.transactionKey(),
                change.sequence(),
                change.commitNumber());
    }

    private static EventType type(ChangeType type) {
        return switch (type) {
            case CREATE -> EventType.CREATE;
            case UPDATE -> EventType.UPDATE;
            case DELETE -> EventType.DELETE;
            case UNDELETE -> EventType.UNDELETE;
        };
    }
}
