package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Deletes and undeletes rows within a transaction. Guarded by the org's lock. */
final class Removal {
    private final OrgState org;
    private final PendingChanges transaction;

    Removal(OrgState org, PendingChanges transaction) {
        this.org = org;
        this.transaction = transaction;
    }

    SaveResult deleteChecked(String sentId) {
        Optional<String> id = RecordIds.normalise(sentId);
        Optional<ObjectStore> store = id.flatMap(org.objects()::storeForId);
        if (id.isEmpty() || store.isEmpty()) {
            return SaveResult.refused(SaveError.of("MALFORMED_ID", "malformed id " + sentId, "Id"));
        }
        Optional<SObjectRow> row = transaction.find(store.get(), id.get());
        if (row.isEmpty()) {
            return SaveResult.refused(SaveError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
        }
        if (row.get().deleted()) {
            return SaveResult.refused(SaveError.of("ENTITY_IS_DELETED", "entity is deleted"));
        }
        Optional<SaveError> scripted = org.rules().troubles().strike(id.get());
        if (scripted.isPresent()) {
            return SaveResult.refused(scripted.get());
        }
        if (org.lockedByOther(id.get(), transaction)) {
            return SaveResult.refused(RowTroubles.locked(id.get()));
        }
        delete(row.get(), "");
        return new SaveResult.Saved(id.get(), false);
    }

    /** Contacts go with their account. */
    void delete(SObjectRow row, String master) {
        ObjectStore store = org.objects().storeOf(row.id());
        if (store.definition().name().equals("Account") && master.isEmpty()) {
            ObjectStore contacts = org.objects().store("Contact");
            contacts.definition()
                    .field("AccountId")
                    .flatMap(field -> contacts.idsWith(field, row.id()))
                    .ifPresent(ids -> ids.stream()
                            .flatMap(id -> contacts.live(id).stream())
                            .forEach(contact -> delete(contact, "")));
        }
        SObjectRow gone = row.deletedAt(org.now(), transaction.author().userId(), master);
        transaction.add(new PendingChange(store, ChangeType.DELETE, Optional.of(row), gone, true));
    }

    void undelete(SObjectRow row) {
        SObjectRow back = row.undeletedAt(org.now(), transaction.author().userId());
        transaction.add(
                new PendingChange(org.objects().storeOf(row.id()), ChangeType.UNDELETE, Optional.of(row), back, true));
    }
}
