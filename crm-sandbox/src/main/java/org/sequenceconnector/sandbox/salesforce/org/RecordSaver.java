package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldValues;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;
import org.sequenceconnector.sandbox.salesforce.org.standard.PersonFields;

/** Saves single rows within a transaction under all the rules callers of the API meet. Guarded by the org's lock. */
final class RecordSaver {
    private final OrgState org;
    private final PendingChanges transaction;
    private final SaveOptions options;

    RecordSaver(OrgState org, PendingChanges transaction, SaveOptions options) {
        this.org = org;
        this.transaction = transaction;
        this.options = options;
    }

    SaveResult insert(ObjectDefinition definition, Map<String, Optional<Object>> fields) {
        ObjectStore store = org.objects().store(definition.name());
        try {
            Map<Integer, Optional<Object>> values = typed(definition, fields, true);
            assignOwner(definition, values);
            definition
                    .field("OwnerId")
                    .ifPresent(owner -> values.putIfAbsent(
                            owner.slot(), Optional.of(options.author().userId())));
            definition
                    .field("Status")
                    .filter(status -> definition.name().equals("Lead"))
                    .ifPresent(status -> values.putIfAbsent(
                            status.slot(), Optional.of(status.picklistValues().getFirst())));
            String id = store.nextId();
            long now = org.now();
            String user = options.author().userId();
            SObjectRow row = new SObjectRow(id, now, user, now, user, now, false, "", FieldValues.NONE.with(values));
            refuseTroubled(id);
            check(store, row);
            transaction.add(new PendingChange(store, ChangeType.CREATE, Optional.empty(), row, true));
            return new SaveResult.Saved(id, true);
        } catch (RefusedRow refused) {
            return SaveResult.refused(refused.error());
        }
    }

    SaveResult update(ObjectDefinition definition, String sentId, Map<String, Optional<Object>> fields) {
        ObjectStore store = org.objects().store(definition.name());
        try {
            SObjectRow before = target(store, sentId);
            refuseForeign(store, before, fields);
            Map<Integer, Optional<Object>> values = typed(definition, fields, false);
            assignOwner(definition, values);
            forgetBounce(store, before, values);
            writeThrough(store, before, values);
            SObjectRow after = before.changed(
                    before.values().with(values), org.now(), options.author().userId());
            check(store, after);
            transaction.add(new PendingChange(store, ChangeType.UPDATE, Optional.of(before), after, true));
            return new SaveResult.Saved(after.id(), false);
        } catch (RefusedRow refused) {
            return SaveResult.refused(refused.error());
        }
    }

