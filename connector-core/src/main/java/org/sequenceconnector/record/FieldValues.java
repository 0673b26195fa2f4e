package org.sequenceconnector.record;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one record by neutral name, in the order of the names. Immutable; holds no null. */
public final class FieldValues extends AbstractMap<String, FieldValue> {
    public static final FieldValues NONE = copyOf(Map.of());

    private final FieldNames names;
    private final FieldValue[] values;

    private FieldValues(FieldNames names, FieldValue[] values) {
        this.names = names;
        this.values = values;
    }

    public static FieldValues copyOf(Map<String, FieldValue> fields) {
        if (fields instanceof FieldValues same) {
            return same;
        }
        FieldNames names = FieldNames.of(fields.keySet());
        FieldValue[] values = new FieldValue[names.size()];
        fields.forEach((name, value) -> values[names.placeOf(name)] = value);
        return new FieldValues(names, values);
    }

    FieldNames names() {
        return names;
    }

    FieldValue at(int place) {
        return values[place];
    }

    @Override
    public @Nullable FieldValue get(@Nullable Object name) {
        int place = name == null ? -1 : names.placeOf(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && names.placeOf(name) >= 0;
    }

    @Override
    public Set<Map.Entry<String, FieldValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, FieldValue>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, FieldValue>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, FieldValue> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, FieldValue> entry = Map.entry(names.at(next), values[next]);
            next++;
            return entry;
        }
    }
}
