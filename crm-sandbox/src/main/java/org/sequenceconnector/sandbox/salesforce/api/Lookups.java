package org.sequenceconnector.sandbox.salesforce.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Finds what a call names, or says with the right error that it does not exist. The org must be locked. */
final class Lookups {
    private final Org org;

    Lookups(Org org) {
        this.org = org;
    }

    /** The object of a path; unknown ones are a missing resource. */
    ObjectStore store(String type) {
        ObjectDefinition definition = org.object(type).orElseThrow(Errors::notFound);
        return org.store(definition.name());
    }

    /** The object a row of a collection names. */
    ObjectStore typed(String type) {
        ObjectDefinition definition = org.object(type).orElseThrow(() -> Errors.invalidType(type));
        return org.store(definition.name());
    }

    SObjectRow live(ObjectStore store, String id) {
        SObjectRow row = RecordIds.normalise(id).flatMap(store::find).orElseThrow(Errors::notFound);
        if (row.deleted()) {
            throw Errors.of(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    List<FieldDefinition> fields(ObjectStore store, Collection<String> names) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(store.definition()
                    .readable(name.strip())
                    .orElseThrow(() -> Errors.invalidField(store.definition().name(), name.strip())));
        }
        return fields;
    }

    /** A field that may be the key of an upsert. */
    FieldDefinition externalId(ObjectStore store, String name) {
        return store.definition()
                .readable(name)
                .filter(field -> field.has(FieldTrait.EXTERNAL_ID))
                .orElseThrow(() -> Errors.of(
                        404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + name));
    }

    /** Ids of live rows with this external id, in id order. */
    static List<String> matches(ObjectStore store, FieldDefinition field, Object value) {
        return store.idsWith(field, value).stream()
                .flatMap(Collection::stream)
                .filter(id -> store.live(id).isPresent())
                .sorted()
                .toList();
    }
}
