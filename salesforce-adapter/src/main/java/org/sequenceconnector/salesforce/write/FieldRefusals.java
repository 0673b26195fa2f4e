package org.sequenceconnector.salesforce.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ObjectType;

/**
 * The rows of one answer that name a field which is not ours to write. A field that no row of the call could write, and several
 * tried, is nobody's to write; otherwise only the rows that say so go without it.
 */
final class FieldRefusals {
    private final RefusedValues refusedValues;
    private final List<Refused> refused = new ArrayList<>();
    private final Map<Key, Integer> refusals = new HashMap<>();
    private final Set<Key> written = new HashSet<>();

    FieldRefusals(RefusedValues refusedValues) {
        this.refusedValues = refusedValues;
    }

    /** Whether the row is one of these and goes once more without the field. */
    boolean take(WriteRow row, List<RowError> errors) {
        ObjectType type = row.record().type();
        if (errors.isEmpty()) {
            row.values().keySet().forEach(field -> written.add(new Key(type, field)));
            return false;
        }
        Optional<String> field = NamedField.of(row, errors);
        if (field.isPresent() && RowVerdict.of(errors) instanceof RowVerdict.Refused verdict) {
            Key key = new Key(type, field.orElseThrow());
            refused.add(new Refused(row, key, new WriteOutcome.Rejected(verdict.code(), verdict.words())));
            refusals.merge(key, 1, Integer::sum);
            return true;
        }
        return false;
    }

    /**
     * The rows without the field they name.
     *
     * @param nothingLeft takes the rows that had no other
     */
    List<WriteRow> withoutTheField(BiConsumer<WriteRow, WriteOutcome> nothingLeft) {
        List<WriteRow> again = new ArrayList<>();
        for (Refused one : refused) {
            boolean nobodys = !written.contains(one.field()) && refusals.getOrDefault(one.field(), 0) > 1;
            if (nobodys) {
                refusedValues.field(one.field().type(), one.field().name(), one.words());
            } else {
                refusedValues.fieldOnce(one.field().type(), one.field().name(), one.words());
            }
            WriteRow smaller = one.row().without(Set.of(one.field().name()));
            if (smaller.values().isEmpty()) {
                nothingLeft.accept(one.row(), one.words());
            } else {
                again.add(smaller);
            }
        }
        return again;
    }

    private record Key(ObjectType type, String name) {}

    private record Refused(WriteRow row, Key field, WriteOutcome.Rejected words) {}
}
