package org.sequenceconnector.sandbox.salesforce.org;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldValues;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Changes rows with no checks, read-only fields included: what pages and the platform can do. Guarded by the org's lock. */
final class RowChanges {
    private final OrgState org;
    private final PendingChanges transaction;

    RowChanges(OrgState org, PendingChanges transaction) {
        this.org = org;
        this.transaction = transaction;
    }

    /** A person's change: both stamps move. */
    void set(String id, Map<String, Optional<Object>> fields) {
        change(id, fields, true, true);
    }

    /** The platform's own change: LastModifiedDate stays. */
    void setBySystem(String id, Map<String, Optional<Object>> fields) {
        change(id, fields, false, false);
    }

    /** A change whose event does not name LastModifiedDate, as conversions of leads are told. */
    void setQuietly(String id, Map<String, Optional<Object>> fields) {
        change(id, fields, true, false);
    }

    String create(String entity, Map<String, Optional<Object>> fields) {
        ObjectStore store = org.objects().store(entity);
        long now = org.now();
        String user = transaction.author().userId();
        Map<String, Optional<Object>> complete = new LinkedHashMap<>(fields);
        if (store.definition().field("OwnerId").isPresent()) {
            complete.putIfAbsent("OwnerId", Optional.of(user));
        }
        SObjectRow row = new SObjectRow(
                store.nextId(),
                now,
                user,
                now,
                user,
                now,
                false,
                "",
                FieldValues.NONE.with(slots(store.definition(), complete)));
        transaction.add(new PendingChange(store, ChangeType.CREATE, Optional.empty(), row, true));
        return row.id();
    }

    private void change(String id, Map<String, Optional<Object>> fields, boolean modifies, boolean told) {
        ObjectStore store = org.objects().storeOf(id);
        SObjectRow before = transaction
                .find(store, id)
                .orElseThrow(() ->
                        new IllegalArgumentException("No " + store.definition().name() + " " + id));
        Map<Integer, Optional<Object>> slots = slots(store.definition(), fields);
        if (modifies) {
            RecordSaver.forgetBounce(store, before, slots);
        }
        FieldValues values = before.values().with(slots);
        SObjectRow after = modifies
                ? before.changed(values, org.now(), transaction.author().userId())
                : before.changedBySystem(values, org.now());
        transaction.add(new PendingChange(store, ChangeType.UPDATE, Optional.of(before), after, told));
    }

    private static Map<Integer, Optional<Object>> slots(
            ObjectDefinition definition, Map<String, Optional<Object>> fields) {
        Map<Integer, Optional<Object>> slots = new LinkedHashMap<>();
        fields.forEach((name, raw) -> {
            FieldDefinition field = definition
                    .field(name)
                    .filter(known -> known.computation().isEmpty())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "No field '" + name + "' that can be set on " + definition.name()));
            try {
                slots.put(field.slot(), FieldRules.typed(field, raw).filter(value -> !value.equals(Boolean.FALSE)));
            } catch (RefusedRow wrong) {
                throw new IllegalArgumentException(
                        "Cannot set " + name + ": " + wrong.error().message(), wrong);
            }
        });
        return slots;
    }
}