    private SObjectRow target(ObjectStore store, String sentId) {
        String id = RecordIds.normalise(sentId)
                .filter(known -> known.startsWith(store.definition().keyPrefix()))
                .orElseThrow(() -> new RefusedRow(SaveError.of(
                        "MALFORMED_ID",
                        store.definition().label() + " ID: id value of incorrect type: " + sentId,
                        "Id")));
        SObjectRow before = transaction
                .find(store, id)
                .orElseThrow(() ->
                        new RefusedRow(SaveError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")));
        if (before.deleted()) {
            throw new RefusedRow(SaveError.of("ENTITY_IS_DELETED", "entity is deleted"));
        }
        refuseTroubled(id);
        if (store.flag(before, "IsConverted") && !org.rules().convertedLeadsEditable()) {
            throw new RefusedRow(SaveError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead"));
        }
        return before;
    }

    private void refuseForeign(ObjectStore store, SObjectRow before, Map<String, Optional<Object>> fields) {
        if (store.definition().name().equals("Account") && !org.rules().accountsEditable()) {
            throw new RefusedRow(
                    SaveError.of("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"));
        }
        for (String field : fields.keySet()) {
            if (PersonAccounts.takesNoWrites(store, before, field)) {
                throw new RefusedRow(SaveError.of(
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: " + field
                                + ". Person account fields are changed through the account.",
                        field));
            }
        }
    }

    /** What an account shows of its person is stored in the person's contact row. */
    private void writeThrough(ObjectStore store, SObjectRow before, Map<Integer, Optional<Object>> values) {
        Map<Integer, Optional<Object>> ofContact = new LinkedHashMap<>();
        ObjectStore contacts = org.objects().store("Contact");
        for (FieldDefinition field : store.definition().fields()) {
            if (field.has(FieldTrait.WRITTEN_THROUGH) && values.containsKey(field.slot())) {
                Optional<Object> value = values.remove(field.slot());
                contacts.definition()
                        .field(PersonFields.contactField(field.name()))
                        .ifPresent(target -> ofContact.put(target.slot(), value));
            }
        }
        if (ofContact.isEmpty()) {
            return;
        }
        SObjectRow contact = store.value(before, "PersonContactId")
                .flatMap(id -> transaction.find(contacts, id.toString()))
                .orElseThrow(() -> new RefusedRow(
                        SaveError.of("INVALID_FIELD_FOR_INSERT_UPDATE", "These fields are for person accounts only")));
        forgetBounce(contacts, contact, ofContact);
        SObjectRow changed = contact.changed(
                contact.values().with(ofContact), org.now(), options.author().userId());
        transaction.add(new PendingChange(contacts, ChangeType.UPDATE, Optional.of(contact), changed, true));
    }

    private void refuseTroubled(String id) {
        Optional<SaveError> scripted = org.rules().troubles().strike(id);
        if (scripted.isPresent()) {
            throw new RefusedRow(scripted.get());
        }
        if (org.lockedByOther(id, transaction)) {
            throw new RefusedRow(RowTroubles.locked(id));
        }
    }

    private static Map<Integer, Optional<Object>> typed(
            ObjectDefinition definition, Map<String, Optional<Object>> fields, boolean creating) {
        Map<Integer, Optional<Object>> values = new LinkedHashMap<>();
        fields.forEach((name, raw) -> {
            FieldDefinition field =
                    definition.readable(name).orElseThrow(() -> new RefusedRow(unknownField(definition, name)));
            if (creating ? !definition.createable(field) : !definition.updateable(field)) {
                throw new RefusedRow(SaveError.of(
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: " + field.name()
                                + ". Please check the security settings of this field and verify that it is read/write"
                                + " for your profile or permission set.",
                        field.name()));
            }
            Optional<Object> value = FieldRules.typed(field, raw);
            values.put(field.slot(), value.filter(given -> !given.equals(Boolean.FALSE)));
        });
        return values;
    }

    static SaveError unknownField(ObjectDefinition definition, String name) {
        return SaveError.of("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + definition.name());
    }

    private void assignOwner(ObjectDefinition definition, Map<Integer, Optional<Object>> values) {
        if (options.autoAssign() && definition.name().equals("Lead")) {
            Optional<String> owner = org.rules().leadOwner();
            owner.ifPresent(user ->
                    definition.field("OwnerId").ifPresent(field -> values.put(field.slot(), Optional.of(user))));
        }
    }

    /** A new address has not bounced yet. */
    static void forgetBounce(ObjectStore store, SObjectRow before, Map<Integer, Optional<Object>> values) {
        Optional<FieldDefinition> email = store.definition().field("Email");
        boolean changed = email.isPresent()
                && values.containsKey(email.get().slot())
                && !before.values()
                        .get(email.get().slot())
                        .equals(values.get(email.get().slot()));
        if (changed) {
            for (String name : List.of("EmailBouncedDate", "EmailBouncedReason")) {
                store.definition().field(name).ifPresent(field -> values.putIfAbsent(field.slot(), Optional.empty()));
            }
        }
    }

    private void check(ObjectStore store, SObjectRow row) {
        for (FieldDefinition field : store.definition().fields()) {
            if (field.computation().isEmpty()) {
                Optional<Object> value = row.values().get(field.slot());
                if (value.isEmpty() && field.has(FieldTrait.REQUIRED) && field.type() != FieldType.BOOLEAN) {
                    throw new RefusedRow(SaveError.of(
                            "REQUIRED_FIELD_MISSING",
                            "Required fields are missing: [" + field.name() + "]",
                            field.name()));
                }
                value.ifPresent(present -> checkLinks(store, row, field, present));
            }
        }
        for (OrgRules.ValidationRule rule :
                org.rules().validations(store.definition().name())) {
            if (rule.broken().test(new OrgRules.Candidate(store, row))) {
                String[] fields = rule.field().isEmpty() ? new String[0] : new String[] {rule.field()};
                throw new RefusedRow(SaveError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message(), fields));
            }
        }
        refuseDuplicates(store, row);
    }

    private void checkLinks(ObjectStore store, SObjectRow row, FieldDefinition field, Object value) {
        if (field.type() == FieldType.REFERENCE
                && org.objects().find(value.toString()).isEmpty()
                && !pending(value.toString())) {
            throw new RefusedRow(SaveError.of(
                    "INVALID_CROSS_REFERENCE_KEY", field.label() + ": invalid cross reference id", field.name()));
        }
        if (field.has(FieldTrait.UNIQUE)) {
            other(store, row, field, value).ifPresent(holder -> {
                throw new RefusedRow(SaveError.of(
                        "DUPLICATE_VALUE",
                        "duplicate value found: " + field.name() + " duplicates value on record with id: " + holder,
                        field.name()));
            });
        }
    }

    private boolean pending(String id) {
        return transaction.holds(id);
    }

    private void refuseDuplicates(ObjectStore store, SObjectRow row) {
        for (OrgRules.DuplicateRule rule :
                org.rules().duplicates(store.definition().name())) {
            boolean passes = rule.action() == OrgRules.DuplicateAction.ALERT && options.allowDuplicates();
            Optional<String> found = store.definition()
                    .field(rule.field())
                    .flatMap(field -> row.values().get(field.slot()).flatMap(value -> other(store, row, field, value)));
            if (found.isPresent() && !passes) {
                throw new RefusedRow(SaveError.of("DUPLICATES_DETECTED", "Use one of these records?"));
            }
        }
    }

    /** Another live row with this value, here or saved earlier in the same transaction. */
    private Optional<String> other(ObjectStore store, SObjectRow row, FieldDefinition field, Object value) {
        Optional<String> committed = store.idsWith(field, value).stream()
                .flatMap(Collection::stream)
                .filter(id -> !id.equals(row.id()))
                .filter(id -> transaction
                        .find(store, id)
                        .filter(other -> !other.deleted() && same(other, field, value))
                        .isPresent())
                .findFirst();
        if (committed.isPresent()) {
            return committed;
        }
        for (PendingChange change : transaction.all()) {
            boolean clashes = change.store() == store
                    && !change.after().deleted()
                    && !change.after().id().equals(row.id())
                    && same(change.after(), field, value);
            if (clashes) {
                return Optional.of(change.after().id());
            }
        }
        return Optional.empty();
    }

    private static boolean same(SObjectRow row, FieldDefinition field, Object value) {
        return row.values()
                .get(field.slot())
                .map(known -> known.toString().equalsIgnoreCase(value.toString()))
                .orElse(false);
    }
}
