package org.sequenceconnector.sandbox.hubspot.api;

import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.RealPaths;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;

/** Finds the type and record a call is about. */
final class Targets {
    private static final int MAX_ID = 18;

    private Targets() {}

    static ObjectKind kind(ApiRequest request) {
        return kind(request.variable("type"));
    }

    static ObjectKind kind(String name) {
        return ObjectKind.named(name)
                .orElseThrow(() -> RealPaths.hasType(name)
                        ? Errors.notSimulated("records of the type " + name)
                        : Errors.unknownType(name));
    }

    /** The number an id stands for, or -1 for text that is no id. */
    static long number(String id) {
        if (id.isEmpty() || id.length() > MAX_ID) {
            return -1;
        }
        for (int at = 0; at < id.length(); at++) {
            if (id.charAt(at) < '0' || id.charAt(at) > '9') {
                return -1;
            }
        }
        return Long.parseLong(id);
    }

    /** A live record by id or by a unique property, following merges. */
    static Optional<CrmRecord> find(RecordStore store, String id, String idProperty) {
        if (idProperty.isEmpty() || idProperty.equals("hs_object_id")) {
            return store.resolve(number(id));
        }
        requireUnique(store, idProperty);
        return store.findBy(idProperty, id);
    }

    static void requireUnique(RecordStore store, String idProperty) {
        boolean unique = store.catalog()
                .active(idProperty)
                .map(PropertyDefinition::hasUniqueValue)
                .orElse(false);
        if (!unique) {
            throw Errors.validation(
                    "Property '" + idProperty + "' is not a unique property and cannot be used as idProperty");
        }
    }

    /** Refuses the names of types whose associations the simulator does not keep: nobody takes them for having none. */
    static void requireSimulated(ObjectKind from, List<String> associations) {
        for (String name : associations) {
            if (kind(name) == from || from == ObjectKind.COMPANY) {
                throw Errors.notSimulated("associations of " + from.plural() + " with " + name + " in this call");
            }
        }
    }
}
