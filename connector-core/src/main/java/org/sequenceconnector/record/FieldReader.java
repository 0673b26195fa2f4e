package org.sequenceconnector.record;

import java.util.Set;

/**
 * Reads one field of many records. Remembers where records of the last kind had it, so that reading is one step as long as
 * the kind stays the same. Safe for use by many threads: what is remembered is immutable, and one thread's memory is as good
 * as another's.
 */
public final class FieldReader {
    private final String name;
    private Place last;

    /** @param name the field's neutral name */
    public FieldReader(String name) {
        this.name = name;
        this.last = new Place(FieldNames.of(Set.of()), -1);
    }

    private record Place(FieldNames names, int index) {}

    public String name() {
        return name;
    }

    /** The value; {@link FieldValue.Empty} when the CRM did not deliver the field. */
    public FieldValue of(CrmRecord record) {
        FieldValues fields = record.fields();
        Place place = last;
        if (place.names() != fields.names()) {
            place = new Place(fields.names(), fields.names().placeOf(name));
            last = place;
        }
        return place.index() < 0 ? FieldValue.EMPTY : fields.at(place.index());
    }
}
