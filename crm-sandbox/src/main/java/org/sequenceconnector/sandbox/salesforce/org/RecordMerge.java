package org.sequenceconnector.sandbox.salesforce.org;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/**
 * Merges rows as the merge page does: the loser goes to the recycle bin with a link to the winner, child rows move, and the
 * loser's values are dropped, opt-outs included, unless the person merging picks them.
 */
final class RecordMerge {
    private final OrgState org;
    private final PendingChanges transaction;
    private final RowChanges changes;

    RecordMerge(OrgState org, PendingChanges transaction) {
        this.org = org;
        this.transaction = transaction;
        this.changes = new RowChanges(org, transaction);
    }

    void merge(String winner, String loser, Map<String, Optional<Object>> picked) {
        ObjectStore store = org.objects().storeOf(winner);
        boolean mergeable = store.definition().field("MasterRecordId").isPresent()
                && loser.startsWith(store.definition().keyPrefix());
        if (!mergeable || winner.equals(loser)) {
            throw new IllegalArgumentException("Only two rows of one mergeable object can be merged");
        }
        requireLive(store, winner);
        SObjectRow gone = requireLive(store, loser);
        moveChildren(loser, winner);
        new Removal(org, transaction).delete(gone, winner);
        changes.set(winner, picked);
    }

    private static SObjectRow requireLive(ObjectStore store, String id) {
        return store.live(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No live " + store.definition().name() + " " + id));
    }

    private void moveChildren(String from, String to) {
        String entity = org.objects().storeOf(from).definition().name();
        for (ObjectDefinition child : org.objects().objects()) {
            for (FieldDefinition field : child.fields()) {
                boolean points =
                        field.computation().isEmpty() && field.referenceTo().contains(entity);
                List<String> ids = points
                        ? org.objects().store(child.name()).idsWith(field, from).stream()
                                .flatMap(found -> found.stream().sorted())
                                .filter(id -> org.objects()
                                        .store(child.name())
                                        .live(id)
                                        .isPresent())
                                .toList()
                        : List.of();
                ids.forEach(id -> changes.set(id, Map.of(field.name(), Optional.of(to))));
            }
        }
    }
}
