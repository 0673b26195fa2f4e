package org.sequenceconnector.store.db;

import java.util.Collection;
import java.util.List;
import org.sequenceconnector.record.RecordRef;

/** Record references in their written form, for the smaller tables, where people may want to read them. */
public final class Refs {
    private Refs() {}

    /** As they are stored. */
    public static List<String> texts(Collection<RecordRef> refs) {
        return refs.stream().map(RecordRef::toString).toList();
    }

    /** What was stored so. */
    public static RecordRef read(String stored) {
        return RecordRef.parse(stored)
                .orElseThrow(() -> new IllegalStateException(
                        "a stored record reference cannot be read; the database was changed by hand"));
    }
}
