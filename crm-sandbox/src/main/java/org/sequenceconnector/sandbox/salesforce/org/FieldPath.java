package org.sequenceconnector.sandbox.salesforce.org;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/**
 * A field of an object or of one of its parents, for example {@code Account.Owner.Name}.
 *
 * @param references links to follow, outermost first; empty for an own field
 * @param field the last step; of a reference to several objects, as the first of them describes it
 */
public record FieldPath(List<FieldDefinition> references, FieldDefinition field) {
    public FieldPath {
        references = List.copyOf(references);
    }

    /** Resolves a path the user may read; empty when a step is unknown or hidden, which queries cannot tell apart. */
    static Optional<FieldPath> resolve(ObjectStores objects, ObjectDefinition start, String path) {
        String[] steps = path.split("\\.", -1);
        List<FieldDefinition> references = new ArrayList<>();
        List<ObjectDefinition> at = List.of(start);
        int first = steps.length > 1 && steps[0].equalsIgnoreCase(start.name()) ? 1 : 0;
        for (int step = first; step < steps.length - 1; step++) {
            String name = steps[step];
            Optional<FieldDefinition> reference = at.stream()
                    .flatMap(owner -> owner.relationship(name).stream())
                    .findFirst();
            if (reference.isEmpty()) {
                return Optional.empty();
            }
            references.add(reference.get());
            at = reference.get().referenceTo().stream()
                    .flatMap(target -> objects.object(target).stream())
                    .toList();
        }
        String last = steps[steps.length - 1];
        return at.stream()
                .flatMap(owner -> owner.readable(last).stream())
                .findFirst()
                .map(field -> new FieldPath(references, field));
    }

    /** The parent row the field is read from; the row itself for an own field, empty when a link is null or dangling. */
    public Optional<SObjectRow> holder(ObjectStores objects, SObjectRow row) {
        Optional<SObjectRow> at = Optional.of(row);
        for (FieldDefinition reference : references) {
            at = at.flatMap(child -> objects.parent(child, reference));
        }
        return at;
    }

    /** The value for a row; empty for null, also when a link on the way is null. */
    public Optional<Object> value(ObjectStores objects, SObjectRow row) {
        return holder(objects, row).flatMap(holder -> {
            ObjectStore store = objects.storeOf(holder.id());
            return references.isEmpty() ? store.value(holder, field) : store.value(holder, field.name());
        });
    }
}
