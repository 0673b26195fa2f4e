package org.sequenceconnector.store;

import java.util.Collection;
import java.util.List;
import org.sequenceconnector.record.RecordRef;

/** Record references in their written form, for the smaller tables, where people may want to read them. */
final class Refs {
    private Refs() {}

    static List<String> texts(Collection<RecordRef> refs) {
        return refs.stream().map(RecordRef::toString).toList();
    }

    static RecordRef read(String stored) {
        return RecordRef.parse(stored)
                .orElseThrow(() -> new IllegalStateException(
                        "a stored record reference cannot be read; the database was changed by hand"));
    }
}
